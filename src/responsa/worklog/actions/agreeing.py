# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Agreeing on working time: asked, confirmed or disputed by the requester, corrected by a dispatcher."""

from typing import Final

from django.db import models, transaction

from responsa.cases.actions.journal import record
from responsa.cases.actions.step import locked
from responsa.cases.models import Case
from responsa.cases.queries import events
from responsa.cases.queries.category_rules import rules_for
from responsa.cases.queries.visible import roles_of
from responsa.catalog.queries.policies import policy_for
from responsa.directory.actors import SYSTEM, Actor
from responsa.directory.enums import Role
from responsa.directory.queries.calendars import calendar_for
from responsa.kernel import clock
from responsa.kernel.errors import InvalidError, NotFoundError, NotPermittedError, RefusedError
from responsa.lawbook import service
from responsa.worklog import durations, rules
from responsa.worklog.enums import SETTLED, Agreement
from responsa.worklog.models import TimeStatement, WorkEntry

_CONFIRMS: Final = frozenset({Role.REQUESTER, Role.REGISTRAR})
_SILENT_DAYS: Final = 5


def wants(name: str) -> bool:
    """Tell which events concern the working time."""
    return name in {"case.resolved", "case.answered"}


@transaction.atomic
def put_to_requester(event_id: int) -> None:
    """Put the time of an answered case to its requester where the category wants that; repeating is harmless."""
    case = _held(events.event(event_id).case_id)
    if rules_for(case).confirms_time and case.requester_id is not None:
        _state_time(case, actor=SYSTEM)


@transaction.atomic
def ask(case_id: int, *, actor: Actor) -> list[TimeStatement]:
    """Put every handler's time on a case that nobody was asked about yet to the requester.

    Raises NotFoundError, NotPermittedError, RefusedError when there is nothing to ask or nobody.
    """
    case = locked(case_id, actor=actor)
    if roles_of(case, actor).isdisjoint(rules.ASK):
        raise NotPermittedError("You do not have the right to do this.")
    if case.requester_id is None:
        raise RefusedError("Nobody can be asked: the requester is anonymous.")
    stated = _state_time(case, actor=actor)
    if not stated:
        raise RefusedError("There is no time that the requester was not asked about already.")
    return stated


def _state_time(case: Case, *, actor: Actor, user_id: int | None = None) -> list[TimeStatement]:
    open_ones = WorkEntry.objects.filter(case=case, statement=None)
    if user_id is not None:
        open_ones = open_ones.filter(user=user_id)
    sums = open_ones.values_list("user").annotate(models.Sum("minutes")).order_by("user")
    stated = [_statement(case, user, minutes) for user, minutes in sums]
    for statement in stated:
        open_ones.filter(user=statement.user_id).update(statement=statement)
    if stated and user_id is None:
        minutes = sum(s.minutes for s in stated)
        data = {"minutes": minutes, "statements": [s.pk for s in stated]}
        record(case, "time.asked", actor=actor, data=data)
    return stated


def _statement(case: Case, user_id: int, minutes: int) -> TimeStatement:
    days = policy_for(case.category_id, case.priority).confirm_days or _SILENT_DAYS
    now = clock.now()
    return TimeStatement.objects.create(
        case=case,
        user_id=user_id,
        minutes=minutes,
        asked_at=now,
        silent_at=service.add_working_days(now, days, calendar_for(case.unit_id)),
    )


@transaction.atomic
def confirm(case_id: int, *, actor: Actor) -> int:
    """Agree to all time that was put to the requester; return the minutes. RefusedError for nothing to agree to."""
    case = _asked(case_id, actor)
    found = list(_open_statements(case))
    if not found:
        raise RefusedError("There is no time that waits for an answer.")
    for statement in found:
        _answer(statement, Agreement.CONFIRMED, actor=actor)
    minutes = sum(s.minutes for s in found)
    record(case, "time.confirmed", actor=actor, data=_about(found, minutes))
    return minutes


@transaction.atomic
def dispute(case_id: int, *, actor: Actor, text: str) -> None:
    """Disagree with the time, with the reason; a dispatcher then decides. InvalidError without words."""
    if not text.strip():
        raise InvalidError("Please write why.", field="text")
    case = _asked(case_id, actor)
    found = list(_open_statements(case))
    if not found:
        raise RefusedError("There is no time that waits for an answer.")
    for statement in found:
        _answer(statement, Agreement.DISPUTED, actor=actor, text=text.strip())
    minutes = sum(s.minutes for s in found)
    record(case, "time.disputed", actor=actor, data=_about(found, minutes))


@transaction.atomic
def correct(case_id: int, user_id: int, *, actor: Actor, time: str, reason: str) -> TimeStatement:
    """Set what counts of a handler's time on a case; what was written down and said stays beside it.

    Raises NotPermittedError, NotFoundError when he wrote no time down, InvalidError without time or reason.
    """
    minutes = durations.minutes_in(time)
    if not reason.strip():
        raise InvalidError("Please write why.", field="reason")
    case = locked(case_id, actor=actor)
    if roles_of(case, actor).isdisjoint(rules.CORRECT):
        raise NotPermittedError("You do not have the right to do this.")
    # What was written down since the last statement is part of what is corrected.
    fresh = _state_time(case, actor=actor, user_id=user_id)
    statement = fresh[0] if fresh else _latest(case, user_id)
    before = statement.corrected_minutes or statement.minutes
    statement.state = Agreement.CORRECTED
    statement.corrected_minutes, statement.correction_reason = minutes, reason.strip()
    statement.corrected_at, statement.corrected_by_id = clock.now(), actor.user_id
    statement.save()
    data = {"statement": statement.pk, "users": [user_id], "before": before, "minutes": minutes}
    record(case, "time.corrected", actor=actor, data=data)
    return statement


def accept_silent(limit: int = 100) -> int:
    """Count as agreed to what nobody answered in time; return how many statements that were."""
    due = TimeStatement.objects.filter(state=Agreement.ASKED, silent_at__lte=clock.now())
    done = 0
    for pk, case_id in due.order_by("silent_at").values_list("pk", "case_id")[:limit]:
        done += _accept(pk, case_id)
    return done


@transaction.atomic
def _accept(statement_id: int, case_id: int) -> int:
    case = _held(case_id)
    statement = (
        TimeStatement.objects.select_for_update()
        .filter(pk=statement_id, state=Agreement.ASKED)
        .first()
    )
    if statement is None:
        return 0
    _answer(statement, Agreement.SILENT, actor=SYSTEM)
    record(case, "time.accepted", actor=SYSTEM, data=_about([statement], statement.minutes))
    return 1


def _held(case_id: int) -> Case:
    return locked(case_id, actor=SYSTEM)


def _asked(case_id: int, actor: Actor) -> Case:
    case = locked(case_id, actor=actor)
    if roles_of(case, actor).isdisjoint(_CONFIRMS):
        raise NotPermittedError("You do not have the right to do this.")
    return case


def _open_statements(case: Case) -> models.QuerySet[TimeStatement]:
    found = TimeStatement.objects.select_for_update().filter(case=case, state=Agreement.ASKED)
    return found.order_by("pk")


def _latest(case: Case, user_id: int) -> TimeStatement:
    found = TimeStatement.objects.select_for_update().filter(case=case, user=user_id)
    statement = found.exclude(state__in=SETTLED - {Agreement.CORRECTED}).order_by("-pk").first()
    statement = statement or found.order_by("-pk").first()
    if statement is None:
        raise NotFoundError("There is no such time.")
    return statement


def _answer(statement: TimeStatement, state: Agreement, *, actor: Actor, text: str = "") -> None:
    statement.state, statement.answer = state, text
    statement.answered_at, statement.answered_by_id = clock.now(), actor.person_id
    statement.save()


def _about(found: list[TimeStatement], minutes: int) -> dict[str, object]:
    return {"minutes": minutes, "statements": [s.pk for s in found]}
