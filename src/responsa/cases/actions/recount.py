# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Counting the running deadlines of a case anew: after an act of law, or with a changed calendar."""

import copy
import datetime as dt
from contextlib import suppress
from dataclasses import dataclass

from django.db import transaction

from responsa.cases import service_time
from responsa.cases.actions import clocks, statutes, tasks, timers
from responsa.cases.actions.journal import record
from responsa.cases.actions.step import locked
from responsa.cases.enums import DeadlineKind, TaskKind
from responsa.cases.models import Case, Deadline
from responsa.cases.queries.tasks import cases_of_open_tasks
from responsa.cases.queries.terms import running
from responsa.directory.actors import SYSTEM, Actor
from responsa.directory.queries.calendars import calendar_for
from responsa.lawbook.calendar import MissingYearError, WorkCalendar
from responsa.lawbook.service import NoOpeningError


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A deadline that falls otherwise than before; instants are aware, UTC.

    ``joined``: the number of the joined case that brought it.
    """

    deadline_id: int
    name: str
    kind: str
    before: dt.datetime
    after: dt.datetime
    joined: str = ""


def preview(case: Case, calendar: WorkCalendar) -> list[Moved]:
    """Return the running deadlines of a case that another calendar would move; nothing is written."""
    return [_moved(row, found) for row, found in _counted(case, calendar) if _differs(row, found)]


def recount(case: Case, *, actor: Actor, reason: str) -> list[Moved]:
    """Count the running deadlines of a locked case anew; write and journal those that moved.

    ``reason`` is a code for the journal: the act or the calendar. Raises the lawbook's RefusedError for
    an act that the pack does not allow, and MissingYearError.
    """
    calendar = calendar_for(case.unit_id)
    clocks.begin_missing(case, calendar)
    changed = [(row, found) for row, found in _counted(case, calendar) if _differs(row, found)]
    moved = [_moved(row, found) for row, found in changed]
    for _, found in changed:
        found.save()
    if moved:
        record(
            case,
            "deadline.moved",
            actor=actor,
            data={
                "reason": reason,
                "moved": [
                    [m.deadline_id, m.name, m.before.isoformat(), m.after.isoformat()]
                    for m in moved
                ],
            },
        )
    rows = running(case)
    clocks.settle(case, rows)
    timers.replan(case, timers.facts_of(case, rows))
    return moved


def count_missing(limit: int = 100) -> int:
    """Give cases the dates that could not be counted before, now that a year may have its holidays.

    Returns how many tasks about it are settled.
    """
    settled = 0
    for case_id in cases_of_open_tasks(TaskKind.UNCOUNTED, limit=limit):
        with suppress(MissingYearError, NoOpeningError), transaction.atomic():
            recount(locked(case_id, actor=SYSTEM), actor=SYSTEM, reason="calendar")
            tasks.settle(f"uncounted:{case_id}")
            settled += 1
    return settled


def _counted(case: Case, calendar: WorkCalendar) -> list[tuple[Deadline, Deadline]]:
    return [(row, _anew(case, copy.copy(row), calendar)) for row in running(case)]


def _anew(case: Case, row: Deadline, calendar: WorkCalendar) -> Deadline:
    if row.kind == DeadlineKind.STATUTORY:
        return statutes.counted_anew(case, row, calendar)
    if row.paused_at is None:
        service_time.count(row, calendar)
    return row


def _differs(row: Deadline, found: Deadline) -> bool:
    return (row.due_at, row.latest_at) != (found.due_at, found.latest_at)


def _moved(row: Deadline, found: Deadline) -> Moved:
    return Moved(
        deadline_id=row.pk,
        name=row.name,
        kind=row.kind,
        before=row.due_at,
        after=found.due_at,
        joined=str(row.rule.get("joined") or ""),
    )
