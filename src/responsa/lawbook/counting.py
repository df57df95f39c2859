# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Counting a term on the institution's local days, with every step on record.

The words of the laws behind it: Regulation 1182/71 art. 3, Romanian Civil Code art. 2551-2556 and
Procedure Code art. 181, Italian Civil Code art. 2963, Polish KPA art. 57. What each of them wants is
data in the packs; here are the operations they are made of.
"""

import calendar as months
import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from responsa.lawbook.calendar import DayKind, WorkCalendar
from responsa.lawbook.packs.model import Counting, Roll, RollDay, Start, Unit
from responsa.lawbook.packs.pack import Pack
from responsa.lawbook.steps import Step, StepCode, runs

_DAY: Final = dt.timedelta(days=1)
_HOUR: Final = dt.timedelta(hours=1)
_MONTHS_A_YEAR: Final = 12
_WEEKDAYS: Final = (
    RollDay.MON,
    RollDay.TUE,
    RollDay.WED,
    RollDay.THU,
    RollDay.FRI,
    RollDay.SAT,
    RollDay.SUN,
)
_SKIPPED: Final = {
    DayKind.WEEKEND: StepCode.SKIPPED_WEEKEND,
    DayKind.HOLIDAY: StepCode.SKIPPED_HOLIDAY,
    DayKind.CLOSED: StepCode.SKIPPED_CLOSED,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """The last day of a term, and how it was reached."""

    day: dt.date
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class CountedInstant:
    """The moment (UTC) at which a term in hours ends, and how it was reached."""

    at: dt.datetime
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """The date to plan for and the legally latest one, each with its own calculation."""

    due: dt.date
    legal_latest: dt.date
    steps: tuple[Step, ...]
    latest_steps: tuple[Step, ...]


def count(  # noqa: PLR0917 -- the five things that a term is made of, as the law names them
    rule: Counting, start: dt.date, amount: int, unit: Unit, calendar: WorkCalendar
) -> Counted:
    """Return the last day of a term of days, working days, months or years that begins with a day.

    Raises MissingYearError where a day must be judged whose year is not in the calendar, ValueError for
    hours (``count_hours``) and for amounts below 0.
    """
    reached = whole(rule, start, amount, unit, calendar)
    return finished(rule, reached, calendar)


def whole(  # noqa: PLR0917 -- see count; the days that do not count besides
    rule: Counting,
    start: dt.date,
    amount: int,
    unit: Unit,
    calendar: WorkCalendar,
    suspended: Collection[dt.date] = (),
) -> Counted:
    """Return where a term ends before its last day is looked at (free days, rolling).

    ``suspended`` are days that do not count; they matter to working days, which are looked at one by
    one. Months, years and days are moved by the caller.
    """
    if amount < 0:
        raise ValueError("a term cannot be shorter than nothing")
    if unit is Unit.HOUR:
        raise ValueError("hours begin with a moment: use count_hours")
    included = rule.start is Start.INCLUDE
    head = Step(StepCode.START_COUNTED if included else StepCode.START_EXCLUDED, start, start, 1)
    if amount == 0:
        return Counted(day=start, steps=(head,))
    if unit is Unit.WORKING_DAY:
        steps = [head, *_working_days(start, amount, calendar, included, suspended)]
    elif unit is Unit.DAY:
        steps = [head, *_days(start, amount, included=included)]
    else:
        steps = [head, *_months(start, amount, unit, included=included)]
    return Counted(day=steps[-1].last, steps=runs(steps))


def finished(rule: Counting, reached: Counted, calendar: WorkCalendar) -> Counted:
    """Return the end of a term after free days, the minimum of working days, and rolling."""
    day, steps = reached.day, list(reached.steps)
    counted = {StepCode.COUNTED, StepCode.COUNTED_WORKING}
    if rule.free_days and counted & {step.code for step in steps}:
        steps.append(Step(StepCode.FREE_DAY, day, day + _DAY, 1))
        day += _DAY
    if rule.min_working_days and StepCode.COUNTED in {step.code for step in steps}:
        day, more = _minimum(rule.min_working_days, reached, calendar)
        steps += more
    day, more = _rolled(rule, day, calendar, start=_start_of(steps, day))
    steps += [*more, Step(StepCode.DUE, day, day)]
    return Counted(day=day, steps=runs(steps))


def count_hours(  # noqa: PLR0917 -- see count
    rule: Counting, start: dt.datetime, amount: int, calendar: WorkCalendar
) -> CountedInstant:
    """Return the moment at which a term in hours ends, in UTC. Clock changes cost no minute.

    With the start excluded, the hour of the event does not count: the term runs from the next full
    hour on the institution's clock (Regulation 1182/71 art. 3 (1)). With the start included it runs
    from the moment itself.
    """
    local = start.astimezone(calendar.zone)
    begin = start.astimezone(dt.UTC)
    excluded = rule.start is Start.EXCLUDE
    if excluded and (local.minute or local.second or local.microsecond):
        begin -= local - local.replace(minute=0, second=0, microsecond=0)
        begin += _HOUR
    end = begin + amount * _HOUR
    first, last = calendar.local_day(start), calendar.local_day(end)
    code = StepCode.START_EXCLUDED if excluded else StepCode.START_COUNTED
    steps = (
        Step(code, first, first, 0, local.strftime("%H:%M")),
        Step(StepCode.COUNTED_HOURS, first, last, amount),
        Step(StepCode.DUE, last, last, 0, end.astimezone(calendar.zone).strftime("%H:%M")),
    )
    return CountedInstant(at=end, steps=steps)


def term(  # noqa: PLR0917 -- see count
    pack: Pack, rule: Counting, start: dt.date, amount: int, unit: Unit, calendar: WorkCalendar
) -> Term:
    """Return the date to plan for and the legally latest date of a term."""
    due = count(rule, start, amount, unit, calendar)
    latest = count(latest_rule(pack, rule), start, amount, unit, calendar)
    return Term(due=due.day, legal_latest=latest.day, steps=due.steps, latest_steps=latest.steps)


def latest_rule(pack: Pack, rule: Counting) -> Counting:
    """Return the rule of the legally latest date: another one where the pack names it, or the same."""
    return pack.countings[rule.legal_latest] if rule.legal_latest else rule


def safe_rule(rule: Counting, roll: Roll | None) -> Counting:
    """Return a rule that rolls as a deadline wants the planned date to."""
    if roll is None or roll is rule.roll:
        return rule
    return replace(rule, roll=roll, legal_latest="")


def working_days_between(first: dt.date, last: dt.date, calendar: WorkCalendar) -> int:
    """Return how many working days come after ``first``, up to and with ``last``."""
    return sum(calendar.is_working(day) for day in _from(first + _DAY, last))


def fraction_day(start: dt.date, due: dt.date, fraction: float) -> dt.date:
    """Return the day on which a part of a term has passed; a part of a day does not count."""
    return start + dt.timedelta(days=int((due - start).days * fraction))


def _days(start: dt.date, amount: int, *, included: bool) -> list[Step]:
    first = start if included else start + _DAY
    last = first + dt.timedelta(days=amount - 1)
    return [Step(StepCode.COUNTED, first, last, amount)]


def _working_days(  # noqa: PLR0917 -- private: the same words as in whole
    start: dt.date,
    amount: int,
    calendar: WorkCalendar,
    included: bool,  # noqa: FBT001 -- private: the same words as in whole
    suspended: Collection[dt.date],
) -> Iterator[Step]:
    day = start if included else start + _DAY
    while amount:
        if day in suspended:
            yield Step(StepCode.SKIPPED_SUSPENDED, day, day, 1)
        elif calendar.is_working(day):
            amount -= 1
            yield Step(StepCode.COUNTED_WORKING, day, day, 1)
        else:
            yield _skipped(day, calendar)
        day += _DAY


def _months(start: dt.date, amount: int, unit: Unit, *, included: bool) -> list[Step]:
    """Count months or years: to the same day number, or the last day of a month that lacks it.

    With the first day included, the term ends the day before the same number; a month that lacks the
    number ends on its last day all the same.
    """
    code = StepCode.COUNTED_YEARS if unit is Unit.YEAR else StepCode.COUNTED_MONTHS
    moved = amount * (_MONTHS_A_YEAR if unit is Unit.YEAR else 1) + start.month - 1
    year, month = start.year + moved // _MONTHS_A_YEAR, moved % _MONTHS_A_YEAR + 1
    length = months.monthrange(year, month)[1]
    if start.day > length:
        last = dt.date(year, month, length)
        clamped = Step(StepCode.CLAMPED, last, last, start.day)
        return [Step(code, start, last, amount), clamped]
    last = dt.date(year, month, start.day) - (_DAY if included else dt.timedelta())
    return [Step(code, start, last, amount)]


def _minimum(wanted: int, reached: Counted, calendar: WorkCalendar) -> tuple[dt.date, list[Step]]:
    """Let a term of two days or more hold two working days (Regulation 1182/71 art. 3 (5))."""
    day = reached.day
    counted = [step for step in reached.steps if step.code is StepCode.COUNTED]
    if sum(step.count for step in counted) < wanted:
        return day, []
    found = sum(calendar.is_working(one) for one in _from(counted[0].first, day))
    if found >= wanted:
        return day, []
    steps = []
    while found < wanted:
        day += _DAY
        found += calendar.is_working(day)
        steps.append(Step(StepCode.MINIMUM_WORKING_DAYS, reached.day, day, wanted))
    return day, steps[-1:]


def _start_of(steps: Sequence[Step], day: dt.date) -> dt.date:
    """Return the day on which a term began."""
    starts = {StepCode.START_EXCLUDED, StepCode.START_COUNTED}
    return next((step.first for step in steps if step.code in starts), day)


def _rolled(
    rule: Counting, day: dt.date, calendar: WorkCalendar, *, start: dt.date
) -> tuple[dt.date, list[Step]]:
    """Move the end of a term off the days on which it may not end.

    A term that rolls back never ends before it began: when all of it lies on days off (a request that
    came in on New Year's Day), it keeps its last day.
    """
    if rule.roll is Roll.NONE or not _may_not_end(rule, day, calendar):
        return day, []
    forward = rule.roll is Roll.NEXT
    first, steps = day, list[Step]()
    while _may_not_end(rule, day, calendar):
        steps.append(_skipped(day, calendar))
        day += _DAY if forward else -_DAY
        if not forward and day < start:
            return first, [*steps, Step(StepCode.KEPT, first, first)]
    code = StepCode.ROLLED_FORWARD if forward else StepCode.ROLLED_BACK
    return day, [*steps, Step(code, first, day, abs((day - first).days))]


def _may_not_end(rule: Counting, day: dt.date, calendar: WorkCalendar) -> bool:
    """Tell whether a term rolls away from a day. A day that is worked by exception never rolls."""
    kind = calendar.kind(day)
    if day in calendar.worked:
        return False
    names = {_WEEKDAYS[day.weekday()]}
    if kind is not DayKind.WORKING:
        names.add(RollDay(kind.value))
    if day.weekday() in calendar.weekend:
        names.add(RollDay.WEEKEND)
    return not names.isdisjoint(rule.roll_on)


def _skipped(day: dt.date, calendar: WorkCalendar) -> Step:
    kind = calendar.kind(day)
    return Step(_SKIPPED.get(kind, StepCode.SKIPPED_WEEKEND), day, day, 1, calendar.name(day))


def _from(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    for days in range((last - first).days + 1):
        yield first + dt.timedelta(days=days)
