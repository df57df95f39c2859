# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Firing timers that are due: a reminder to whoever must act, or the step that the system takes itself.

Each firing is one transaction: lock the case, plan anew, fire only what is still planned and due, mark
it. So neither a second worker, nor a restart, nor a clock that jumps makes anything happen twice; and
what the case has moved away from does not happen at all.
"""

import datetime as dt
import logging
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from django.db import InterfaceError, OperationalError, models, transaction

from responsa.cases import timers as table
from responsa.cases.actions import lapse, suggesting, timers
from responsa.cases.actions.journal import record
from responsa.cases.actions.tasks import open_task, settle
from responsa.cases.enums import TaskKind
from responsa.cases.models import Case, Proposal, Timer
from responsa.cases.queries import law_waits
from responsa.cases.queries.audience import to_remind
from responsa.cases.queries.terms import running
from responsa.cases.timer_facts import Act, Facts, Whom
from responsa.catalog.enums import AutoStep, Mode
from responsa.catalog.queries.automation import mode
from responsa.directory.actors import SYSTEM
from responsa.kernel import clock
from responsa.kernel.backoff import pause_after
from responsa.kernel.memo import reading

LAST_ATTEMPT = 8
# After a person was asked, once a day until it works.
_PATIENCE = dt.timedelta(days=1)
# The trouble is the database's, not the timer's.
_OURS = (OperationalError, InterfaceError)
_LOG = logging.getLogger(__name__)
_OUTSIDE: Final = frozenset({Whom.REQUESTER, Whom.THIRD_PARTY})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Firing:
    """A step that fires now. ``skipped``: earlier steps of the timer that nobody heard of in time."""

    case: Case
    facts: Facts
    timer: Timer
    step: table.Step
    number: int
    skipped: tuple[str, ...]


def fire_due(limit: int = 50) -> int:
    """Fire the timers that are due, the oldest first; return how many were dealt with."""
    return sum(_fire(timer_id, case_id) for timer_id, case_id in due(limit))


def due(limit: int) -> list[tuple[int, int]]:
    """Return timers whose moment has come and their cases; the cost does not grow with those to come."""
    waiting = Timer.objects.filter(_is_due())
    return list(waiting.order_by("fires_at", "pk").values_list("pk", "case_id")[:limit])


def _is_due() -> models.Q:
    now = clock.now()
    may_try = models.Q(retry_at=None) | models.Q(retry_at__lte=now)
    return models.Q(may_try, fired_at=None, fires_at__lte=now)


def _fire(timer_id: int, case_id: int) -> bool:
    """Fire one timer; return whether anything was done. A case that somebody holds waits its turn."""
    try:
        with transaction.atomic():
            return _fire_locked(timer_id, case_id)
    except _OURS:
        _LOG.exception("timer %s: our own trouble, tried again later", timer_id)
        return False
    except Exception as error:  # noqa: BLE001 -- whatever goes wrong with one must not stop the others
        _LOG.exception("timer %s failed", timer_id)
        _failed(timer_id, error)
        return True


def _fire_locked(timer_id: int, case_id: int) -> bool:
    cases = Case.objects.select_for_update(of=("self",), skip_locked=True)
    case = cases.filter(pk=case_id).first()
    if case is None:
        return False
    with reading():
        facts = timers.facts_of(case, running(case))
        timers.replan(case, facts)
    timer = case.timers.filter(_is_due(), pk=timer_id).first()
    if timer is None:
        return True
    same = case.timers.filter(name=timer.name, anchor=timer.anchor, fired_at=None)
    *missed, last = same.filter(fires_at__lte=clock.now()).order_by("fires_at", "pk")
    case.timers.filter(pk__in=[row.pk for row in (*missed, last)]).update(fired_at=clock.now())
    step, number = table.step_of(last.name, last.step)
    skipped = tuple(row.step for row in missed)
    _carry_out(
        _Firing(
            case=case,
            facts=facts,
            timer=last,
            step=step,
            number=number,
            skipped=skipped,
        )
    )
    if timer.attempts:
        settle(_subject(timer))
    return True


def _carry_out(firing: _Firing) -> None:
    act = firing.step.act
    if act is Act.REMIND:
        _remind(firing)
    elif act is Act.PROPOSE_FILING:
        _propose_filing(firing)
    elif act is Act.ANNOUNCE:
        lapse.announce(firing.case, days=firing.facts.policy.silent_days)
    else:
        _take(firing, _BY_ITSELF[act])


@dataclass(frozen=True, slots=True, kw_only=True)
class _ByItself:
    """A step of the lifecycle that the system takes: its switch, what it does, whether people are told."""

    switch: AutoStep
    take: Callable[[_Firing], None]
    tells: bool = False


def _take(firing: _Firing, step: _ByItself) -> None:
    """Take a step by itself, or ask or only remind those who may, as the house has switched it."""
    chosen = mode(step.switch, firing.case.category_id)
    if chosen is Mode.AUTO:
        step.take(firing)
        if not step.tells:
            return
    elif chosen is Mode.ASK:
        _propose(firing.case, step.switch)
    _remind(firing, taken=chosen is Mode.AUTO)


def _propose(case: Case, switch: AutoStep) -> None:
    Proposal.objects.get_or_create(
        case=case,
        step=switch,
        decided_at=None,
        defaults={"reason": "timer", "made_at": clock.now()},
    )


def _propose_filing(firing: _Firing) -> None:
    """Where the law lets a request be filed after a silence, ask whoever may; no silence files it."""
    found = law_waits.suggestion(firing.case, firing.timer.anchor)
    if found is not None:
        suggesting.suggest(firing.case, found)
    _remind(firing, taken=found is None)


def _remind(firing: _Firing, *, taken: bool = True) -> None:
    """Write down who is reminded of what; the ways out tell them."""
    step, case = firing.step, firing.case
    data: dict[str, object] = {
        "timer": firing.timer.name,
        "step": firing.timer.step,
        "whom": str(step.to),
    }
    if firing.skipped:
        data["skipped"] = list(firing.skipped)
    if not taken:
        data["undecided"] = True
    data |= _until(firing)
    if step.to not in _OUTSIDE:
        level = firing.number - 1 if step.rises else 0
        users = [user.pk for user in to_remind(case, step.to, level=level)]
        if not users:
            _nobody(case, level)
            return
        data["users"] = users
    record(case, "case.reminded", actor=SYSTEM, data=data)


def _until(firing: _Firing) -> dict[str, object]:
    """Return which deadline a reminder is about and when it ends; without one, when the timer ends."""
    kind, _, key = firing.timer.anchor.partition("@")[0].partition(":")
    if kind == "deadline":
        row = firing.case.deadlines.get(pk=key)
        return {
            "deadline": row.pk,
            "term": row.name,
            "kind": row.kind,
            "by": row.due_at.isoformat(),
        }
    rest = firing.case.timers.filter(
        name=firing.timer.name, anchor=firing.timer.anchor, fired_at=None
    )
    last = rest.order_by("-fires_at").values_list("fires_at", flat=True).first()
    return {"by": last.isoformat()} if last else {}


def _nobody(case: Case, level: int) -> None:
    """Above the unit a position may be empty; in it somebody must look after the case."""
    if not level:
        open_task(TaskKind.UNATTENDED, subject=f"unattended:{case.pk}", case_id=case.pk)


def _resume(firing: _Firing) -> None:
    if firing.timer.name == "third_party":
        reason = "no_answer"
    else:
        reason = "statutory_owed" if firing.facts.owes_answer else "cannot_close"
    lapse.resume(firing.case, reason)


_BY_ITSELF: Final[Mapping[Act, _ByItself]] = {
    Act.GIVE_BACK: _ByItself(
        switch=AutoStep.UNACCEPTED, take=lambda firing: lapse.give_back(firing.case), tells=True
    ),
    Act.RESUME: _ByItself(switch=AutoStep.RESUME, take=_resume, tells=True),
    Act.CONFIRM: _ByItself(switch=AutoStep.CONFIRM, take=lambda firing: lapse.confirm(firing.case)),
    Act.CLOSE: _ByItself(switch=AutoStep.CLOSE, take=lambda firing: lapse.close(firing.case)),
    Act.CLOSE_SILENT: _ByItself(
        switch=AutoStep.CLOSE_SILENT, take=lambda firing: lapse.close_silent(firing.case)
    ),
}


@transaction.atomic
def _failed(timer_id: int, error: Exception) -> None:
    """Try a timer again later, with what is due of it; at last ask a person, and go on once a day."""
    timer = Timer.objects.select_for_update().filter(pk=timer_id, fired_at=None).first()
    if timer is None:
        return
    attempts = min(timer.attempts + 1, LAST_ATTEMPT)
    pause = pause_after(attempts)
    if attempts >= LAST_ATTEMPT:
        pause = _PATIENCE
        open_task(
            TaskKind.TIMER_FAILED,
            subject=_subject(timer),
            detail=f"{timer.step}: {error!r}"[:2000],
            case_id=timer.case_id,
        )
    same = Timer.objects.filter(case=timer.case_id, name=timer.name, anchor=timer.anchor)
    same.filter(fired_at=None, fires_at__lte=clock.now()).update(
        attempts=attempts, retry_at=clock.now() + pause
    )


def _subject(timer: Timer) -> str:
    return f"timer:{timer.case_id}:{timer.name}"
