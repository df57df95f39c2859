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
    waiting = tasks_of(actor).filter(done_at=None).select_related("case")
    return list(waiting.order_by("made_at")[:limit])


def task_count(actor: Actor, *, cap: int = 100) -> int:
    """Return how many tasks are open, ``cap`` meaning „that many or more”."""
    return tasks_of(actor).filter(done_at=None).values("pk")[:cap].count()


def tasks_of(actor: Actor) -> models.QuerySet[Task]:
    """Return the tasks that are a colleague's business, done ones too."""
    mine = models.Q(case__in=visible_to(actor))
    if actor.roles() & _KEEPERS:
        mine |= models.Q(case=None)
    return Task.objects.filter(mine)
