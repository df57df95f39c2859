# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The two clocks of a case follow what happens to it.

The service clock is the house's own: targets in opening time, standing while somebody else must act.
The statutory clock follows the accepted pack of law: started and met by events, moved only by recorded
acts, never by a pause.
"""

import datetime as dt
from collections.abc import Sequence

from responsa.cases import lifecycle, service_time
from responsa.cases.actions import statutes, tasks, timers
from responsa.cases.enums import Clock, DeadlineKind, State, TaskKind
from responsa.cases.journal import QUIET
from responsa.cases.models import Case, Deadline, Event
from responsa.cases.queries.category_rules import rules_for
from responsa.cases.queries.terms import policy_of, running
from responsa.cases.queries.weighing import priority_of
from responsa.cases.targets import TARGETS, Target
from responsa.catalog.queries.policies import Policy, policy_for
from responsa.directory.queries.calendars import calendar_for
from responsa.kernel.memo import reading
from responsa.lawbook import service
from responsa.lawbook.calendar import MissingYearError, WorkCalendar

# Reports of the machine, and what changes neither state nor terms, move no clock.
_QUIET = QUIET | {
    "case.routed",
    "case.suggested",
    "case.linked",
    "case.unlinked",
    "case.bundled",
    "case.unbundled",
    "case.children_seen",
    "case.informed",
    "case.cause_set",
    "message.shared",
    "deadline.moved",
}


def follow(case: Case, event: Event) -> None:
    """Let the clocks of a locked case follow an event: start, meet, pause, go on, plan what is next.

    A date that cannot be counted (a year without its holidays) becomes a task; the case stays on top of
    the lists until it is.
    """
    if event.name in _QUIET or event.name.startswith("task."):
        return
    # What the set-up says is read once; nothing of it changes while a case's clocks follow.
    with reading():
        rows = _followed(case, event)
        timers.replan(case, timers.facts_of(case, rows))


def _followed(case: Case, event: Event) -> list[Deadline]:
    try:
        return _follow(case, event)
    except MissingYearError as error:
        tasks.open_task(
            TaskKind.UNCOUNTED,
            subject=f"uncounted:{case.pk}",
            detail=str(error.year),
            case_id=case.pk,
        )
        case.due_at = case.due_at or event.at
        case.save(update_fields=["due_at"])
    return running(case)


def _follow(case: Case, event: Event) -> list[Deadline]:
    """Let both clocks follow; return the deadlines that run then. They are read once."""
    calendar = calendar_for(case.unit_id)
    statutes.follow(case, event, calendar)
    if case.state == State.CLOSED:
        # What had no time to be done was not done in time: it is off, not met.
        case.deadlines.filter(met_at=None, cancelled_at=None).update(cancelled_at=event.at)
        rows = []
    else:
        rows = _follow_targets(case, event, running(case), calendar=calendar)
    _pause(case, rows, at=event.at, calendar=calendar)
    settle(case, rows)
    return rows


def settle(case: Case, rows: Sequence[Deadline]) -> None:
    """Keep on the case what lists read of its running deadlines: the nearest ones, and the priority."""
    found = {
        "due_at": _nearest(case, rows),
        "legal_due_at": _first_going(case, rows, DeadlineKind.STATUTORY),
        "inner_due_at": _first_going(case, rows, DeadlineKind.SERVICE),
        "priority": priority_of(case, rows).level if case.is_open else case.priority,
    }
    changed = {name: value for name, value in found.items() if value != getattr(case, name)}
    for name, value in changed.items():
        setattr(case, name, value)
    if changed:
        case.save(update_fields=list(changed))


def _follow_targets(
    case: Case, event: Event, rows: list[Deadline], *, calendar: WorkCalendar
) -> list[Deadline]:
    """Meet, end and begin the targets of the house; return what runs then."""
    # The targets are those of the priority that holds from this event on.
    policy = policy_for(case.category_id, priority_of(case, rows).level)
    known = {row.name: row for row in rows if row.kind != DeadlineKind.STATUTORY}
    begun: list[Deadline] = []
    try:
        for target in TARGETS:
            row = known.get(target.name)
            anew = event.name in target.starts and (target.state in {None, case.state})
            if row is not None and (anew or _is_over(target, case, event)):
                _end(row, event, is_met=not anew)
                row = None
            if row is None and (anew or _enters(target, case)):
                begun += _begun(case, target, policy=policy, at=event.at, calendar=calendar)
    finally:
        # What could be counted stays when a later one cannot.
        Deadline.objects.bulk_create(begun)
    return [row for row in rows if row.met_at is None and row.cancelled_at is None] + begun


def begin_missing(case: Case, calendar: WorkCalendar) -> None:
    """Begin what an open case should have had from its registration and has not; MissingYearError."""
    if not case.is_open:
        return
    statutes.begin_missing(case, calendar)
    have = set(case.deadlines.values_list("name", flat=True))
    policy, at = policy_of(case), case.registered_at
    for target in TARGETS:
        if "case.registered" in target.starts and target.name not in have:
            for row in _begun(case, target, policy=policy, at=at, calendar=calendar):
                row.save()


def _enters(target: Target, case: Case) -> bool:
    return target.state is not None and target.state == case.state


def _is_over(target: Target, case: Case, event: Event) -> bool:
    if target.state is not None:
        return target.state != case.state
    return event.name in target.meets


def _end(row: Deadline, event: Event, *, is_met: bool) -> None:
    if is_met:
        row.met_at = event.at
    else:
        row.cancelled_at = event.at
    row.save(update_fields=["met_at", "cancelled_at"])


def _begun(
    case: Case, target: Target, *, policy: Policy, at: dt.datetime, calendar: WorkCalendar
) -> tuple[Deadline, ...]:
    """Return the deadline with which a target begins, not saved; none where the house set no time."""
    amount = target.amount(policy, rules_for(case).internal_days)
    if not amount:
        return ()
    row = Deadline(
        case=case,
        kind=target.kind,
        name=target.name,
        rule={"working_days" if target.in_days else "minutes": amount},
        starts_at=at,
    )
    service_time.count(row, calendar)
    return (row,)


def _pause(
    case: Case, rows: Sequence[Deadline], *, at: dt.datetime, calendar: WorkCalendar
) -> None:
    """Stop or resume the service deadlines as the state says; what is overdue stays so."""
    stands = lifecycle.SERVICE_CLOCK[State(case.state)] is Clock.PAUSED
    for row in rows:
        if row.kind != DeadlineKind.SERVICE or stands == (row.paused_at is not None):
            continue
        if stands:
            row.paused_at = at
            row.remaining = service.elapsed(at, row.due_at, calendar)
        else:
            _resume(row, at, calendar)
        row.save(update_fields=["paused_at", "remaining", "due_at", "rule", "steps"])


def _resume(row: Deadline, at: dt.datetime, calendar: WorkCalendar) -> None:
    if row.paused_at is not None:
        stood = [row.paused_at.isoformat(), at.isoformat()]
        row.rule = {**row.rule, "pauses": [*row.rule.get("pauses", ()), stood]}
    row.paused_at = row.remaining = None
    service_time.count(row, calendar)


def _nearest(case: Case, rows: Sequence[Deadline]) -> dt.datetime | None:
    """Return the nearest deadline that runs; a pause never moves a legal date.

    An open case always has one, so that no list loses it: where nothing runs, the last one counts.
    """
    if lifecycle.SERVICE_CLOCK[State(case.state)] is Clock.STOPPED:
        return None
    ours = [row for row in rows if row.kind != DeadlineKind.PARTY]
    going = [row.due_at for row in ours if _goes(row)]
    return min(going, default=None) or min((r.due_at for r in ours), default=case.due_at)


def _first_going(case: Case, rows: Sequence[Deadline], kind: DeadlineKind) -> dt.datetime | None:
    """Return the nearest deadline of one clock that runs."""
    if lifecycle.SERVICE_CLOCK[State(case.state)] is Clock.STOPPED:
        return None
    return min((row.due_at for row in rows if row.kind == kind and _goes(row)), default=None)


def _goes(row: Deadline) -> bool:
    """Tell whether a deadline runs, or was over before its clock was stopped: then it stays over."""
    return row.paused_at is None or row.due_at < row.paused_at
