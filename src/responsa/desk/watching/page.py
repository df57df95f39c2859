# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The page of the watch, put together from its numbers; no more queries for more cases."""

import datetime as dt
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from babel.dates import format_skeleton
from django.utils.translation import gettext as _, ngettext, pgettext
from markupsafe import Markup

from responsa.cases.queries import watch as queries
from responsa.cases.queries.urgency import Horizons
from responsa.cases.queries.watch import OnTime, Show
from responsa.catalog.enums import Kind
from responsa.desk import due, filters, labels, lines
from responsa.desk.watching.words import what_stops
from responsa.directory.actors import Actor
from responsa.directory.queries.units import tree
from responsa.ui.formats import group_digits, locale
from responsa.ui.jinja import url

if TYPE_CHECKING:
    from responsa.cases.models import Case

# Under so many per cent in time a cell is bad; from so many on, good.
_BAD, _WEAK, _GOOD = 80, 90, 97


@dataclass(frozen=True, slots=True, kw_only=True)
class Tile:
    """One of the four numbers; ``words`` say more of it."""

    name: str
    icon: str
    tone: str
    number: int
    words: str
    url: str
    is_current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A case of the table."""

    id: int
    url: str
    number: str
    subject: str
    owner: str
    stops: str
    due: Markup
    moved: str
    hand_offs: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One unit and one kind of case: in time, in per cent; a class for its colour."""

    words: str
    tone: str
    title: str

    @property
    def is_bad(self) -> bool:
        return self.tone == "bad"


_EMPTY: Final = Cell(words="", tone="", title="")


def title_of(show: Show) -> str:
    """Name what the table holds."""
    return {
        Show.NEAR: _("One step from late"),
        Show.SOON: _("Due soon"),
        Show.LOW: _("Ratings of 2 and less"),
        Show.STUCK: _("Nothing happened for ten days"),
        Show.HANDED: _("Handed on three times and more"),
    }[show]


def tiles(
    actor: Actor, present: Horizons, show: Show, *, units: Collection[int]
) -> tuple[Tile, ...]:
    """Return the four numbers, each leading to its cases."""
    found = queries.numbers(actor, present, units=units)
    oldest = (
        _("longest: %(span)s") % {"span": due.span(present.at - found.oldest)}
        if found.oldest
        else ""
    )
    unowned = ngettext("%(num)s without anybody", "%(num)s without anybody", found.unowned)
    mean = _("mean %(mark)s in 30 days") % {"mark": f"{found.mean:.1f}"} if found.mean else ""
    told = (
        (Show.NEAR, pgettext("watch", "Overdue"), "alert-triangle", "red", found.overdue, oldest),
        (
            Show.SOON,
            pgettext("watch", "Due soon"),
            "alarm",
            "orange",
            found.soon,
            unowned % {"num": found.unowned},
        ),
        (Show.LOW, pgettext("watch", "Low ratings"), "mood-sad", "amber", found.low, mean),
        (
            Show.STUCK,
            pgettext("watch", "Stuck"),
            "player-pause",
            "grey",
            found.stuck,
            _("nothing happened for ten days"),
        ),
    )
    return tuple(
        Tile(
            name=name,
            icon=icon,
            tone=tone,
            number=number,
            words=words,
            url=f"{url('desk:watch')}?view={each}",
            is_current=each is show,
        )
        for each, name, icon, tone, number, words in told
    )


def rows(cases: "list[Case]", present: Horizons, show: Show) -> list[Row]:
    """Return the lines of the table, with what stops each case."""
    stops = queries.blocks(cases)
    view = "overdue" if show is Show.NEAR else "all"
    address = filters.read({"view": view})
    language = labels.language()
    return [
        Row(
            id=case.pk,
            url=address.case_url(case.pk),
            number=group_digits(case.number),
            subject=case.subject,
            owner=case.owner_name,
            stops=what_stops(stops[case.pk]),
            due=lines.due_sign(language, due.chip(case, present)),
            moved=labels.clock_short(case.moved_at),
            hand_offs=case.hand_offs,
        )
        for case in cases
    ]


def matrix(found: Iterable[OnTime]) -> tuple[list[str], list[tuple[str, list[Cell]]]]:
    """Return the kinds, and for each unit its cells in their order."""
    by_place = {(row.unit_id, row.kind): row for row in found}
    kinds = [kind for kind in Kind if any(k == kind for _unit, k in by_place)]
    body = [
        (node.name, [_cell(by_place.get((node.id, kind))) for kind in kinds])
        for node in tree()
        if any((node.id, kind) in by_place for kind in kinds)
    ]
    return [str(labels.KINDS[kind]) for kind in kinds], body


def _cell(row: OnTime | None) -> Cell:
    if row is None:
        return _EMPTY
    percent = row.percent
    tone = "bad" if percent < _BAD else "weak" if percent < _WEAK else ""
    title = _("%(number)s of %(all)s in time") % {"number": row.in_time, "all": row.answered}
    return Cell(words=f"{percent}%", tone="good" if percent >= _GOOD else tone, title=title)


def days(found: list[tuple[dt.date, int]]) -> list[tuple[str, int]]:
    """Return days as short as a chart has room for."""
    return [(format_skeleton("EEEd", day, locale=locale()), number) for day, number in found]
