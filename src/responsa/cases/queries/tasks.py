# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What waits for a person because a machine could not finish it."""

from django.db import models

from responsa.cases.models import Task
from responsa.cases.queries.visible import visible_to
from responsa.directory.actors import Actor
from responsa.directory.enums import Role

_KEEPERS = frozenset({Role.ADMIN, Role.OPERATIONAL_MANAGER, Role.REGISTRAR})


def open_tasks(actor: Actor, *, limit: int = 100) -> list[Task]:
    """Return open tasks: those of visible cases, and for the keepers of the house those of none."""
    return list(waiting(actor).select_related("case").order_by("made_at")[:limit])


def task_count(actor: Actor, *, cap: int = 100) -> int:
    """Return how many tasks are open, ``cap`` meaning „that many or more”."""
    return waiting(actor).values("pk")[:cap].count()


def _waiting(actor: Actor) -> models.QuerySet[Task]:
    mine = models.Q(case__in=visible_to(actor))
    if actor.roles() & _KEEPERS:
        mine |= models.Q(case=None)
    return Task.objects.filter(mine, done_at=None)
