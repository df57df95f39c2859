# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Failures become tasks for people."""

from django.db import transaction

from responsa.cases.enums import TaskKind
from responsa.cases.models import Task
from responsa.cases.queries.tasks import tasks_of
from responsa.directory.actors import Actor
from responsa.kernel import clock
from responsa.kernel.errors import NotFoundError


def open_task(
    kind: TaskKind, *, subject: str, detail: str = "", case_id: int | None = None
) -> Task:
    """Ask people to look at something; asking again for the same subject wakes the old task."""
    task, created = Task.objects.get_or_create(
        subject=subject,
        defaults={"kind": kind, "detail": detail, "case_id": case_id, "made_at": clock.now()},
    )
    if not created:
        task.detail, task.done_at, task.done_by = detail, None, None
        task.save(update_fields=["detail", "done_at", "done_by"])
    return task


@transaction.atomic
def finish_task(task_id: int, *, actor: Actor) -> Task:
    """Note that a colleague has seen to it; saying so twice changes nothing.

    Raises NotFoundError for a task of a case that the colleague may not see.
    """
    mine = actor.is_staff and tasks_of(actor).filter(pk=task_id).exists()
    task = Task.objects.select_for_update(of=("self",)).filter(pk=task_id).first()
    if task is None or not mine:
        raise NotFoundError("There is no such task.")
    if task.done_at is not None:
        return task
    task.done_at, task.done_by_id = clock.now(), actor.user_id
    task.save(update_fields=["done_at", "done_by"])
    return task


def settle(subject: str) -> None:
    """Finish the task about a subject because the trouble is over by itself."""
    Task.objects.filter(subject=subject, done_at=None).update(done_at=clock.now())
