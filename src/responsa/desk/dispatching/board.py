# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The load board: colleagues, their open cases and hours, and who is away."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from responsa.cases.actions.assign import LEADS
from responsa.cases.queries.load import Load, loads_of, parts_of
from responsa.cases.queries.urgency import Horizons
from responsa.desk import due, labels, lines
from responsa.desk.dispatching.executors import load_words, tone_of
from responsa.directory.actors import Actor
from responsa.directory.enums import Role
from responsa.directory.queries.levels import away
from responsa.directory.queries.units import holders
from responsa.ui.formats import date
from responsa.ui.values import Option

if TYPE_CHECKING:
    from markupsafe import Markup

    from responsa.cases.models import Assignment
    from responsa.directory.models import User

EACH = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardCase:
    """A case in somebody's hands."""

    part: str
    id: int
    number: str
    subject: str
    due: "Markup"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A colleague with his work. ``more``: how many cases are not shown."""

    id: int
    name: str
    load: Load
    words: str
    tone: str
    away: str
    cases: tuple[BoardCase, ...]
    more: int


def team(actor: Actor) -> "list[User]":
    """Return the handlers of the units that a colleague leads."""
    return holders(actor.units_of(*LEADS), Role.HANDLER)


def columns(actor: Actor) -> tuple[Column, ...]:
    """Return the board, who has most first; five queries however many there are."""
    people = team(actor)
    ids = [user.pk for user in people]
    loads, gone = loads_of(ids), away(ids)
    parts = parts_of(ids, actor=actor, each=EACH)
    present = due.now()
    shown = [
        Column(
            id=user.pk,
            name=str(user),
            load=loads[user.pk],
            words=_("%(load)s · %(hours)s h of %(has)s h")
            % {
                "load": load_words(loads[user.pk]),
                "hours": loads[user.pk].hours,
                "has": loads[user.pk].has,
            },
            tone=tone_of(loads[user.pk].percent),
            away=_("away until %(day)s") % {"day": date(gone[user.pk].until)}
            if user.pk in gone
            else "",
            cases=tuple(_case(part, present) for part in parts[user.pk]),
            more=max(0, loads[user.pk].cases - len(parts[user.pk])),
        )
        for user in people
    ]
    return tuple(sorted(shown, key=lambda column: (-column.load.percent, column.name)))


def takers(actor: Actor) -> tuple[Option, ...]:
    """Return to whom cases can be moved, who is away said so."""
    people = team(actor)
    gone = away([user.pk for user in people])
    return tuple(
        Option(
            value=str(user.pk),
            label=f"{user} (" + _("away") + ")" if user.pk in gone else str(user),
        )
        for user in people
    )


def _case(part: "Assignment", present: Horizons) -> BoardCase:
    case = part.case
    return BoardCase(
        part=f"{case.pk}:{part.user_id}",
        id=case.pk,
        number=case.number,
        subject=case.subject,
        due=lines.due_sign(labels.language(), due.chip(case, present)),
    )
