# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Deadlines are arithmetic on local days. No database, no clock."""

import datetime as dt
from collections.abc import Collection, Iterator
from dataclasses import dataclass

_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """The last day of a term and how it was reached, one line a step (ISO date, reason code)."""

    day: dt.date
    steps: tuple[tuple[str, str], ...]


def calendar_days(start: dt.date, days: int) -> Due:
    """Count calendar days; the day of the start is not counted (Regulation 1182/71 art. 3)."""
    day = start + dt.timedelta(days=days)
    return Due(day=day, steps=((start.isoformat(), "start_excluded"), (day.isoformat(), "due")))


def working_days(start: dt.date, days: int, *, work_days: Collection[int]) -> Due:
    """Count days on which the house works (0 is Monday); the day of the start is not counted.

    Raises ValueError when the house never works, since the count would not end.
    """
    if days and not work_days:
        raise ValueError("there is no working day in the week")
    steps = [(start.isoformat(), "start_excluded")]
    day, left = start, days
    for candidate in _days_after(start):
        if not left:
            break
        day = candidate
        works = candidate.weekday() in work_days
        left -= works
        steps.append((candidate.isoformat(), "counted" if works else "free_day"))
    return Due(day=day, steps=(*steps, (day.isoformat(), "due")))


def end_of(day: dt.date, at: dt.time, zone: dt.tzinfo) -> dt.datetime:
    """Return the instant at which a local day ends for the purpose at hand."""
    return dt.datetime.combine(day, at, tzinfo=zone)


def _days_after(start: dt.date) -> Iterator[dt.date]:
    while True:
        start += _DAY
        yield start
