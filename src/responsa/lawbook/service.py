# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The house's own clock: targets in opening hours, stopped while the house waits for somebody else.

Instants go in and come out in UTC and are exact to the second (to the microsecond, in fact): what is
counted is time that really passes, so a night with 23 or 25 hours costs and gives nothing.
"""

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from responsa.lawbook.calendar import DayKind, Span, WorkCalendar
from responsa.lawbook.steps import Step, StepCode, runs

_DAY: Final = dt.timedelta(days=1)
_NOTHING: Final = dt.timedelta()
_NEVER: Final = dt.datetime.max.replace(tzinfo=dt.UTC)
_SKIPPED: Final = {
    DayKind.WEEKEND: StepCode.SKIPPED_WEEKEND,
    DayKind.HOLIDAY: StepCode.SKIPPED_HOLIDAY,
    DayKind.CLOSED: StepCode.SKIPPED_CLOSED,
}


class NoOpeningError(ValueError):
    """The calendar has no opening hours, so the clock would never run."""

    def __init__(self) -> None:
        super().__init__("the calendar has no opening hours: the service clock cannot run")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pause:
    """A time in which the clock stands still. ``end`` is empty while it lasts."""

    start: dt.datetime
    end: dt.datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ServiceTerm:
    """When a target is due, and how it was reached.

    ``due`` is in UTC, and nothing while the clock stands still before the target is reached: then
    ``remaining`` is the exact rest with which it goes on. Otherwise nothing remains. ``worked`` is the
    opening time counted up to the due date, or up to the pause that still lasts.
    """

    due: dt.datetime | None
    worked: dt.timedelta
    remaining: dt.timedelta
    steps: tuple[Step, ...]

    @property
    def worked_minutes(self) -> int:
        return self.worked // dt.timedelta(minutes=1)


def due(  # noqa: PLR0917 -- from when, how long, on which days, without which times
    start: dt.datetime,
    minutes: float | dt.timedelta,
    calendar: WorkCalendar,
    pauses: Sequence[Pause] = (),
) -> ServiceTerm:
    """Return when so many minutes of opening time have passed since an instant.

    An exact rest, as a pause leaves it, can be given as a timedelta in place of minutes.
    A target that is reached with the last second before closing is due at closing, not at the next
    opening. Pauses may overlap and come in any order. Raises MissingYearError, NoOpeningError, and
    ValueError for a time without zone, a pause that ends before it starts, or a negative length.
    """
    wanted = minutes if isinstance(minutes, dt.timedelta) else dt.timedelta(minutes=minutes)
    begin = _utc(start)
    if wanted < _NOTHING:
        raise ValueError("a target cannot be shorter than nothing")
    stops = _stops(pauses)
    if not wanted:
        return _reached(begin, wanted, [], calendar)
    left, steps = wanted, list[Step]()
    for day, spans in _openings(begin, calendar):
        before = left
        for first, last in _running(spans, stops, since=begin):
            if last - first >= left:
                worked = [*steps, *_day_steps(day, before, calendar)]
                return _reached(
                    first + left, wanted, [*_paused(stops, calendar), *worked], calendar
                )
            left -= last - first
        steps += _day_steps(day, before - left, calendar)
        if stops and stops[-1][1] == _NEVER and calendar.end_of_day(day) > stops[-1][0]:
            break
    stood = [*_paused(stops, calendar), *steps]
    return ServiceTerm(due=None, worked=wanted - left, remaining=left, steps=runs(stood))


def elapsed(  # noqa: PLR0917 -- from when to when, on which days, without which times
    start: dt.datetime, end: dt.datetime, calendar: WorkCalendar, pauses: Sequence[Pause] = ()
) -> dt.timedelta:
    """Return the opening time between two instants; nothing when the end is not after the start.

    Raises MissingYearError, and ValueError as ``due`` does.
    """
    begin, until = _utc(start), _utc(end)
    if until <= begin or not any(calendar.hours.values()):
        return _NOTHING
    stops, total = _stops(pauses), _NOTHING
    for day, spans in _openings(begin, calendar):
        for first, last in _running(spans, stops, since=begin):
            total += max(min(last, until) - first, _NOTHING)
        # The hours of a later day begin after the end: nothing more can come.
        if calendar.end_of_day(day) >= until:
            break
    return total


def add_working_days(start: dt.datetime, days: int, calendar: WorkCalendar) -> dt.datetime:
    """Return the end of the opening hours, in UTC, of the n-th working day after the day of ``start``.

    The day of ``start`` itself does not count. With 0 it is the same day, or the next working day when
    that one is off. A working day without opening hours ends at its midnight. Raises MissingYearError.
    """
    day, left = calendar.local_day(_utc(start)), days
    while left > 0 or not calendar.is_working(day):
        day += _DAY
        left -= calendar.is_working(day) and left > 0
    spans = calendar.opening(day)
    return spans[-1][1] if spans else calendar.end_of_day(day)


def _utc(instant: dt.datetime) -> dt.datetime:
    if instant.tzinfo is None:
        raise ValueError("an instant needs its time zone")
    return instant.astimezone(dt.UTC)


def _openings(begin: dt.datetime, calendar: WorkCalendar) -> Iterator[tuple[dt.date, list[Span]]]:
    """Return day after day with its opening hours, beginning with the night shift of the day before.

    Hours that run into those of the next day are counted once.
    """
    if not any(calendar.hours.values()):
        raise NoOpeningError
    today = calendar.local_day(begin)
    day, reached = today - _DAY if _at_night(calendar) else today, begin
    while True:
        spans = [(max(first, reached), last) for first, last in calendar.opening(day)]
        yield day, [(first, last) for first, last in spans if last > first]
        reached = max([reached, *(last for _first, last in spans)])
        day += _DAY


def _at_night(calendar: WorkCalendar) -> bool:
    """Tell whether opening hours ever run on past midnight."""
    spans = (span for day in calendar.hours.values() for span in day)
    return any(dt.time() < end <= start for start, end in spans)


def _stops(pauses: Sequence[Pause]) -> list[Span]:
    """Return the pauses in order, joined where they overlap; one that lasts ends at the end of time."""
    joined: list[Span] = []
    for start, end in sorted((_utc(one.start), _utc(one.end or _NEVER)) for one in pauses):
        if end < start:
            raise ValueError("a pause cannot end before it starts")
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _running(spans: Sequence[Span], stops: Sequence[Span], *, since: dt.datetime) -> Iterator[Span]:
    """Return the parts of opening hours in which the clock runs."""
    for opened, closed in spans:
        first = max(opened, since)
        for stop, resume in stops:
            if stop >= closed:
                break
            if first < stop:
                yield first, stop
            first = max(first, resume)
        if first < closed:
            yield first, closed


def _reached(  # noqa: PLR0917 -- private: what a term that ended is made of
    at: dt.datetime, worked: dt.timedelta, steps: list[Step], calendar: WorkCalendar
) -> ServiceTerm:
    day = calendar.local_day(at)
    said = f"{at.astimezone(calendar.zone):%H:%M}"
    told = (*runs(steps), Step(StepCode.DUE, day, day, 0, said))
    return ServiceTerm(due=at, worked=worked, remaining=_NOTHING, steps=told)


def _day_steps(day: dt.date, worked: dt.timedelta, calendar: WorkCalendar) -> list[Step]:
    if worked:
        return [Step(StepCode.WORKED, day, day, int(worked.total_seconds()))]
    kind = calendar.kind(day)
    if kind is DayKind.WORKING:
        return []
    return [Step(_SKIPPED[kind], day, day, 1, calendar.name(day))]


def _paused(stops: Sequence[Span], calendar: WorkCalendar) -> list[Step]:
    steps = []
    for start, end in stops:
        first = calendar.local_day(start)
        said = f"{start.astimezone(calendar.zone):%H:%M}"
        if end == _NEVER:
            steps.append(Step(StepCode.PAUSE_OPEN, first, first, 0, said))
        else:
            seconds = int((end - start).total_seconds())
            last = calendar.local_day(end)
            times = f"{said}–{end.astimezone(calendar.zone):%H:%M}"
            steps.append(Step(StepCode.PAUSED, first, last, seconds, times))
    return steps
