# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Lines of the pages of working together, in words."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from responsa.cases.enums import ConsultationKind, State
from responsa.desk import labels
from responsa.desk.working.panel import when_due, who_does, words_of
from responsa.kernel import clock
from responsa.ui.jinja import url

if TYPE_CHECKING:
    from collections.abc import Iterable

    from responsa.cases.models import Consultation, WorkItem

_SHOWN = 240


@dataclass(frozen=True, slots=True, kw_only=True)
class MentionRow:
    """What a colleague asked or told. ``is_new``: it was not read, or waits for an answer."""

    id: int
    case: str
    subject: str
    what: str
    who: str
    when: str
    due: str
    text: str
    state: str
    is_new: bool
    is_late: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkRow:
    """A task in the list of tasks."""

    id: int
    title: str
    who: str
    when: str
    is_late: bool
    is_done: bool
    case: str
    case_url: str
    subject: str


def told(rows: "Iterable[Consultation]") -> list[MentionRow]:
    """Return what colleagues asked or told the reader."""
    return [_mention(row, str(row.asked_by)) for row in rows]


def asked(rows: "Iterable[Consultation]") -> list[MentionRow]:
    """Return what the reader asked others."""
    return [_mention(row, str(row.asked)) for row in rows]


def _mention(row: "Consultation", who: str) -> MentionRow:
    asks = row.kind == ConsultationKind.OPINION
    waits = asks and row.answered_at is None and row.case.state != State.CLOSED
    return MentionRow(
        id=row.pk,
        case=row.case.number,
        subject=row.case.subject,
        what=_("asks for your opinion") if asks else _("tells you"),
        who=who,
        when=labels.clock_short(row.at),
        due=_("by %(day)s") % {"day": labels.day(row.due_on)} if row.due_on and waits else "",
        text=row.message.text[:_SHOWN],
        state=words_of(row),
        is_new=waits or (not asks and row.read_at is None),
        is_late=waits and row.due_on is not None and row.due_on < clock.today(),
    )


def work(items: "Iterable[WorkItem]") -> list[WorkRow]:
    """Return tasks as lines."""
    today = clock.today()
    return [
        WorkRow(
            id=item.pk,
            title=item.title,
            who=who_does(item) or item.case.owner_name or _("nobody yet"),
            when=when_due(item),
            is_late=item.done_at is None and item.due_on is not None and item.due_on < today,
            is_done=item.done_at is not None,
            case=item.case.number,
            case_url=url("desk:case", case_id=item.case_id),
            subject=item.case.subject,
        )
        for item in items
    ]
