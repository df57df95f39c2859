# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The two clocks of a case follow what happens to it.

The service clock is the house's own: targets in opening time, standing while somebody else must act.
The statutory clock follows the accepted pack of law: started and met by events, moved only by recorded
acts, never by a pause.
"""

import datetime as dt

from django.db import models

from responsa.cases import lifecycle, rules, service_time
from responsa.cases.actions import statutes, tasks, timers
from responsa.cases.enums import Clock, DeadlineKind, State, TaskKind
from responsa.cases.models import Case, Deadline, Event
from responsa.cases.targets import TARGETS, Target
from responsa.catalog.queries.policies import Policy, policy_for
from responsa.directory.queries.calendars import calendar_for
from responsa.kernel.memo import reading
from responsa.kernel.prepared import prepared
from responsa.lawbook import service
from responsa.lawbook.calendar import MissingYearError, WorkCalendar

# Reports of the machine, and what changes neither state nor terms, move no clock.
_QUIET = frozenset({"delivery.sent", "case.reminded", "case.routed", "deadline.moved"})


def follow(case: Case, event: Event) -> None:
    """Let the clocks of a locked case follow an event: start, meet, pause, go on, plan what is next.

    A date that cannot be counted (a year without its holidays) becomes a task; the case stays on top of
    the lists until it is.
    """
    if event.name in _QUIET:
        return
    # What the set-up says is read once; nothing of it changes while a case's clocks follow.
    with reading():
        _follow_and_plan(case, event)


def _follow_and_plan(case: Case, event: Event) -> None:
    try:
        _follow(case, event)
    except MissingYearError as error:
        tasks.open_task(
            TaskKind.UNCOUNTED,
            subject=f"uncounted:{case.pk}",
            detail=str(error.year),
            case_id=case.pk,
        )
        case.due_at = case.due_at or event.at
        case.save(update_fields=["due_at"])
    timers.replan(case)


def policy_of(case: Case) -> Policy:
    """Return the targets that hold for a case by its category and priority."""
    weight = rules.priority(case.requester_weight, case.dispatcher_weight)
    return policy_for(case.category_id, weight)


def running(case: Case) -> list[Deadline]:
    """Return the deadlines of a case that are neither met nor cancelled, the nearest first."""
    return _running(case=case.pk)


@prepared
def _running(*, case: int) -> models.QuerySet[Deadline]:
    unmet = Deadline.objects.filter(case=case, met_at=None, cancelled_at=None)
    return unmet.order_by("due_at", "pk")


def _follow(case: Case, event: Event) -> None:
    calendar = calendar_for(case.unit_id)
    statutes.follow(case, event, calendar)
    if case.state == State.CLOSED:
        # What had no time to be done was not done in time: it is off, not met.
        case.deadlines.filter(met_at=None, cancelled_at=None).update(cancelled_at=event.at)
    else:
        _follow_targets(case, event, calendar)
    _pause(case, at=event.at, calendar=calendar)
    settle(case)


def settle(case: Case) -> None:
    """Keep on the case what lists read: the nearest deadlines that run, and the priority."""
    rows = running(case)
    found = {
        "due_at": _nearest(case, rows),
        "legal_due_at": _first_going(case, rows, DeadlineKind.STATUTORY),
        "inner_due_at": _first_going(case, rows, DeadlineKind.SERVICE),
        "priority": rules.priority(case.requester_weight, case.dispatcher_weight),
    }
    changed = {name: value for name, value in found.items() if value != getattr(case, name)}
    for name, value in changed.items():
        setattr(case, name, value)
    if changed:
        case.save(update_fields=list(changed))


def _follow_targets(case: Case, event: Event, calendar: WorkCalendar) -> None:
    policy = policy_of(case)
    known = {row.name: row for row in running(case) if row.kind != DeadlineKind.STATUTORY}
    for target in TARGETS:
        row = known.get(target.name)
        anew = event.name in target.starts and (target.state in {None, case.state})
        if row is not None and (anew or _is_over(target, case, event)):
            _end(row, event, is_met=not anew)
            row = None
        if row is None and (anew or _enters(target, case)):
            _begin(case, target, policy=policy, at=event.at, calendar=calendar)


def begin_missing(case: Case, calendar: WorkCalendar) -> None:
    """Begin what an open case should have had from its registration and has not; MissingYearError."""
    if not case.is_open:
        return
    statutes.begin_missing(case, calendar)
    have = set(case.deadlines.values_list("name", flat=True))
    for target in TARGETS:
        if "case.registered" in target.starts and target.name not in have:
            _begin(
                case,
                target,
                policy=policy_of(case),
                at=case.registered_at,
                calendar=calendar,
            )


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


def _begin(
    case: Case, target: Target, *, policy: Policy, at: dt.datetime, calendar: WorkCalendar
) -> None:
    amount = target.amount(policy, case.category.internal_days)
    if not amount:
        return
    row = Deadline(
        case=case,
        kind=target.kind,
        name=target.name,
        rule={"working_days" if target.in_days else "minutes": amount},
        starts_at=at,
    )
    service_time.count(row, calendar)
    row.save()


def _pause(case: Case, *, at: dt.datetime, calendar: WorkCalendar) -> None:
    """Stop or resume the service deadlines as the state says; what is overdue stays so."""
    stands = lifecycle.SERVICE_CLOCK[State(case.state)] is Clock.PAUSED
    for row in running(case):
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


def _nearest(case: Case, rows: list[Deadline]) -> dt.datetime | None:
    """Return the nearest deadline that runs; a pause never moves a legal date.

    An open case always has one, so that no list loses it: where nothing runs, the last one counts.
    """
    if lifecycle.SERVICE_CLOCK[State(case.state)] is Clock.STOPPED:
        return None
    ours = [row for row in rows if row.kind != DeadlineKind.PARTY]
    going = [row.due_at for row in ours if _goes(row)]
    return min(going, default=None) or min((r.due_at for r in ours), default=case.due_at)


def _first_going(case: Case, rows: list[Deadline], kind: DeadlineKind) -> dt.datetime | None:
    """Return the nearest deadline of one clock that runs."""
    if lifecycle.SERVICE_CLOCK[State(case.state)] is Clock.STOPPED:
        return None
    return min((row.due_at for row in rows if row.kind == kind and _goes(row)), default=None)


def _goes(row: Deadline) -> bool:
    """Tell whether a deadline runs, or was over before its clock was stopped: then it stays over."""
    return row.paused_at is None or row.due_at < row.paused_at
