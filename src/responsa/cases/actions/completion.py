# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Sending a case back to the registry because it lacks something."""

from django.db import transaction

from responsa.cases.actions import tasks
from responsa.cases.actions.assign import LEADS
from responsa.cases.actions.journal import record
from responsa.cases.actions.step import locked, say
from responsa.cases.enums import MessageKind, State, TaskKind
from responsa.cases.models import Case
from responsa.cases.queries.completeness import completeness
from responsa.cases.queries.visible import roles_of
from responsa.directory.actors import Actor
from responsa.kernel.errors import InvalidError, NotPermittedError, RefusedError


@transaction.atomic
def send_for_completion(
    case_id: int, *, actor: Actor, text: str, version: int | None = None
) -> Case:
    """Ask the registry to complete a case: a task with what is missing; its state and dates stay.

    Raises NotPermittedError for somebody who does not lead the case, InvalidError without words.
    """
    case = locked(case_id, actor=actor, version=version)
    if roles_of(case, actor).isdisjoint(LEADS):
        raise NotPermittedError("You do not have the right to do this.")
    if case.state in {State.RESOLVED, State.CLOSED}:
        raise RefusedError("This is not possible in the present state of the case.")
    if not text.strip():
        raise InvalidError("Please write what is missing.", field="text")
    note = say(case, MessageKind.NOTE, text, actor=actor)
    tasks.open_task(
        TaskKind.INCOMPLETE,
        subject=f"incomplete:{case.pk}",
        detail=text.strip()[:200],
        case_id=case.pk,
    )
    missing = [str(what) for what in completeness(case).missing]
    record(case, "case.sent_for_completion", actor=actor, message=note, data={"missing": missing})
    return case
