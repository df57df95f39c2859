# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""A colleague's week: work that is planned, and deadlines of what he has in hand."""

import datetime as dt
from dataclasses import dataclass

from responsa.cases.models import Assignment, Case
from responsa.cases.queries.visible import ACTIVE, visible_to
from responsa.directory.actors import Actor

MOST = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """Parts that are planned between two instants, and open cases that are due between them."""

    planned: tuple[Assignment, ...]
    due: tuple[Case, ...]
    unplanned: tuple[Case, ...]


def schedule(user_id: int, since: dt.datetime, until: dt.datetime, *, actor: Actor) -> Schedule:
    """Return what a colleague has to do between two instants, as far as the actor sees his cases.

    ``unplanned``: cases in hand that have no time yet, the nearest dates first.
    """
    parts = Assignment.objects.filter(
        user=user_id, state__in=ACTIVE, case__is_open=True, case__in=visible_to(actor)
    )
    between = parts.filter(planned_at__gte=since, planned_at__lt=until)
    mine = Case.objects.filter(is_open=True, pk__in=parts.values("case"))
    timeless = Case.objects.filter(pk__in=parts.filter(planned_at=None).values("case"))
    return Schedule(
        planned=tuple(between.select_related("case").order_by("planned_at", "pk")[:MOST]),
        due=tuple(mine.filter(due_at__gte=since, due_at__lt=until).order_by("due_at", "pk")[:MOST]),
        unplanned=tuple(timeless.order_by("due_at", "pk")[:50]),
    )
