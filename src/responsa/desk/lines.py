# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Lines of the list, worked out before the page is drawn.

A page draws fifty of them, so nothing here asks the database, and what repeats (a status, a name, a
chip) is drawn once for each language and kept.
"""

from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Any, Final

from django.template import loader
from django.template.backends.jinja2 import Template
from django.utils.translation import gettext as _
from markupsafe import Markup

from responsa.cases import wording
from responsa.cases.enums import OPEN, Channel, State
from responsa.cases.queries.lists import URGENT, CaseFilter, CaseLine
from responsa.cases.queries.urgency import Horizons
from responsa.desk import due, labels
from responsa.desk.filters import ListAddress
from responsa.ui.formats import group_digits
from responsa.ui.icons import icon
from responsa.ui.values import DueKind, DueView, StatusView


@dataclass(frozen=True, slots=True, kw_only=True)
class LineView:
    """What one line shows; chips are ready-made markup."""

    id: int
    url: str
    number: str
    subject: str
    category: str
    requester: str
    channel: Markup
    owner: Markup
    status: Markup
    due: Markup
    moved: str
    is_urgent: bool
    kind: DueKind | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Lines under one heading; ``count`` in words, „12+” where the page ends inside the group."""

    title: str
    icon: str
    count: str
    lines: tuple[LineView, ...]


_GROUPS: Final = {
    DueKind.OVERDUE: "alert-triangle",
    DueKind.TODAY: "alarm",
    DueKind.SOON: "clock",
    DueKind.LATER: "calendar",
}


def lines(
    found: tuple[CaseLine, ...], address: ListAddress, category_names: dict[int, str]
) -> list[LineView]:
    """Return the lines of a page in their order."""
    present, language, query = due.now(), labels.language(), address.query
    start = address.case_url(0).split("/0/", 1)[0]
    anonymous = _("anonymous")
    return [
        LineView(
            id=line.id,
            url=f"{start}/{line.id}/?{query}",
            number=group_digits(line.number),
            subject=line.subject,
            category=category_names.get(line.category_id, ""),
            requester=line.requester_name or anonymous,
            channel=channel_sign(language, line.channel),
            owner=owner_sign(language, line.owner_name),
            status=status_sign(language, line.state),
            due=_due_signs(language, line, present),
            moved=labels.clock_short(line.moved_at),
            is_urgent=line.priority >= labels.HIGH_WEIGHT and line.state in OPEN,
            kind=due.kind_of(line.due_at, present) if line.due_at else None,
        )
        for line in found
    ]


def grouped(found: list[LineView], wanted: CaseFilter, *, more: bool) -> list[Group]:
    """Put lines under headings by deadline; one nameless group where they come in another order."""
    if wanted.sort not in {"due", URGENT} or any(line.kind is None for line in found):
        return [Group(title="", icon="", count="", lines=tuple(found))] if found else []
    titles = {
        DueKind.OVERDUE: _("Overdue"),
        DueKind.TODAY: _("Today"),
        DueKind.SOON: _("Next 5 working days"),
        DueKind.LATER: _("Later"),
    }
    groups = [(kind, tuple(part)) for kind, part in groupby(found, key=lambda line: line.kind)]
    return [
        Group(
            title=titles[kind],
            icon=_GROUPS[kind],
            count=f"{len(part)}+" if more and at == len(groups) else str(len(part)),
            lines=part,
        )
        for at, (kind, part) in enumerate(groups, start=1)
        if kind is not None
    ]


def _chips() -> Any:  # noqa: ANN401 -- Jinja's module of macros has no type of its own
    page = loader.get_template("ui/components/chips.html", using="jinja2")
    if not isinstance(page, Template):
        raise TypeError("the components are Jinja2 templates")
    return page.template.module


@lru_cache(maxsize=2048)
def due_sign(_language: str, view: DueView | None) -> Markup:
    """Return the chip of a deadline."""
    return Markup(_chips().due(view)) if view else Markup()  # noqa: S704 -- escaped by the macro


def _due_signs(language: str, line: CaseLine, present: Horizons) -> Markup:
    """Return the chip of the nearest deadline, and a small mark of the other clock."""
    sign = due_sign(language, due.chip(line, present))
    if (other := due.second(line, present)) is None:
        return sign
    is_law, view = other
    return sign + second_sign(language, view, is_law=is_law)


@lru_cache(maxsize=2048)
def second_sign(_language: str, view: DueView, *, is_law: bool) -> Markup:
    """Return the small mark of the other clock."""
    name = due.clock_name(is_law=is_law)
    return Markup(_chips().due_also(view, name, is_law))  # noqa: S704 -- escaped by the macro


@lru_cache(maxsize=256)
def status_sign(_language: str, state: str, *, pill: bool = False) -> Markup:
    """Return glyph and words of a state."""
    view = StatusView(look=labels.STATE_LOOKS[state], words=str(wording.STATES[State(state)]))
    return Markup(_chips().status(view, pill=pill))  # noqa: S704 -- escaped by the macro


@lru_cache(maxsize=2048)
def owner_sign(_language: str, name: str) -> Markup:
    """Return avatar and name of who answers for the work."""
    return Markup(_chips().owner(name))  # noqa: S704 -- escaped by the macro


@lru_cache(maxsize=64)
def channel_sign(_language: str, channel: str) -> Markup:
    """Return the icon of a channel, with its name for those who do not see it."""
    sign = icon(labels.CHANNEL_ICONS[channel], "chan")
    words = str(wording.CHANNELS[Channel(channel)])
    return Markup('<span title="{0}">{1}<span class="vh">{0}</span></span>').format(words, sign)
