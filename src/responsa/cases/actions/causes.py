# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Recording why the trouble of a case came about."""

from django.db import transaction

from responsa.cases import relations
from responsa.cases.actions.journal import record
from responsa.cases.actions.step import locked
from responsa.cases.enums import State
from responsa.cases.models import Case, CauseFound
from responsa.cases.queries.visible import roles_of
from responsa.catalog.models import Cause
from responsa.directory.actors import Actor
from responsa.kernel import clock
from responsa.kernel.errors import InvalidError


@transaction.atomic
def set_cause(case_id: int, cause_id: int, *, actor: Actor) -> CauseFound:
    """Say what the cause was, or correct it, also after the answer.

    Raises NotFoundError, NotPermittedError, InvalidError (field: ``cause``) for a cause that the category
    does not have.
    """
    case = locked(case_id, actor=actor)
    relations.check("set_cause", state=State(case.state), roles=roles_of(case, actor))
    return put_cause(case, cause_id, actor=actor)


def put_cause(case: Case, cause_id: int, *, actor: Actor) -> CauseFound:
    """Write the cause of a locked case down; the journal holds which it was before."""
    if not Cause.objects.filter(pk=cause_id, category=case.category_id, is_active=True).exists():
        raise InvalidError("Please choose a cause of the list.", field="cause")
    before = CauseFound.objects.filter(case=case).first()
    if before is not None and before.cause_id == cause_id:
        return before
    values = {"cause_id": cause_id, "user_id": actor.user_id, "at": clock.now()}
    found, _ = CauseFound.objects.update_or_create(case=case, defaults=values)
    data = {"before": before.cause_id if before else None, "after": cause_id}
    record(case, "case.cause_set", actor=actor, data=data)
    return found
