# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Lists in sections: each section walks one index, and a page asks only as many as it needs.

Sections are what a list is grouped by (overdue, today …; a state; a unit). In each the order ends in
the id, so that pages follow by key, forth and back, without gap or repetition.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import pairwise
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from django.db import models

from responsa.cases.enums import OPEN
from responsa.cases.models import Case
from responsa.cases.queries import page_keys
from responsa.cases.queries.filtering import CaseFilter, Share, has_dates, matching, states_of
from responsa.cases.queries.urgency import horizons
from responsa.directory.queries.units import subtrees, tree
from responsa.kernel.prepared import prepared

Row = dict[str, Any]
PAST: Final = dt.datetime(1900, 1, 1, tzinfo=dt.UTC)
FUTURE: Final = dt.datetime(9000, 1, 1, tzinfo=dt.UTC)
URGENT: Final = "urgent"


class _Order(NamedTuple):
    """A column of dates and whether it falls; ``ranked``: by priority first."""

    column: str
    falls: bool
    ranked: bool = False


# Every one has an index that ends in the id. „newest” is the order of ids.
_ORDERS: Final[Mapping[str, _Order]] = MappingProxyType(
    {
        "due": _Order("due_at", falls=False),
        "moved": _Order("moved_at", falls=True),
        "registered": _Order("registered_at", falls=True),
        URGENT: _Order("due_at", falls=False, ranked=True),
        "newest": _Order("registered_at", falls=True),
    }
)
SORTS: Final = ("due", "moved", "registered", URGENT)


class Form(NamedTuple):
    """What shapes the statement of a section: its order, whether it has dates, by what it is cut."""

    order: str
    dated: bool | None = None
    by: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """One section of a list, with its values."""

    form: Form
    since: dt.datetime = PAST
    until: dt.datetime = FUTURE
    state: str = ""
    unit: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """The rows of one page, and the places from which the pages around it begin."""

    rows: list[Row]
    before: page_keys.Place | None
    after: page_keys.Place | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Walk:
    """One way through the sections of a list, from a place on."""

    shares: list[Share]
    own: int
    columns: tuple[str, ...]
    place: page_keys.Place
    back: bool


def part(
    shares: list[Share],
    *,
    own: int,
    columns: tuple[str, ...],
    now: dt.datetime,
    after: str = "",
    before: str = "",
) -> Part:
    """Return a page of at most ``limit - 1`` rows; a damaged key means the first page.

    All pages hold by the instant of the first, so that no case changes its section between two.
    """
    wanted, size = shares[0].wanted, shares[0].limit - 1
    order = f"{wanted.sort}.{wanted.group}"
    back = page_keys.decode(before, order)
    forth = page_keys.decode(after, order)
    place = back or forth or page_keys.Place(now=now, order=order)
    walk = _Walk(shares=shares, own=own, columns=columns, place=place, back=back is not None)
    cut = sections(wanted, place.now)
    found = _walked(walk, cut, size)
    more = len(found) > size
    if back is not None and not more:
        # What is left of the beginning: better the whole first page than a short one.
        return part(shares, own=own, columns=columns, now=now)
    found = found[size - 1 :: -1] if back is not None else found[:size]
    first, last = (_place(place, cut, found[at]) if found else None for at in (0, -1))
    return Part(
        rows=[row for _, row in found],
        before=first if back is not None or forth is not None else None,
        after=last if more or back is not None else None,
    )


def sections(wanted: CaseFilter, now: dt.datetime) -> list[Section]:
    """Return the sections of a list in their order; those with dates come before those without."""
    if wanted.group == "state":
        cut = [
            Section(form=form, state=state.value)
            for state in states_of(wanted)
            for form in _forms(wanted, dated=state in OPEN and has_dates(wanted), by="state")
        ]
    elif wanted.group == "unit":
        below = subtrees().get(wanted.unit_id or 0)
        cut = [
            Section(form=form, unit=node.id)
            for node in tree()
            if below is None or node.id in below
            for form in _forms(wanted, dated=has_dates(wanted), by="unit")
        ]
    elif wanted.sort == URGENT and has_dates(wanted):
        near = horizons(now)
        edges = (PAST, near.at, near.today_ends, near.soon_ends, FUTURE)
        cut = [
            Section(form=Form(URGENT, dated=True), since=since, until=until)
            for since, until in pairwise(edges)
        ]
        cut.append(Section(form=Form("newest", dated=False)))
    else:
        cut = [Section(form=form) for form in _forms(wanted, dated=has_dates(wanted), by="")]
    return cut


def _forms(wanted: CaseFilter, *, dated: bool, by: str) -> Iterable[Form]:
    """Where there is no date to meet, cases come by last movement; inside a cut the newest first."""
    if wanted.sort not in {"due", URGENT}:
        return (Form(wanted.sort, by=by),)
    if not dated:
        return (Form("newest" if by else "moved", by=by),)
    return (Form(wanted.sort, dated=True, by=by), Form("newest", dated=False, by=by))


def _walked(walk: _Walk, cut: list[Section], size: int) -> list[tuple[int, Row]]:
    """Return rows with the number of their section, nearest to the place first, one more than fit."""
    found: list[tuple[int, Row]] = []
    start = min(walk.place.section, len(cut) - 1)
    for at in range(start, -1, -1) if walk.back else range(start, len(cut)):
        line = walk.place.line if at == walk.place.section else None
        found += [(at, row) for row in _rows(walk, cut[at], line)]
        if len(found) > size:
            break
    return found[: size + 1]


def _rows(walk: _Walk, section: Section, line: tuple[int, dt.datetime, int] | None) -> list[Row]:
    values: dict[str, Any] = {
        "own": walk.own,
        "now": walk.place.now,
        "since": section.since,
        "until": section.until,
        "state": section.state,
        "unit": section.unit,
    }
    rows: list[Row] = []
    for share in walk.shares:
        if line is None:
            rows += _first(share, section.form, walk.columns, walk.back, **values)
        else:
            rank, at, pk = line
            rank = rank if _ORDERS[section.form.order].ranked else 0
            rows += _further(
                share, section.form, walk.columns, walk.back, rank, **values, at=at, pk=pk
            )
    if len(walk.shares) > 1:
        rows.sort(key=lambda row: _sort_key(row, section.form), reverse=walk.back)
    return rows


def _sort_key(row: Row, form: Form) -> tuple[float, ...]:
    order = _ORDERS[form.order]
    sign = -1 if order.falls else 1
    rank = -row["priority"] if order.ranked else 0
    at = 0.0 if form.order == "newest" else row[order.column].timestamp()
    return (rank, sign * at, sign * row["id"])


@prepared
def _first(  # noqa: PLR0913, PLR0917 -- the shape and the values of the statement
    share: Share,
    form: Form,
    columns: tuple[str, ...],
    back: bool,  # noqa: FBT001 -- shapes the statement, so it stands by position
    *,
    own: int,
    now: dt.datetime,
    since: dt.datetime,
    until: dt.datetime,
    state: str,
    unit: int,
) -> models.QuerySet[Case, Row]:
    found = _cut(matching(share, own, now), form, since=since, until=until, state=state, unit=unit)
    return _in_order(found, form, columns, back=back, limit=share.limit)


@prepared
def _further(  # noqa: PLR0913, PLR0917 -- the shape and the values of the statement
    share: Share,
    form: Form,
    columns: tuple[str, ...],
    back: bool,  # noqa: FBT001 -- shapes the statement, so it stands by position
    rank: int,
    *,
    own: int,
    now: dt.datetime,
    since: dt.datetime,
    until: dt.datetime,
    state: str,
    unit: int,
    at: dt.datetime,
    pk: int,
) -> models.QuerySet[Case, Row]:
    """Return the rows of a section on one side of a line."""
    found = _cut(matching(share, own, now), form, since=since, until=until, state=state, unit=unit)
    found = found.filter(_beyond(form, rank, back=back, at=at, pk=pk))
    return _in_order(found, form, columns, back=back, limit=share.limit)


def _cut(
    found: models.QuerySet[Case],
    form: Form,
    *,
    since: dt.datetime,
    until: dt.datetime,
    state: str,
    unit: int,
) -> models.QuerySet[Case]:
    if form.by == "state":
        found = found.filter(state=state)
    elif form.by == "unit":
        found = found.filter(unit=unit)
    if form.dated is None:
        return found
    if not form.dated:
        return found.filter(due_at__isnull=True)
    if form.order == URGENT:
        return found.filter(due_at__gte=since, due_at__lt=until)
    return found.filter(due_at__isnull=False)


def _beyond(form: Form, rank: int, *, back: bool, at: dt.datetime, pk: int) -> models.Q:
    order = _ORDERS[form.order]
    way = "lt" if order.falls != back else "gt"
    if form.order == "newest":
        return models.Q(**{f"id__{way}": pk})
    beyond = models.Q(**{f"{order.column}__{way}": at})
    beyond |= models.Q(**{order.column: at, f"id__{way}": pk})
    if not order.ranked:
        return beyond
    ranked = "gt" if back else "lt"
    return models.Q(**{f"priority__{ranked}": rank}) | (models.Q(priority=rank) & beyond)


def _in_order(
    found: models.QuerySet[Case], form: Form, columns: tuple[str, ...], *, back: bool, limit: int
) -> models.QuerySet[Case, Row]:
    order = _ORDERS[form.order]
    sign = "-" if order.falls != back else ""
    keys = ["id"] if form.order == "newest" else [order.column, "id"]
    names = [f"{sign}{key}" for key in keys]
    if order.ranked:
        names.insert(0, "priority" if back else "-priority")
    ordered: models.QuerySet[Case, Row] = found.order_by(*names).values(*columns)
    return ordered[:limit]


def _place(place: page_keys.Place, cut: list[Section], found: tuple[int, Row]) -> page_keys.Place:
    at, row = found
    column = _ORDERS[cut[at].form.order].column
    line = (row["priority"], row[column], row["id"])
    return page_keys.Place(now=place.now, order=place.order, section=at, line=line)
