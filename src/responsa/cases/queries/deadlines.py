# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What a requester may know of the clocks of his case: targets, what became of them, and why."""

import datetime as dt
from dataclasses import dataclass

from django.db import models

from responsa.cases import lifecycle, service_time
from responsa.cases.deadline_words import Calculation, calculation, length_of
from responsa.cases.enums import Clock, DeadlineKind, State
from responsa.cases.legal_dates import ANSWERS
from responsa.cases.models import Case, Deadline
from responsa.cases.queries.page import acts_of
from responsa.catalog.queries import packs
from responsa.directory.queries.calendars import calendar_for
from responsa.kernel import clock
from responsa.kernel.prepared import prepared


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicTarget:
    """A target of ours and what became of it.

    ``used`` and ``left`` are time in which the clock runs: opening time, without pauses. ``length`` says
    how long the target is („30 minutes of opening time”), where the house set it and not the law.
    """

    due_at: dt.datetime
    met_at: dt.datetime | None
    paused_at: dt.datetime | None
    length: str
    used: dt.timedelta
    left: dt.timedelta
    is_over: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicClocks:
    """The clocks of a case for its requester. ``stands_since``: our own clock is stopped."""

    answer: Calculation | None
    take_over: PublicTarget | None
    solution: PublicTarget | None
    reply_by: dt.datetime | None
    stands_since: dt.datetime | None


def answer_deadline(case: Case) -> Deadline | None:
    """Return the legal deadline of our answer, met or not; other terms by law are not the requester's."""
    rows = [row for row in _rows(case=case.pk) if row.kind == DeadlineKind.STATUTORY]
    names = _answering(case, {row.name for row in rows})
    return next((row for row in rows if row.name in names), None)


def clocks_of(case: Case) -> PublicClocks:
    """Return the clocks of a case for its requester."""
    rows = list(_rows(case=case.pk))
    answer = answer_deadline(case)
    own = {row.name: row for row in rows if row.kind == DeadlineKind.SERVICE}
    taking, solving = own.get("allocate") or own.get("accept"), own.get("resolve") or answer
    running = (row for row in rows if row.met_at is None)
    reply = next((row for row in running if row.name == "reply"), None)
    stands = lifecycle.SERVICE_CLOCK[State(case.state)] is Clock.PAUSED
    return PublicClocks(
        answer=calculation(answer, acts_of(case)) if answer else None,
        take_over=_target(case, taking) if taking else None,
        solution=_target(case, solving) if solving else None,
        reply_by=reply.due_at if reply else None,
        stands_since=max((r.paused_at for r in rows if r.paused_at), default=None)
        if stands
        else None,
    )


def _answering(case: Case, names: set[str]) -> set[str]:
    if case.pack_id is None or not case.procedure:
        return names
    procedure = packs.pack(case.pack_id).procedures.get(case.procedure)
    known = procedure.deadlines if procedure else {}
    return {name for name in names if name in known and known[name].met_by in ANSWERS}


def _target(case: Case, row: Deadline) -> PublicTarget:
    calendar, now = calendar_for(case.unit_id), clock.now()
    return PublicTarget(
        due_at=row.due_at,
        met_at=row.met_at,
        paused_at=row.paused_at,
        length=length_of(row.rule),
        used=service_time.used(row, row.met_at or now, calendar),
        left=service_time.left(row, now, calendar),
        is_over=service_time.is_over(row, now),
    )


@prepared
def _rows(*, case: int) -> models.QuerySet[Deadline]:
    found = Deadline.objects.filter(case=case, cancelled_at=None)
    return found.order_by("due_at", "pk")
