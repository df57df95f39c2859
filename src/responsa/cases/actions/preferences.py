# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What a requester wants to hear of."""

from django.db import transaction

from responsa.cases.actions.journal import record
from responsa.cases.actions.step import locked
from responsa.cases.models import Case
from responsa.cases.queries.visible import roles_of
from responsa.directory.actions.people import set_opted_out
from responsa.directory.actors import Actor
from responsa.directory.enums import Role
from responsa.kernel.errors import NotPermittedError


@transaction.atomic
def set_opt_out(case_id: int, *, actor: Actor, opted_out: bool, everywhere: bool = False) -> Case:
    """Stop status messages of one case, or of all cases of the requester; or let them come again.

    Questions and the final answer are sent in any case: the law wants them. Repeating it changes
    nothing. Raises NotPermittedError for anybody but the requester.
    """
    case = locked(case_id, actor=actor)
    if Role.REQUESTER not in roles_of(case, actor) or case.requester_id is None:
        raise NotPermittedError("You do not have the right to do this.")
    changed = case.opted_out != opted_out
    if everywhere:
        changed |= set_opted_out(case.requester_id, opted_out=opted_out)
    if changed:
        case.opted_out = opted_out
        case.save(update_fields=["opted_out"])
        name = "case.opted_out" if opted_out else "case.opted_in"
        record(case, name, actor=actor, data={"everywhere": True} if everywhere else None)
    return case
