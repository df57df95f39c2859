# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The days and hours on which an institution works.

A calendar is a value with its holidays frozen inside, year by year: what was counted once can be
counted again with the same result, whatever a library or a government decides later. Days are days of
the institution's own time zone; hours come out as instants in UTC.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Final
from zoneinfo import ZoneInfo

_DAY = dt.timedelta(days=1)
_SECOND = dt.timedelta(seconds=1)
_NONE: Final[Mapping[dt.date, str]] = MappingProxyType({})
SATURDAY_SUNDAY: Final = frozenset({5, 6})

Interval = tuple[dt.time, dt.time]
Span = tuple[dt.datetime, dt.datetime]


class MissingYearError(ValueError):
    """The holidays of a year are not in the calendar, so no date in it can be told."""

    def __init__(self, year: int) -> None:
        super().__init__(f"the calendar has no holidays for {year}: enter that year first")
        self.year = year


class DayKind(StrEnum):
    """What a day is for the institution."""

    WORKING = "working"
    WEEKEND = "weekend"
    HOLIDAY = "holiday"
    CLOSED = "closed"


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkCalendar:
    """Which days count as working days, and when the doors are open.

    ``weekend`` and ``hours`` use Python's weekdays, 0 is Monday. An interval whose end is not after its
    start goes on into the next day, so 22:00 to 06:00 is a night shift and 00:00 to 00:00 a whole day.
    A day in ``worked`` is a working day whatever else it is. ``years`` are the years whose holidays are
    known; every question about another year raises MissingYearError.
    """

    timezone: str
    weekend: frozenset[int] = SATURDAY_SUNDAY
    holidays: Mapping[dt.date, str] = field(default_factory=lambda: _NONE)
    closed: Mapping[dt.date, str] = field(default_factory=lambda: _NONE)
    worked: Mapping[dt.date, str] = field(default_factory=lambda: _NONE)
    hours: Mapping[int, tuple[Interval, ...]] = field(default_factory=dict)
    years: frozenset[int]

    @property
    def zone(self) -> ZoneInfo:
        return ZoneInfo(self.timezone)

    def kind(self, day: dt.date) -> DayKind:
        """Return what a day is. A holiday that falls on a weekend is a holiday.

        Raises MissingYearError for a year that is not frozen.
        """
        if day.year not in self.years:
            raise MissingYearError(day.year)
        if day in self.worked:
            return DayKind.WORKING
        if day in self.holidays:
            return DayKind.HOLIDAY
        if day.weekday() in self.weekend:
            return DayKind.WEEKEND
        return DayKind.CLOSED if day in self.closed else DayKind.WORKING

    def name(self, day: dt.date) -> str:
        """Return the name of the holiday, of the closed or of the worked day; empty for other days."""
        match self.kind(day):
            case DayKind.HOLIDAY:
                return self.holidays[day]
            case DayKind.CLOSED:
                return self.closed[day]
            case DayKind.WORKING:
                return self.worked.get(day, "")
            case DayKind.WEEKEND:
                return ""

    def is_working(self, day: dt.date) -> bool:
        """Tell whether the institution works on a day. Raises MissingYearError."""
        return self.kind(day) is DayKind.WORKING

    def local_day(self, instant: dt.datetime) -> dt.date:
        """Return the institution's day of an instant that knows its time zone."""
        if instant.tzinfo is None:
            raise ValueError("an instant without time zone belongs to no day")
        return instant.astimezone(self.zone).date()

    def end_of_day(self, day: dt.date) -> dt.datetime:
        """Return the instant at which a local day is over, in UTC: the first moment of the next day."""
        return _instant(day + _DAY, dt.time(), self.timezone)

    def opening(self, day: dt.date) -> tuple[Span, ...]:
        """Return the opening hours that begin on a day, in UTC, in order and without overlap.

        Empty on days off. A worked day without hours of its own (a Saturday for a Friday) uses those of
        the first weekday that has any. Where a clock change takes an hour away, the hours are shorter;
        where the clock shows an hour twice, a time in it is its first appearance.
        """
        if not self.is_working(day):
            return ()
        spans: list[Span] = []
        for start, end in sorted(self._hours(day)):
            first = _instant(day, start, self.timezone)
            last = _instant(day if end > start else day + _DAY, end, self.timezone)
            if spans and first <= spans[-1][1]:
                spans[-1] = (spans[-1][0], max(last, spans[-1][1]))
            elif first < last:
                spans.append((first, last))
        return tuple(spans)

    def _hours(self, day: dt.date) -> tuple[Interval, ...]:
        own = self.hours.get(day.weekday(), ())
        if own or day not in self.worked:
            return own
        return next(
            (self.hours[weekday] for weekday in sorted(self.hours) if self.hours[weekday]), ()
        )


def _instant(day: dt.date, at: dt.time, timezone: str) -> dt.datetime:
    """Return a local time as an instant; a time that the clock jumps over is the moment of the jump."""
    zone = ZoneInfo(timezone)
    local = dt.datetime.combine(day, at, tzinfo=zone)
    instant = local.astimezone(dt.UTC)
    if instant.astimezone(zone).replace(tzinfo=None) == local.replace(tzinfo=None):
        return instant
    return _jump(local.replace(fold=1).astimezone(dt.UTC), instant, zone)


def _jump(before: dt.datetime, after: dt.datetime, zone: ZoneInfo) -> dt.datetime:
    """Return the instant of the clock change between two instants."""
    old = before.astimezone(zone).utcoffset()
    while after - before > _SECOND:
        middle = before + dt.timedelta(seconds=(after - before) // _SECOND // 2)
        if middle.astimezone(zone).utcoffset() == old:
            before = middle
        else:
            after = middle
    return after
