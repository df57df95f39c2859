# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Planning what happens by itself: the rows of a case are made to agree with the table of timers.

Must not import the journal (journal -> clocks -> here): firing has a module of its own.
"""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from django.db import models

from responsa.cases import timers
from responsa.cases.actions.tasks import open_task
from responsa.cases.enums import DeadlineKind, State, TaskKind
from responsa.cases.models import Case, Deadline, Timer
from responsa.cases.queries import law_waits
from responsa.cases.queries.legal import owed_here
from responsa.cases.queries.silence import Silence, silence
from responsa.cases.queries.terms import policy_of
from responsa.cases.timer_facts import Facts, Term
from responsa.catalog.enums import AutoStep, Mode
from responsa.catalog.queries.automation import mode
from responsa.directory.queries.calendars import calendar_for
from responsa.directory.queries.people import email_of
from responsa.directory.queries.units import above
from responsa.kernel import clock
from responsa.kernel.prepared import prepared
from responsa.lawbook.calendar import MissingYearError
from responsa.lawbook.service import NoOpeningError, Pause

_WAITS_FOR_REQUESTER = frozenset({State.WAITING_REQUESTER, State.RESOLVED})


class _Key(NamedTuple):
    """What makes a timer's step one of its kind in a case."""

    name: str
    step: str
    anchor: str


def replan(case: Case, facts: Facts) -> None:
    """Plan anew what happens by itself in a case that is locked by the running transaction.

    What fired already stays so, what is not to come any more is forgotten, the rest falls when the
    table says. Where a moment cannot be counted (a year without its holidays) a person is asked, and
    what was planned before stays.
    """
    try:
        planned = timers.plan(facts)
    except (MissingYearError, NoOpeningError) as error:
        open_task(
            TaskKind.UNCOUNTED,
            subject=f"uncounted:{case.pk}",
            # Which year lacks its holidays; nothing where there are no opening hours.
            detail=str(error.year) if isinstance(error, MissingYearError) else "",
            case_id=case.pk,
        )
        return
    stored = {_Key(row.name, row.step, row.anchor): row for row in _stored(case=case.pk)}
    _write(case, planned, stored)


@prepared
def _stored(*, case: int) -> models.QuerySet[Timer]:
    return Timer.objects.filter(case=case)


def facts_of(case: Case, rows: Sequence[Deadline]) -> Facts:
    """Return what the timers of a case depend on now. ``rows``: its deadlines that run."""
    state = State(case.state)
    waits = state in _WAITS_FOR_REQUESTER
    heard = silence(case) if waits else Silence()
    return Facts(
        state=state,
        policy=policy_of(case),
        calendar=calendar_for(case.unit_id),
        terms=tuple(_term(row) for row in _warning(rows)),
        levels=len(above(case.unit_id)),
        silent_since=heard.since if state is State.RESOLVED else None,
        confirmed_at=case.confirmed_at,
        announced=heard.announced,
        last_attempt=heard.last_attempt,
        owes_answer=any(row.kind == DeadlineKind.STATUTORY for row in rows)
        or (waits and bool(owed_here(case))),
        can_close_silently=waits and _can_close_silently(case),
        awaited=law_waits.awaited(case),
        confirms_itself=not waits or mode(AutoStep.CONFIRM, case.category_id) is not Mode.OFF,
    )


def _warning(rows: Iterable[Deadline]) -> Iterable[Deadline]:
    """Leave out the terms that came with joined cases where a nearer one of the same name warns for all."""
    nearest: dict[tuple[str, str], Deadline] = {}
    for row in rows:
        known = nearest.setdefault((row.kind, row.name), row)
        if row.due_at < known.due_at:
            nearest[row.kind, row.name] = row
    return sorted(nearest.values(), key=lambda row: row.pk)


def _can_close_silently(case: Case) -> bool:
    """Only somebody who can be told before may find his case closed because he was silent."""
    if mode(AutoStep.CLOSE_SILENT, case.category_id) is Mode.OFF or case.requester_id is None:
        return False
    return bool(email_of(case.requester_id))


def _term(row: Deadline) -> Term:
    minutes = row.rule.get("minutes")
    pauses = ((dt.datetime.fromisoformat(a), dt.datetime.fromisoformat(b)) for a, b in _pauses(row))
    return Term(
        id=row.pk,
        kind=DeadlineKind(row.kind),
        name=row.name,
        # As the database returns them: a row that was just counted may speak of local time.
        starts_at=row.starts_at.astimezone(dt.UTC),
        due_at=row.due_at.astimezone(dt.UTC),
        minutes=int(minutes) if minutes is not None else None,
        pauses=tuple(Pause(start=first, end=last) for first, last in pauses),
        is_paused=row.paused_at is not None,
    )


def _pauses(row: Deadline) -> Iterable[tuple[str, str]]:
    return ((first, last) for first, last in row.rule.get("pauses", ()))


def _write(case: Case, planned: Iterable[timers.Planned], stored: dict[_Key, Timer]) -> None:
    wanted = {_Key(p.name, p.step, p.anchor): p.fires_at for p in planned}
    gone = [row.pk for key, row in stored.items() if row.fired_at is None and key not in wanted]
    if gone:
        Timer.objects.filter(pk__in=gone).delete()
    moved = []
    for key, row in stored.items():
        if key in wanted and row.fired_at is None and row.fires_at != wanted[key]:
            row.fires_at, row.attempts, row.retry_at = wanted[key], 0, None
            moved.append(row)
    if moved:
        Timer.objects.bulk_update(moved, ["fires_at", "attempts", "retry_at"])
    done = {_matter(key) for key, row in stored.items() if row.fired_at is not None}
    now = clock.now()
    Timer.objects.bulk_create(
        Timer(case=case, name=key.name, step=key.step, anchor=key.anchor, fires_at=fires_at)
        for key, fires_at in wanted.items()
        if key not in stored and not (fires_at <= now and _matter(key) in done)
    )


def _matter(key: _Key) -> _Key:
    """A term that was moved is warned of anew, but not of what was past already when it was moved."""
    return key._replace(anchor=key.anchor.partition("@")[0])
