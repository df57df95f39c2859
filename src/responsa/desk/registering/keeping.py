# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Drafts of requests: kept while a clerk types, listed, continued."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from responsa.cases import rules, wording
from responsa.cases.actions import drafts
from responsa.cases.enums import Channel
from responsa.cases.queries.drafts import draft
from responsa.desk import labels
from responsa.desk.register_form import HIDDEN, first_line
from responsa.desk.registering.proposing import Typed
from responsa.directory.actors import Actor
from responsa.directory.queries.units import tree
from responsa.kernel import ids
from responsa.kernel.text import one_line
from responsa.ui.jinja import url

if TYPE_CHECKING:
    from responsa.cases.models import RegistrationDraft

_SHOWN = 70
# Without any of these nothing was begun yet.
_BEGUN = ("text", "who", "name", "phone", "email", "organisation", "requester", "subject", "note")


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftLine:
    """A line of the list of drafts."""

    id: int
    subject: str
    who: str
    channel: str
    icon: str
    by: str
    when: str
    shared: str
    url: str


def is_begun(typed: Typed) -> bool:
    """Tell whether there is something to keep: a number alone that rang is not."""
    return any(typed.get(name, "").strip() for name in _BEGUN)


def keep(typed: Typed, actor: Actor, *, share: bool = False) -> "RegistrationDraft":
    """Keep a form as its draft, shared with the colleagues of one's unit when asked for."""
    data = {name: value for name, value in typed.items() if name not in HIDDEN or name == "who"}
    return drafts.keep(
        typed.get("form_key", ""),
        data,
        actor=actor,
        editors=(typed.get("editor", ""), typed.get("editor_before", "")),
        shared_with=_own_unit(actor) if share else None,
    )


def opened(draft_id: int, actor: Actor) -> Typed:
    """Return a draft as a form to continue; raises NotFoundError."""
    row = draft(draft_id, actor=actor)
    kept = {str(name): str(value) for name, value in row.data.items()}
    return kept | {
        "form_key": row.form_key,
        "editor": ids.token(),
        "editor_before": row.editor,
        "draft": str(row.pk),
    }


def line(row: "RegistrationDraft", actor: Actor) -> DraftLine:
    """Say of a draft what it is about, whose it is and who may continue it."""
    data = row.data
    channel = data.get("channel", "")
    known = channel if channel in set(Channel) else Channel.PHONE
    shared = _("shared with %(unit)s") % {"unit": row.unit.name} if row.unit else _("mine")
    return DraftLine(
        id=row.pk,
        subject=one_line(data.get("subject") or first_line(data.get("text", "")), _SHOWN)
        or _("nothing written yet"),
        who=data.get("name") or data.get("organisation") or data.get("who") or "",
        channel=str(wording.CHANNELS[Channel(known)]),
        icon=labels.CHANNEL_ICONS[known],
        by=str(row.user) if row.user_id != actor.user_id else "",
        when=labels.moment(row.at),
        shared=shared,
        url=f"{url('desk:new')}?draft={row.pk}",
    )


def _own_unit(actor: Actor) -> int | None:
    """Return the highest unit over which the actor may register: its colleagues share the draft."""
    units = actor.units_of(*rules.REGISTERING)
    nodes = [node for node in tree() if node.id in units]
    return min(nodes, key=lambda node: len(node.path)).id if nodes else None
