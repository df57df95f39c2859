# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Tasks of people: those of a case, of a colleague, of a team, and what changed."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db import models

from responsa.cases.models import WorkItem
from responsa.cases.queries.visible import visible_to
from responsa.directory.actors import Actor
from responsa.kernel import clock
from responsa.kernel.errors import NotFoundError
from responsa.kernel.prepared import prepared

_RECENT = dt.timedelta(days=14)
_WITH = ("case", "assignee", "done_by", "made_by")


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkFilter:
    """Which tasks of the cases that somebody sees.

    ``person``: a colleague by id, None: all. ``changed``: what others did of late in cases for which the
    person answers, instead of what is open.
    """

    person: int | None = None
    changed: bool = False


def items_of(case_id: int) -> list[WorkItem]:
    """Return the tasks of a case, with names: those that are open first, the checklist in its order."""
    return _of_case(case=case_id)


def item(item_id: int, *, actor: Actor) -> WorkItem:
    """Return a task of a case that the actor sees; raises NotFoundError."""
    found = WorkItem.objects.filter(pk=item_id, case__in=visible_to(actor))
    if (
        not actor.is_staff
        or (row := found.select_related("case__category", *_WITH).first()) is None
    ):
        raise NotFoundError("There is no such task.")
    return row


def work_of(actor: Actor, wanted: WorkFilter, *, limit: int = 200) -> list[WorkItem]:
    """Return tasks in cases that the actor sees, the nearest day first, or the latest change first.

    A task of nobody is that of whoever answers for the case.
    """
    rows = WorkItem.objects.filter(case__in=visible_to(actor), dropped_at=None)
    if wanted.changed:
        rows = rows.filter(done_at__gte=clock.now() - _RECENT)
        if wanted.person is not None:
            rows = rows.filter(case__owner=wanted.person).exclude(done_by=wanted.person)
        rows = rows.order_by("-done_at", "-pk")
    else:
        rows = rows.filter(done_at=None, case__is_open=True)
        if wanted.person is not None:
            rows = rows.filter(_whose(wanted.person))
        rows = rows.order_by(models.F("due_on").asc(nulls_last=True), "made_at", "pk")
    return list(rows.select_related(*_WITH)[:limit])


def open_count(actor: Actor, *, cap: int = 100) -> int:
    """Return how many open tasks are the actor's own, ``cap`` meaning „that many or more”."""
    if actor.user_id is None:
        return 0
    return _own.count(cap, user=actor.user_id)


def open_in(case_id: int) -> int:
    """Return how many tasks of a case are not done yet."""
    return WorkItem.objects.filter(case=case_id, done_at=None, dropped_at=None).count()


def titles_of(ids: Sequence[int]) -> dict[int, str]:
    """Return what tasks are called, by id, for the line of a case."""
    return dict(WorkItem.objects.filter(pk__in=ids).values_list("pk", "title"))


def _whose(user: int) -> models.Q:
    return models.Q(assignee=user) | models.Q(assignee=None, address="", case__owner=user)


@prepared
def _of_case(*, case: int) -> models.QuerySet[WorkItem]:
    rows = WorkItem.objects.filter(case=case, dropped_at=None)
    return rows.select_related("assignee", "done_by").order_by("pk")


@prepared
def _own(cap: int, *, user: int) -> models.QuerySet[WorkItem, int]:
    rows = WorkItem.objects.filter(_whose(user), done_at=None, dropped_at=None, case__is_open=True)
    return rows.values_list("pk", flat=True)[:cap]
