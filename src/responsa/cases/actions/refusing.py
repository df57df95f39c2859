# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Sending a redirected case back to the unit it came from."""

from django.db import transaction

from responsa.cases.actions import placing
from responsa.cases.actions.journal import record
from responsa.cases.actions.step import locked, permit, say
from responsa.cases.enums import MessageKind, State
from responsa.cases.models import Case
from responsa.cases.queries.returned import last_redirect
from responsa.directory.actors import Actor
from responsa.directory.enums import Role
from responsa.directory.models import Unit
from responsa.directory.queries.units import reaching
from responsa.kernel.errors import RefusedError


@transaction.atomic
def refuse_redirect(case_id: int, *, actor: Actor, text: str, version: int | None = None) -> Case:
    """Refuse a case that another unit sent here, with the reason: it lies on top of that unit's queue.

    Raises RefusedError unless the case was redirected here and nobody has it yet.
    """
    case = locked(case_id, actor=actor, version=version)
    permit(case, "redirect", actor=actor, text=text)
    sent = last_redirect(case)
    if case.state != State.NEW or sent is None:
        raise RefusedError("This case was not sent here by another unit.")
    reason = say(case, MessageKind.REASON, text, actor=actor)
    placing.nobody(case)
    back = Unit.objects.get(pk=sent)
    refused_by = case.unit_id
    case.supervisor = next(iter(reaching(back.pk, Role.SUPERVISOR)), None)
    case.unit, case.internal_category = back, None
    case.save(update_fields=["unit", "supervisor", "internal_category"])
    record(
        case,
        "case.redirect_refused",
        actor=actor,
        message=reason,
        data={"from": refused_by, "to": back.pk},
    )
    return case
