# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Writing working time down: by hand, or by a clock that runs."""

import datetime as dt
from typing import Final

from django.db import transaction
from django.utils import timezone

from responsa.cases.actions.journal import record
from responsa.cases.actions.step import locked
from responsa.cases.models import Case
from responsa.cases.queries.visible import roles_of
from responsa.directory.actors import Actor
from responsa.kernel import clock
from responsa.kernel.errors import InvalidError, NotFoundError, NotPermittedError, RefusedError
from responsa.worklog import durations, rules
from responsa.worklog.enums import Source
from responsa.worklog.models import WorkEntry, WorkTimer

# Longer than this nobody works at a stretch: the timer was forgotten.
LONGEST_RUN: Final = dt.timedelta(hours=10)
_MINUTE: Final = dt.timedelta(minutes=1)
_NOTE_LENGTH: Final = 200


@transaction.atomic
def log(
    case_id: int, *, actor: Actor, time: str, day: dt.date | None = None, note: str = ""
) -> WorkEntry:
    """Write down time that the actor worked on a case; ``time`` as people write it („0:25”).

    ``day``: of the house, today by default. Raises NotFoundError, NotPermittedError, and InvalidError for
    no time, a day to come or more than a day's time in one day.
    """
    minutes = durations.minutes_in(time)
    day = day or clock.today()
    if day > clock.today():
        raise InvalidError("This day is still to come.", field="day")
    case = _allowed(case_id, actor)
    return _keep(case, actor, day=day, minutes=minutes, note=note, source=Source.HAND)


@transaction.atomic
def remove(entry_id: int, *, actor: Actor) -> int:
    """Take one's own time back while nobody was asked to confirm it; return whose case it was.

    Raises NotFoundError for what is not one's own, RefusedError once it was put to the requester.
    """
    entry = WorkEntry.objects.select_for_update().filter(pk=entry_id, user=actor.user_id).first()
    if entry is None:
        raise NotFoundError("There is no such time.")
    if entry.statement_id is not None:
        raise RefusedError("The requester was already asked to confirm this time.")
    case = locked(entry.case_id, actor=actor)
    data = {"minutes": entry.minutes, "entry": entry.pk}
    entry.delete()
    record(case, "time.removed", actor=actor, data=data)
    return case.pk


@transaction.atomic
def start(case_id: int, *, actor: Actor) -> WorkTimer:
    """Let the actor's clock run on a case; one that runs on another is stopped first."""
    case = _allowed(case_id, actor)
    running = _running(actor)
    if running is not None and running.case_id == case.pk:
        return running
    if running is not None:
        _stop(running, actor)
    return WorkTimer.objects.create(user_id=_colleague(actor), case=case, started_at=clock.now())


@transaction.atomic
def stop(*, actor: Actor, note: str = "") -> WorkEntry | None:
    """Stop the actor's clock and write the time down, in whole minutes, at least one.

    Nothing when no clock runs. A clock that ran too long to be true is cut and marked.
    """
    running = _running(actor)
    return _stop(running, actor, note=note) if running is not None else None


def _running(actor: Actor) -> WorkTimer | None:
    return WorkTimer.objects.select_for_update().filter(user=actor.user_id).first()


def _stop(running: WorkTimer, actor: Actor, note: str = "") -> WorkEntry:
    ran = clock.now() - running.started_at
    is_cut = ran > LONGEST_RUN
    minutes = max(1, -(-min(ran, LONGEST_RUN) // _MINUTE))
    # Who was taken off the case meanwhile still worked on it.
    case = Case.objects.select_for_update().get(pk=running.case_id)
    day = timezone.localdate(running.started_at)
    running.delete()
    return _keep(
        case, actor, day=day, minutes=minutes, note=note, source=Source.TIMER, is_cut=is_cut
    )


def _allowed(case_id: int, actor: Actor) -> Case:
    case = locked(case_id, actor=actor)
    if roles_of(case, actor).isdisjoint(rules.LOG):
        raise NotPermittedError("You do not have the right to do this.")
    return case


def _keep(  # noqa: PLR0913 -- the columns of an entry
    case: Case,
    actor: Actor,
    *,
    day: dt.date,
    minutes: int,
    note: str,
    source: Source,
    is_cut: bool = False,
) -> WorkEntry:
    told = note.strip()
    if len(told) > _NOTE_LENGTH:
        raise InvalidError("This text is too long.", field="note")
    others = WorkEntry.objects.filter(user=actor.user_id, day=day).values_list("minutes", flat=True)
    if source is Source.HAND and sum(others) + minutes > durations.LONGEST:
        raise InvalidError("This would be more than 24 hours on one day.", field="time")
    entry = WorkEntry.objects.create(
        case=case,
        user_id=_colleague(actor),
        day=day,
        minutes=minutes,
        note=told,
        source=source,
        is_cut=is_cut,
        written_at=clock.now(),
    )
    data = {"minutes": minutes, "entry": entry.pk, "source": str(source)}
    record(case, "time.logged", actor=actor, data=data)
    return entry


def _colleague(actor: Actor) -> int:
    if actor.user_id is None:
        raise NotPermittedError("You do not have the right to do this.")
    return actor.user_id
