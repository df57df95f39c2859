# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The calculation of a date, step by step, as values that are stored with the case for years.

The codes are part of what is stored: add new ones, never rename or reuse one.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum


class StepCode(StrEnum):
    """What happened in a step of a calculation."""

    # What is counted; the name is the law and the article, the count is the amount.
    TERM_HOURS = "term_hours"
    TERM_DAYS = "term_days"
    TERM_WORKING_DAYS = "term_working_days"
    TERM_MONTHS = "term_months"
    TERM_YEARS = "term_years"
    EXTENDED_HOURS = "extended_hours"
    EXTENDED_DAYS = "extended_days"
    EXTENDED_WORKING_DAYS = "extended_working_days"
    EXTENDED_MONTHS = "extended_months"
    EXTENDED_YEARS = "extended_years"
    EXTENDED_TOTAL = "extended_total"  # a new whole term stands in a TERM step right after it
    EXTENDED_UNTIL = "extended_until"  # to a day that the officer named

    # Counting.
    START_EXCLUDED = "start_excluded"
    START_COUNTED = "start_counted"
    COUNTED = "counted"
    COUNTED_WORKING = "counted_working"
    COUNTED_MONTHS = "counted_months"
    COUNTED_YEARS = "counted_years"
    COUNTED_HOURS = "counted_hours"
    SKIPPED_WEEKEND = "skipped_weekend"
    SKIPPED_HOLIDAY = "skipped_holiday"
    SKIPPED_CLOSED = "skipped_closed"
    SKIPPED_SUSPENDED = "skipped_suspended"
    CLAMPED = "clamped"
    FREE_DAY = "free_day"
    MINIMUM_WORKING_DAYS = "minimum_working_days"
    ROLLED_FORWARD = "rolled_forward"
    ROLLED_BACK = "rolled_back"
    KEPT = "kept"

    # What moved the term.
    SUSPENDED = "suspended"
    SUSPENSION_LIMITED = "suspension_limited"
    SUSPENSION_OPEN = "suspension_open"
    RESUMED = "resumed"
    RESTARTED = "restarted"
    HELD = "held"

    # The service clock; the count is in seconds of opening time.
    WORKED = "worked"
    PAUSED = "paused"
    PAUSE_OPEN = "pause_open"

    DUE = "due"


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a calculation. A run of days with the same fate is one step."""

    code: StepCode
    first: dt.date
    last: dt.date
    count: int = 0
    name: str = ""


def to_json(steps: Iterable[Step]) -> list[list[str | int]]:
    """Return steps as plain lists: code, first and last day (ISO), count, name."""
    return [
        [step.code.value, step.first.isoformat(), step.last.isoformat(), step.count, step.name]
        for step in steps
    ]


def from_json(rows: Sequence[Sequence[object]]) -> tuple[Step, ...]:
    """Return the steps that ``to_json`` wrote. Raises ValueError for anything else."""
    return tuple(_step(row) for row in rows)


def _step(row: Sequence[object]) -> Step:
    match row:
        case [str(code), str(first), str(last), int(count), str(name)]:
            return Step(
                StepCode(code),
                dt.date.fromisoformat(first),
                dt.date.fromisoformat(last),
                count,
                name,
            )
        case _:
            raise ValueError(f"this is no step of a calculation: {row!r}")


def runs(steps: Iterable[Step]) -> tuple[Step, ...]:
    """Join steps of the same code and name whose days touch."""
    joined: list[Step] = []
    for step in steps:
        before = joined[-1] if joined else None
        if before and _touch(before, step):
            first, last = min(before.first, step.first), max(before.last, step.last)
            joined[-1] = Step(step.code, first, last, before.count + step.count, step.name)
        else:
            joined.append(step)
    return tuple(joined)


_ONE_BY_ONE = frozenset(
    {
        StepCode.COUNTED,
        StepCode.COUNTED_WORKING,
        StepCode.SKIPPED_WEEKEND,
        StepCode.SKIPPED_HOLIDAY,
        StepCode.SKIPPED_CLOSED,
        StepCode.SKIPPED_SUSPENDED,
    }
)


def _touch(before: Step, step: Step) -> bool:
    return (
        step.code in _ONE_BY_ONE
        and (before.code, before.name) == (step.code, step.name)
        # Forwards as a rule, backwards where a term rolls back.
        and dt.timedelta(days=1) in {step.first - before.last, before.first - step.last}
    )
