# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""When a part of the house works: calendars as the lawbook counts with them."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings
from django.db import models

from responsa.directory.enums import DayMark
from responsa.directory.inputs import CalendarChange, DayChange, Hours
from responsa.directory.models import Calendar, CalendarDay, CalendarYear, Unit
from responsa.directory.public_days import public_days
from responsa.directory.queries.institution import institution
from responsa.kernel.errors import NotFoundError
from responsa.kernel.memo import once
from responsa.kernel.prepared import prepared
from responsa.lawbook.calendar import SATURDAY_SUNDAY, Interval, WorkCalendar

_KEPT = 64
_WEEK = frozenset(range(7))
_Days = dict[DayMark, dict[dt.date, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeHours:
    """When the house works, in short: local times, days of the week (0 is Monday)."""

    opens: dt.time
    closes: dt.time
    work_days: tuple[int, ...]


def office_hours() -> OfficeHours:
    """Return from when to when the house is open on any day, and on which days of the week it works."""
    house = house_calendar()
    spans = [span for day in house.hours.values() for span in day]
    return OfficeHours(
        opens=min((first for first, _ in spans), default=dt.time(8)),
        closes=max((last for _, last in spans), default=dt.time(16)),
        work_days=tuple(sorted(_WEEK - house.weekend)),
    )


@once
def calendar_for(unit_id: int) -> WorkCalendar:
    """Return the calendar of a unit: its own, else that of the unit above, else that of the house.

    Counting into a year whose holidays are not written down raises MissingYearError.
    """
    own = _calendar_ids().get(unit_id)
    return house_calendar() if own is None else _as_counted(_row(own))


@once
def house_calendar() -> WorkCalendar:
    """Return the calendar of the house; one that knows no year until the house has its hours."""
    own = institution().calendar_id
    if own is None:
        return WorkCalendar(timezone=settings.TIME_ZONE, weekend=SATURDAY_SUNDAY, years=frozenset())
    return _as_counted(_row(own))


def calendar_id_for(unit_id: int) -> int | None:
    """Return which calendar a unit works by, its own or an inherited one; nothing where no hours are set."""
    return _calendar_ids().get(unit_id) or institution().calendar_id


def work_calendar(calendar_id: int) -> WorkCalendar:
    """Return a calendar as it counts today; raises NotFoundError."""
    return _as_counted(_row(calendar_id))


def changed(calendar_id: int, change: CalendarChange) -> WorkCalendar:
    """Return a calendar as it would count after a change; nothing is written. Raises NotFoundError."""
    row = _row(calendar_id)
    days = _days_by_mark(_stored_days(calendar=calendar_id))
    for one in change.days:
        if one.is_added:
            days[one.mark][one.day] = one.name
        else:
            days[one.mark].pop(one.day, None)
    weekend = row.weekend if change.weekend is None else change.weekend
    hours = intervals(row) if change.hours is None else change.hours
    return _counted(days, weekend=weekend, hours=hours, years=years_of(calendar_id))


def calendars() -> list[Calendar]:
    """Return all calendars by name."""
    return list(Calendar.objects.all())


def calendar(calendar_id: int) -> Calendar:
    """Return a calendar; raises NotFoundError."""
    return _row(calendar_id)


def intervals(row: Calendar) -> Hours:
    """Return the weekly hours of a stored calendar: local times by day of the week, 0 is Monday."""
    return {int(day): tuple(_interval(pair) for pair in pairs) for day, pairs in row.hours.items()}


def days_of(calendar_id: int, year: int) -> list[CalendarDay]:
    """Return the days of a year that are unlike others, in order."""
    return list(CalendarDay.objects.filter(calendar=calendar_id, day__year=year))


def years_of(calendar_id: int) -> frozenset[int]:
    """Return the years whose holidays are written down."""
    return frozenset(_years(calendar=calendar_id))


def years_by_calendar() -> dict[int, frozenset[int]]:
    """Return the years that are written down, for every calendar, in one query."""
    found: dict[int, set[int]] = defaultdict(set)
    for calendar_id, year in CalendarYear.objects.values_list("calendar_id", "year"):
        found[calendar_id].add(year)
    return {calendar_id: frozenset(years) for calendar_id, years in found.items()}


def units_with(calendar_id: int) -> frozenset[int]:
    """Return the units that work by a calendar, their own or that of a unit above or of the house."""
    house = institution().calendar_id
    by_unit = _calendar_ids()
    return frozenset(unit for unit, own in by_unit.items() if (own or house) == calendar_id)


def difference(calendar_id: int, year: int) -> tuple[DayChange, ...]:
    """Return what would change were the public days of a year written down anew; own days stay.

    Raises NotFoundError, and UnknownRegionError when nothing is known of the country any more.
    """
    row = _row(calendar_id)
    known = public_days(row.country, row.subdivision, year)
    held = {(day.day, DayMark(day.mark)): day for day in days_of(calendar_id, year)}
    gone = [key for key, day in held.items() if key not in known and not day.is_own]
    added = [key for key in known if key not in held]
    changes = [
        *(DayChange(day=d, mark=m, name=held[d, m].name, is_added=False) for d, m in gone),
        *(DayChange(day=d, mark=m, name=known[d, m]) for d, m in added),
    ]
    return tuple(sorted(changes, key=lambda change: (change.day, change.is_added)))


@prepared
def _by_id(*, pk: int) -> models.QuerySet[Calendar]:
    return Calendar.objects.filter(pk=pk)


@prepared
def _stored_days(*, calendar: int) -> models.QuerySet[CalendarDay]:
    return CalendarDay.objects.filter(calendar=calendar).order_by("day")


@prepared
def _years(*, calendar: int) -> models.QuerySet[CalendarYear, int]:
    return CalendarYear.objects.filter(calendar=calendar).values_list("year", flat=True)


@prepared
def _places() -> models.QuerySet[Unit, tuple[int, int | None, int | None]]:
    return Unit.objects.values_list("pk", "parent_id", "calendar_id")


@once
def _calendar_ids() -> dict[int, int | None]:
    """Return each unit's calendar, its own or inherited; nothing where that of the house holds."""
    places = {pk: (parent, own) for pk, parent, own in _places()}

    def found(pk: int) -> int | None:
        parent, own = places[pk]
        return own if own is not None or parent is None else found(parent)

    return {pk: found(pk) for pk in places}


def _row(calendar_id: int) -> Calendar:
    row = _by_id.first(pk=calendar_id)
    if row is None:
        raise NotFoundError("There is no such calendar.")
    return row


def _as_counted(row: Calendar) -> WorkCalendar:
    return _read(row.pk, row.stamp)


@lru_cache(maxsize=_KEPT)
def _read(calendar_id: int, stamp: str) -> WorkCalendar:
    """Read a calendar with its days; what was read under a stamp is not read again."""
    del stamp
    row = _row(calendar_id)
    days = _days_by_mark(_stored_days(calendar=calendar_id))
    return _counted(days, weekend=row.weekend, hours=intervals(row), years=years_of(calendar_id))


def _counted(
    days: _Days,
    *,
    weekend: Iterable[int],
    hours: Mapping[int, tuple[Interval, ...]],
    years: frozenset[int],
) -> WorkCalendar:
    return WorkCalendar(
        timezone=settings.TIME_ZONE,
        weekend=frozenset(weekend),
        holidays=days[DayMark.HOLIDAY],
        closed=days[DayMark.CLOSED],
        worked=days[DayMark.WORKED],
        hours=dict(hours),
        years=years,
    )


def _days_by_mark(rows: Iterable[CalendarDay]) -> _Days:
    days: _Days = {mark: {} for mark in DayMark}
    for row in rows:
        days[DayMark(row.mark)][row.day] = row.name
    return days


def _interval(pair: tuple[str, str]) -> Interval:
    first, last = pair
    return dt.time.fromisoformat(first), dt.time.fromisoformat(last)
