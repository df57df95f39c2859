# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The moments of timers: when somebody who works is there to read a reminder. Pure.

What a day is and how long the house is open is the lawbook's business; instants go in and come out in
UTC. Every function raises MissingYearError for a year whose holidays are not known.
"""

import datetime as dt
from collections.abc import Sequence
from typing import Final

from responsa.lawbook import service
from responsa.lawbook.calendar import WorkCalendar
from responsa.lawbook.counting import fraction_day

_DAY: Final = dt.timedelta(days=1)
_MOMENT: Final = dt.timedelta(microseconds=1)
_MINUTE: Final = dt.timedelta(minutes=1)


def last_day(due_at: dt.datetime, calendar: WorkCalendar) -> dt.date:
    """Return the local day that a term ends with; one that ends at midnight ends the day before."""
    return calendar.local_day(due_at - _MOMENT)


def minutes_between(start: dt.datetime, end: dt.datetime, calendar: WorkCalendar) -> int:
    """Return the opening time between two instants, in whole minutes."""
    return service.elapsed(start, end, calendar) // _MINUTE


def after_minutes(
    start: dt.datetime,
    minutes: int,
    calendar: WorkCalendar,
    *,
    pauses: Sequence[service.Pause] = (),
) -> dt.datetime | None:
    """Return when so much opening time has passed; nothing while the clock stands still before."""
    return service.due(start, minutes, calendar, pauses).due


def share_of_days(
    starts_at: dt.datetime, due_at: dt.datetime, calendar: WorkCalendar, *, percent: int
) -> dt.datetime:
    """Return the first opening on or after the day on which a part of a term has passed."""
    first, last = calendar.local_day(starts_at), last_day(due_at, calendar)
    return opening_on_or_after(fraction_day(first, last, percent / 100), calendar)


def days_before(due_at: dt.datetime, days: int, calendar: WorkCalendar) -> dt.datetime:
    """Return the opening of the n-th working day before the last day of a term.

    With 0 it is the last day itself, or the working day before when nobody works on it.
    """
    day, left = last_day(due_at, calendar), days
    while left > 0 or not calendar.is_working(day):
        day -= _DAY
        left -= calendar.is_working(day) and left > 0
    return _opening(day, calendar)


def days_after(due_at: dt.datetime, days: int, calendar: WorkCalendar) -> dt.datetime:
    """Return the opening of the n-th working day after the last day of a term."""
    day = last_day(due_at, calendar)
    for _ in range(days):
        day += _DAY
        while not calendar.is_working(day):
            day += _DAY
    return _opening(day, calendar)


def opening_on_or_after(day: dt.date, calendar: WorkCalendar) -> dt.datetime:
    """Return when the house opens on a day, or on the first working day after it."""
    while not calendar.is_working(day):
        day += _DAY
    return _opening(day, calendar)


def calendar_days(start: dt.datetime, days: int, calendar: WorkCalendar) -> dt.datetime:
    """Return the same local hour so many days later, and never less than so many times 24 hours.

    In the week in which the clock is put forward seven days of the wall are an hour short of seven days;
    the requester keeps that hour.
    """
    local = start.astimezone(calendar.zone)
    return max(
        (local + dt.timedelta(days=days)).astimezone(dt.UTC),
        start.astimezone(dt.UTC) + dt.timedelta(days=days),
    )


def _opening(day: dt.date, calendar: WorkCalendar) -> dt.datetime:
    """Return the opening of a working day; without hours of its own it begins at midnight."""
    spans = calendar.opening(day)
    return spans[0][0] if spans else calendar.end_of_day(day - _DAY)
