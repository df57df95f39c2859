# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What waits for a person because a machine could not finish it."""

from django.db import models

from responsa.cases.enums import TaskKind
from responsa.cases.models import Case, Task
from responsa.cases.queries.visible import Sight, own_id, seen, sight_of, visible_to
from responsa.directory.actors import Actor
from responsa.directory.enums import Role
from responsa.kernel.prepared import prepared

_KEEPERS = frozenset({Role.ADMIN, Role.OPERATIONAL_MANAGER, Role.REGISTRAR})


def open_tasks(actor: Actor, *, limit: int = 100) -> list[Task]:
    """Return open tasks: those of visible cases, and for the keepers of the house those of none."""
    waiting = tasks_of(actor).filter(done_at=None).select_related("case")
    return list(waiting.order_by("made_at")[:limit])


def task_count(actor: Actor, *, cap: int = 100) -> int:
    """Return how many tasks are open, ``cap`` meaning „that many or more”."""
    keeps = "keeper" if actor.roles() & _KEEPERS else ""
    return _capped.count(sight_of(actor), keeps, cap, own=own_id(actor))


def cases_of_open_tasks(kind: TaskKind, *, limit: int) -> list[int]:
    """Return the cases about which tasks of a kind are open, the oldest first."""
    waiting = Task.objects.filter(kind=kind, done_at=None).exclude(case=None)
    return list(waiting.order_by("made_at").values_list("case_id", flat=True)[:limit])


def tasks_of(actor: Actor) -> models.QuerySet[Task]:
    """Return the tasks that are a colleague's business, done ones too."""
    return _of(visible_to(actor), is_keeper=bool(actor.roles() & _KEEPERS))


@prepared
def _capped(sight: Sight, keeps: str, cap: int, *, own: int) -> models.QuerySet[Task, int]:
    waiting = _of(seen(sight, own), is_keeper=bool(keeps)).filter(done_at=None)
    return waiting.values_list("pk", flat=True)[:cap]


def _of(cases: models.QuerySet[Case], *, is_keeper: bool) -> models.QuerySet[Task]:
    mine = models.Q(case__in=cases)
    return Task.objects.filter(mine | models.Q(case=None) if is_keeper else mine)
