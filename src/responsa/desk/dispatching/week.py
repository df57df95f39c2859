# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""A colleague's week as seven days: planned work, deadlines, absence, and whether it is too much."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from responsa.cases.queries.schedule import Schedule, schedule
from responsa.directory.actors import Actor
from responsa.directory.queries.calendars import house_calendar
from responsa.directory.queries.levels import absent_days, weekly_hours
from responsa.kernel import clock
from responsa.lawbook.calendar import MissingYearError
from responsa.ui.formats import date_weekday

_DAYS = 7
_WORK_DAYS = 5
_HOUR = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A planned piece of work (``at``: local time, ``minutes``) or a deadline."""

    case_id: int
    number: str
    subject: str
    at: str
    minutes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """One day. ``minutes`` are planned, ``has`` is what the day holds."""

    title: str
    is_today: bool
    is_away: bool
    is_free: bool
    planned: tuple[Entry, ...]
    due: tuple[Entry, ...]
    minutes: int
    has: int

    @property
    def is_over(self) -> bool:
        """Tell whether more is planned than the day holds."""
        return self.minutes > self.has

    @property
    def hours(self) -> str:
        """Return what is planned of what the day holds, in hours."""
        return f"{self.minutes / _HOUR:g} / {self.has / _HOUR:g} h"


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """Seven days from a Monday."""

    monday: dt.date
    days: tuple[Day, ...]
    found: Schedule

    @property
    def before(self) -> str:
        """The Monday of the week before, as the address has it."""
        return (self.monday - dt.timedelta(days=_DAYS)).isoformat()

    @property
    def after(self) -> str:
        """The Monday of the week after."""
        return (self.monday + dt.timedelta(days=_DAYS)).isoformat()


def week(user_id: int, day: dt.date, *, actor: Actor) -> Week:
    """Return the week of a colleague that holds a day."""
    monday = day - dt.timedelta(days=day.weekday())
    days = [monday + dt.timedelta(days=n) for n in range(_DAYS)]
    zone = timezone.get_current_timezone()
    since = dt.datetime.combine(monday, dt.time(), zone)
    until = dt.datetime.combine(monday + dt.timedelta(days=_DAYS), dt.time(), zone)
    found = schedule(user_id, since.astimezone(dt.UTC), until.astimezone(dt.UTC), actor=actor)
    away = absent_days([user_id], days[0], days[-1]).get(user_id, frozenset())
    a_day = weekly_hours([user_id]).get(user_id, 40) * _HOUR // _WORK_DAYS
    return Week(
        monday=monday,
        days=tuple(_day(one, found, is_away=one in away, a_day=a_day) for one in days),
        found=found,
    )


def _day(day: dt.date, found: Schedule, *, is_away: bool, a_day: int) -> Day:
    planned = tuple(
        Entry(
            case_id=part.case_id,
            number=part.case.number,
            subject=part.case.subject,
            at=f"{timezone.localtime(part.planned_at):%H:%M}",
            minutes=part.planned_minutes or 0,
        )
        for part in found.planned
        if part.planned_at is not None and timezone.localtime(part.planned_at).date() == day
    )
    is_free = not _works(day)
    return Day(
        title=date_weekday(day, year=False),
        is_today=day == clock.today(),
        is_away=is_away,
        is_free=is_free,
        planned=planned,
        due=tuple(
            Entry(
                case_id=case.pk,
                number=case.number,
                subject=case.subject,
                at=f"{timezone.localtime(case.due_at):%H:%M}",
                minutes=0,
            )
            for case in found.due
            if case.due_at is not None and timezone.localtime(case.due_at).date() == day
        ),
        minutes=sum(entry.minutes for entry in planned),
        has=0 if is_away or is_free else a_day,
    )


def _works(day: dt.date) -> bool:
    try:
        return house_calendar().is_working(day)
    except MissingYearError:
        return day.weekday() < _WORK_DAYS
