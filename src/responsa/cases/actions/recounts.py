# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""A change of a calendar and the open cases it moves: listed, confirmed, counted anew in the background.

The work goes case by case in small transactions and keeps its place, so it may be interrupted at any
moment and goes on where it was. A case that cannot be counted becomes a task; the others go on.
"""

import logging
from collections.abc import Callable

from django.db import InterfaceError, OperationalError, transaction

from responsa.cases import calendar_change
from responsa.cases.actions import recount as counting, tasks
from responsa.cases.enums import RecountState, TaskKind
from responsa.cases.models import Case, Recount, RecountLine
from responsa.cases.queries.recounts import AT_WORK, cases_by
from responsa.directory.actions.calendars import apply_change
from responsa.directory.actions.config_journal import may_configure
from responsa.directory.actors import SYSTEM, Actor
from responsa.directory.inputs import CalendarChange
from responsa.directory.queries import calendars
from responsa.directory.queries.actors import actor_for
from responsa.kernel import clock
from responsa.kernel.errors import NotFoundError, RefusedError
from responsa.kernel.memo import reading

# Small: SQLite has one writer, who is asked to be short.
BATCH = 20
# What one case may bring: the deadlines that moved.
_Look = Callable[[int], list[counting.Moved]]
# The trouble is the database's, not the case's: the batch is tried again.
_OURS = (OperationalError, InterfaceError)
_LOG = logging.getLogger(__name__)
_PROGRESS = ("done", "moved", "failed", "cursor", "state", "ended_at")


@transaction.atomic
def propose(calendar_id: int, change: CalendarChange, *, actor: Actor) -> Recount:
    """Begin to list the open cases that a change would move; nothing holds yet.

    A change of nothing lists the cases whose dates do not agree with the calendar. Raises
    NotPermittedError unless an administrator acts, NotFoundError for a calendar that is not there.
    """
    may_configure(actor)
    row = calendars.calendar(calendar_id)
    return Recount.objects.create(
        calendar=row,
        change=calendar_change.stored(change),
        stamp=row.stamp,
        state=RecountState.LISTING,
        asked_by_id=actor.user_id,
        asked_at=clock.now(),
        total=cases_by(calendar_id).count(),
    )


@transaction.atomic
def confirm(recount_id: int, *, actor: Actor) -> Recount:
    """Let a listed change hold from now on, and begin to count its cases anew.

    When the calendar was changed meanwhile nothing holds: the cases are listed once more. Raises
    RefusedError unless the cases are listed, and InvalidError when the calendar refuses the change.
    """
    may_configure(actor)
    row = _locked(recount_id, RecountState.LISTED)
    if calendars.calendar(row.calendar_id).stamp != row.stamp:
        row.lines.all().delete()
        return _begin(row, RecountState.LISTING)
    change = calendar_change.read(row.change)
    if change != CalendarChange():
        apply_change(row.calendar_id, change, actor=actor)
    row.confirmed_at = clock.now()
    return _begin(row, RecountState.COUNTING)


@transaction.atomic
def stop(recount_id: int, *, actor: Actor) -> Recount:
    """Interrupt the work; it can go on later. Raises RefusedError when nothing is at work."""
    may_configure(actor)
    row = _locked(recount_id, *AT_WORK)
    row.state = RecountState.STOPPED
    row.save(update_fields=["state"])
    return row


@transaction.atomic
def go_on(recount_id: int, *, actor: Actor) -> Recount:
    """Go on where the work was interrupted. Raises RefusedError when it was not."""
    may_configure(actor)
    row = _locked(recount_id, RecountState.STOPPED)
    row.state = RecountState.COUNTING if row.confirmed_at else RecountState.LISTING
    row.save(update_fields=["state"])
    return row


@transaction.atomic
def discard(recount_id: int, *, actor: Actor) -> Recount:
    """Give up a change that does not hold yet. Raises RefusedError once it does."""
    may_configure(actor)
    row = _locked(recount_id, RecountState.LISTING, RecountState.LISTED, RecountState.STOPPED)
    if row.confirmed_at is not None:
        raise RefusedError("This change holds already.")
    row.lines.all().delete()
    row.state, row.ended_at = RecountState.DISCARDED, clock.now()
    row.save(update_fields=["state", "ended_at"])
    return row


def recount_step(limit: int = BATCH) -> int:
    """Look at some cases of the oldest change at work; return how many. For the worker."""
    wanted = Recount.objects.filter(state__in=AT_WORK).order_by("pk").values_list("pk", flat=True)
    recount_id = wanted.first()
    return advance(recount_id, limit=limit) if recount_id is not None else 0


@transaction.atomic
def advance(recount_id: int, *, limit: int) -> int:
    """Look at the next cases of one change; return how many, 0 when there is nothing to do.

    Whoever else works on the same change waits for this batch, and goes on behind it.
    """
    row = (
        Recount.objects.select_for_update(of=("self",))
        .filter(pk=recount_id, state__in=AT_WORK)
        .first()
    )
    if row is None:
        return 0
    found = cases_by(row.calendar_id).filter(pk__gt=row.cursor).order_by("pk")
    ids = list(found.values_list("pk", flat=True)[:limit])
    with reading():
        look = _counter(row) if row.state == RecountState.COUNTING else _lister(row)
        for case_id in ids:
            _look_at(row, case_id, look)
    if ids:
        row.cursor, row.done = ids[-1], row.done + len(ids)
    if len(ids) < limit:
        _end(row)
    row.save(update_fields=_PROGRESS)
    return len(ids)


def _look_at(row: Recount, case_id: int, look: _Look) -> None:
    """List or count one case; what goes wrong with it is undone, told, and keeps nobody waiting."""
    try:
        with transaction.atomic():
            row.moved += bool(look(case_id))
    except _OURS:
        raise
    except Exception as error:  # noqa: BLE001 -- one case that fails never stops the others
        _LOG.warning("case %s cannot be counted anew", case_id, exc_info=True)
        row.failed += 1
        if row.state == RecountState.COUNTING:
            tasks.open_task(
                TaskKind.UNCOUNTED,
                subject=f"uncounted:{case_id}",
                detail=str(error)[:200],
                case_id=case_id,
            )


def _lister(row: Recount) -> _Look:
    changed = calendars.changed(row.calendar_id, calendar_change.read(row.change))

    def look(case_id: int) -> list[counting.Moved]:
        case = Case.objects.select_related("category").get(pk=case_id)
        moved = counting.preview(case, changed)
        RecountLine.objects.bulk_create(
            RecountLine(
                recount=row,
                case=case,
                kind=line.kind,
                name=line.name,
                joined=line.joined,
                before=line.before,
                after=line.after,
            )
            for line in moved
        )
        return moved

    return look


def _counter(row: Recount) -> _Look:
    actor = actor_for(row.asked_by) if row.asked_by else SYSTEM
    locked = Case.objects.select_for_update(of=("self",)).select_related("category")
    return lambda case_id: counting.recount(locked.get(pk=case_id), actor=actor, reason="calendar")


def _begin(row: Recount, state: RecountState) -> Recount:
    row.state, row.stamp = state, calendars.calendar(row.calendar_id).stamp
    row.total = cases_by(row.calendar_id).count()
    row.done = row.moved = row.failed = row.cursor = 0
    row.save()
    return row


def _end(row: Recount) -> None:
    if row.state == RecountState.LISTING:
        row.state = RecountState.LISTED
    else:
        row.state, row.ended_at = RecountState.DONE, clock.now()


def _locked(recount_id: int, *states: RecountState) -> Recount:
    row = Recount.objects.select_for_update(of=("self",)).filter(pk=recount_id).first()
    if row is None:
        raise NotFoundError("There is no such change of a calendar.")
    if row.state not in states:
        raise RefusedError("This is not possible now: the change has moved on meanwhile.")
    return row
