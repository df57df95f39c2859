# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Raising a case to the next level of support."""

from django.db import transaction

from responsa.cases import lifecycle, routing
from responsa.cases.actions import placing
from responsa.cases.actions.journal import record
from responsa.cases.actions.step import end_assignments, enter, locked, permit
from responsa.cases.enums import AssignmentState, State
from responsa.cases.models import Case
from responsa.cases.queries.people import candidates_at
from responsa.directory.actors import Actor
from responsa.kernel.errors import RefusedError


@transaction.atomic
def raise_level(case_id: int, *, actor: Actor, version: int | None = None) -> Case:
    """Give a case to the next level of support: to the least loaded handler of it who is present.

    Whoever had it loses his part; without anybody at that level the dispatchers decide. Raises
    RefusedError at the highest level, NotPermittedError for somebody without a part in the case.
    """
    case = locked(case_id, actor=actor, version=version)
    permit(case, "raise_level", actor=actor)
    if case.level >= lifecycle.HIGHEST_LEVEL:
        raise RefusedError("This is the highest level of support.")
    before, case.level = case.level, case.level + 1
    case.save(update_fields=["level"])
    chosen = routing.least_loaded(candidates_at(case, case.level))
    end_assignments(case, AssignmentState.WITHDRAWN)
    if chosen is None:
        placing.nobody(case)
        enter(case, State.NEW)
    else:
        placing.give(case, [chosen.user_id], lead=chosen.user_id)
    data = {"before": before, "level": case.level, "users": [chosen.user_id] if chosen else []}
    record(case, "case.level_raised", actor=actor, data=data)
    if chosen is not None:
        given = {"users": [chosen.user_id], "lead": chosen.user_id, "reason": "level_raised"}
        record(case, "case.assigned", actor=actor, data=given)
    return case
