# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Until when a deadline is one of today, or near: the same for the order of lists and for their words."""

import datetime as dt
from dataclasses import dataclass
from typing import Final

from responsa.directory.queries.calendars import house_calendar
from responsa.lawbook.calendar import MissingYearError, WorkCalendar

SOON_DAYS: Final = 5
_DAY: Final = dt.timedelta(days=1)
# Where the holidays of a year are not written down: weekends alone make five working days a week.
_A_WEEK: Final = dt.timedelta(days=7)


@dataclass(frozen=True, slots=True, kw_only=True)
class Horizons:
    """An instant, and the instants (UTC) at which its local day and the days that are near are over."""

    at: dt.datetime
    today_ends: dt.datetime
    soon_ends: dt.datetime


def horizons(at: dt.datetime) -> Horizons:
    """Return what is today and what is near at an instant; near is within five working days."""
    calendar = house_calendar()
    today = calendar.local_day(at)
    return Horizons(
        at=at,
        today_ends=calendar.end_of_day(today),
        soon_ends=calendar.end_of_day(_fifth_day(today, calendar)),
    )


def _fifth_day(today: dt.date, calendar: WorkCalendar) -> dt.date:
    day, left = today, SOON_DAYS
    try:
        while left:
            day += _DAY
            left -= calendar.is_working(day)
    except MissingYearError:
        return today + _A_WEEK
    return day
