# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""How much of a deadline is used and what is left, in the time in which its clock runs. Pure.

The service clock runs in opening time and stands while the house waits for somebody else; the law's
clock and the time that others have run on.
"""

import datetime as dt
from typing import TYPE_CHECKING, Final

from responsa.cases.enums import DeadlineKind
from responsa.lawbook import counting, service
from responsa.lawbook.calendar import MissingYearError, WorkCalendar
from responsa.lawbook.packs.model import Counting, Unit
from responsa.lawbook.steps import to_json

if TYPE_CHECKING:
    from responsa.cases.models import Deadline

_NOTHING: Final = dt.timedelta()
_ALL: Final = 100
_DAYS: Final = Counting(id="house")


def count(row: "Deadline", calendar: WorkCalendar) -> None:
    """Count a target of the service clock from its start, without the times in which it stood.

    Raises MissingYearError. What was due before a pause began stays due then. A date that a colleague
    set by hand stays as it was set.
    """
    if until := row.rule.get("until"):
        row.due_at, row.steps = dt.datetime.fromisoformat(until), []
        return
    days = row.rule.get("working_days")
    end = service.add_working_days(row.starts_at, days, calendar) if days else row.starts_at
    if days:
        wanted = service.elapsed(row.starts_at, end, calendar)
    else:
        wanted = dt.timedelta(minutes=row.rule["minutes"])
    stood = [
        service.Pause(start=dt.datetime.fromisoformat(start), end=dt.datetime.fromisoformat(end))
        for start, end in row.rule.get("pauses", ())
    ]
    term = service.due(row.starts_at, wanted / dt.timedelta(minutes=1), calendar, stood)
    if days and not stood:
        # Whole days are told as days: the first does not count, however much of it is left.
        start = calendar.local_day(row.starts_at)
        told = counting.count(_DAYS, start, days, Unit.WORKING_DAY, calendar)
        row.due_at, row.steps = end, to_json(told.steps)
    elif term.due is not None:
        row.due_at, row.steps = term.due, to_json(term.steps)


def used(deadline: "Deadline", until: dt.datetime, calendar: WorkCalendar) -> dt.timedelta:
    """Return the time that has run from the start of a deadline to an instant."""
    if deadline.kind != DeadlineKind.SERVICE:
        return max(until - deadline.starts_at, _NOTHING)
    try:
        return service.elapsed(
            deadline.starts_at, until, calendar, pauses_of(deadline, until=until)
        )
    except MissingYearError:
        return max(until - deadline.starts_at, _NOTHING)


def left(deadline: "Deadline", at: dt.datetime, calendar: WorkCalendar) -> dt.timedelta:
    """Return the time that is left; while the clock stands, exactly what was left when it stopped."""
    if deadline.paused_at is not None:
        return deadline.remaining or _NOTHING
    if deadline.kind != DeadlineKind.SERVICE:
        return max(deadline.due_at - at, _NOTHING)
    try:
        return service.elapsed(at, deadline.due_at, calendar)
    except MissingYearError:
        return max(deadline.due_at - at, _NOTHING)


def working_day(calendar: WorkCalendar) -> dt.timedelta:
    """Return how long the house is open on a usual day: its longest one; nothing without hours."""
    midnight = dt.date(2001, 1, 1)
    lengths = (
        sum(
            (
                dt.datetime.combine(midnight, end) - dt.datetime.combine(midnight, start)
                for start, end in spans
                if end > start
            ),
            _NOTHING,
        )
        for spans in calendar.hours.values()
    )
    return max(lengths, default=_NOTHING)


def percent_used(deadline: "Deadline", at: dt.datetime, calendar: WorkCalendar) -> int:
    """Return how much of a running term is used, 0 to 100."""
    gone = used(deadline, at, calendar)
    whole = gone + left(deadline, at, calendar)
    return round(_ALL * (gone / whole)) if whole > _NOTHING else _ALL


def is_over(deadline: "Deadline", at: dt.datetime) -> bool:
    """Tell whether a deadline is over; one whose clock stands was over before, or is not."""
    return deadline.due_at < (deadline.met_at or deadline.paused_at or at)


def pauses_of(deadline: "Deadline", *, until: dt.datetime) -> list[service.Pause]:
    """Return the times in which the clock of a deadline stood; one that lasts ends at ``until``."""
    stood = [
        service.Pause(start=dt.datetime.fromisoformat(start), end=dt.datetime.fromisoformat(end))
        for start, end in deadline.rule.get("pauses", ())
    ]
    if deadline.paused_at is not None and until > deadline.paused_at:
        stood.append(service.Pause(start=deadline.paused_at, end=until))
    return stood
