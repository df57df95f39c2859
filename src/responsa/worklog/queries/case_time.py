# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The working time of one case: for colleagues, and for its requester."""

import datetime as dt
from dataclasses import dataclass

from django.db import models

from responsa.directory.actors import Actor
from responsa.directory.enums import Role
from responsa.kernel.prepared import prepared
from responsa.worklog import rules
from responsa.worklog.enums import Agreement
from responsa.worklog.models import TimeStatement, WorkEntry, WorkTimer


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseTime:
    """Everything about the time of a case. ``running``: the clock of whoever asks, on whatever case."""

    entries: tuple[WorkEntry, ...]
    statements: tuple[TimeStatement, ...]
    running: WorkTimer | None
    may_log: bool
    may_correct: bool

    @property
    def logged(self) -> int:
        """Return the minutes that were written down."""
        return sum(entry.minutes for entry in self.entries)

    @property
    def counted(self) -> int:
        """Return the minutes that both sides agreed to, or that a dispatcher set."""
        return sum(counted(s) or 0 for s in self.statements)

    @property
    def is_disputed(self) -> bool:
        """Tell whether the requester disagrees and nobody has decided yet."""
        return any(s.state == Agreement.DISPUTED for s in self.statements)


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicTime:
    """What a requester may know of a colleague's time on his case; minutes."""

    name: str
    minutes: int
    corrected: int | None
    state: Agreement
    until: dt.datetime


def counted(statement: TimeStatement) -> int | None:
    """Return the minutes of a statement that count; nothing while they are not agreed."""
    if statement.state == Agreement.CORRECTED:
        return statement.corrected_minutes
    return statement.minutes if statement.state in {Agreement.CONFIRMED, Agreement.SILENT} else None


def case_time(case_id: int, *, actor: Actor, roles: frozenset[Role]) -> CaseTime:
    """Return the time of a case that the caller has found visible; ``roles``: the actor's on it."""
    return CaseTime(
        entries=tuple(_entries(case=case_id)),
        statements=tuple(_statements(case=case_id)),
        running=_running.first(user=actor.user_id or 0),
        may_log=not roles.isdisjoint(rules.LOG),
        may_correct=not roles.isdisjoint(rules.CORRECT),
    )


def running(actor: Actor) -> WorkTimer | None:
    """Return the actor's running clock."""
    return _running.first(user=actor.user_id or 0)


def public_time(case_id: int) -> tuple[PublicTime, ...]:
    """Return what was put to the requester of a case; the caller has proved whose case it is."""
    return tuple(
        PublicTime(
            name=str(row.user),
            minutes=row.minutes,
            corrected=row.corrected_minutes,
            state=Agreement(row.state),
            until=row.silent_at,
        )
        for row in _statements(case=case_id)
    )


@prepared
def _entries(*, case: int) -> models.QuerySet[WorkEntry]:
    found = WorkEntry.objects.filter(case=case).select_related("user", "statement")
    return found.order_by("day", "pk")


@prepared
def _statements(*, case: int) -> models.QuerySet[TimeStatement]:
    found = TimeStatement.objects.filter(case=case).select_related("user", "corrected_by")
    return found.order_by("asked_at", "pk")


@prepared
def _running(*, user: int) -> models.QuerySet[WorkTimer]:
    return WorkTimer.objects.filter(user=user).select_related("case")
