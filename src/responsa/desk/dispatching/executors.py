# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Who could do a case: load, directions, absence, and whom the program proposes."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _, ngettext

from responsa.cases import routing
from responsa.cases.queries.load import Load, loads_of
from responsa.cases.queries.people import assignable, candidates_at
from responsa.catalog.queries.directions import directions_by_user
from responsa.directory.queries.levels import Away, away, levels_in
from responsa.directory.queries.units import subtrees
from responsa.ui.formats import date

if TYPE_CHECKING:
    from responsa.cases.models import Case
    from responsa.directory.models import User

_KEYS = 9
_BUSY, _FULL = 70, 90


@dataclass(frozen=True, slots=True, kw_only=True)
class Executor:
    """A handler as a line of the page. ``key``: the digit that picks him; ``why``: of the proposal."""

    id: int
    name: str
    note: str
    percent: int
    tone: str
    load: str
    key: str
    is_checked: bool
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Absent:
    """A handler who is away: until when, who stands in."""

    name: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Executors:
    """All handlers of a case, those who are there first, and whom the program proposes."""

    present: tuple[Executor, ...]
    absent: tuple[Absent, ...]
    proposed: int | None


def executors(case: "Case", chosen: tuple[int, ...] | None) -> Executors:
    """Return who could do a case; ``chosen``: what was picked already, None for the proposal.

    The proposed one stands first, the others by load.
    """
    people = assignable(case)
    ids = [user.pk for user in people]
    loads, missing = loads_of(ids), away(ids)
    choice = routing.least_loaded(candidates_at(case, case.level))
    proposed = choice.user_id if choice else None
    picked = chosen if chosen is not None else tuple(filter(None, (proposed,)))
    facts = _Facts(
        loads=loads,
        directions=directions_by_user(ids),
        levels=levels_in(subtrees()[case.unit_id]),
        picked=picked,
        proposed=proposed,
        why=_why(choice),
    )
    there = sorted(
        (user for user in people if user.pk not in missing),
        key=lambda user: (user.pk != proposed, loads[user.pk].percent, user.name),
    )
    return Executors(
        present=tuple(_line(user, place, facts) for place, user in enumerate(there, start=1)),
        absent=tuple(_absent(user, missing[user.pk]) for user in people if user.pk in missing),
        proposed=proposed,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Facts:
    loads: dict[int, Load]
    directions: dict[int, list[str]]
    levels: Mapping[int, int]
    picked: tuple[int, ...]
    proposed: int | None
    why: str


def _line(user: "User", place: int, facts: _Facts) -> Executor:
    load, level = facts.loads[user.pk], facts.levels.get(user.pk, 1)
    notes = [", ".join(facts.directions.get(user.pk, ())[:3])]
    if level > 1:
        notes.append(_("level %(level)s") % {"level": level})
    return Executor(
        id=user.pk,
        name=str(user),
        note=" · ".join(note for note in notes if note),
        percent=load.percent,
        tone=tone_of(load.percent),
        load=load_words(load),
        key=str(place) if place <= _KEYS else "",
        is_checked=user.pk in facts.picked,
        why=facts.why if user.pk == facts.proposed else "",
    )


def tone_of(percent: int) -> str:
    """Return the colour of a bar of load; the figure beside it says the same."""
    return "red" if percent > _FULL else "amber" if percent > _BUSY else "green"


def load_words(load: Load) -> str:
    """Say „42 % · 3 open”."""
    number = ngettext("%(num)s open", "%(num)s open", load.cases) % {"num": load.cases}
    return f"{load.percent} % · {number}"


def _absent(user: "User", gone: Away) -> Absent:
    words = _("away until %(day)s") % {"day": _day(gone.until)}
    if gone.substitute:
        words += ", " + _("%(name)s stands in") % {"name": gone.substitute}
    return Absent(name=str(user), words=words)


def _day(day: dt.date) -> str:
    return date(day)


def _why(choice: routing.Choice | None) -> str:
    if choice is None:
        return ""
    if len(choice.considered) == 1:
        return _("Proposed: the only one for this category who is there.")
    return _("Proposed: least open work of the %(num)s who are there for it.") % {
        "num": len(choice.considered)
    }
