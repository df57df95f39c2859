# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Moving work from one colleague to another: a single case, or everything of somebody who leaves."""

from collections.abc import Mapping

from django.db import transaction

from responsa.cases.actions import placing
from responsa.cases.actions.assign import active_users
from responsa.cases.actions.journal import record
from responsa.cases.actions.step import end_assignments, locked, permit
from responsa.cases.enums import AssignmentState
from responsa.cases.models import Case
from responsa.cases.queries.people import assignable
from responsa.directory.actors import Actor
from responsa.kernel.errors import InvalidError, RefusedError


@transaction.atomic
def move_part(case_id: int, giver: int, taker: int, *, actor: Actor) -> Case:
    """Give one colleague's part in a case to another; the state stays, the taker accepts it.

    Others keep their parts. Raises RefusedError when the giver has no part any more, InvalidError for
    a taker who is no handler of the unit, NotPermittedError for somebody who does not lead the case.
    """
    case = locked(case_id, actor=actor)
    permit(case, "reassign", actor=actor)
    held = active_users(case)
    if giver not in held:
        raise RefusedError("The colleague has no part in this case any more.")
    if giver == taker or taker not in {user.pk for user in assignable(case)}:
        raise InvalidError("Only handlers of the unit can be chosen.", field="to")
    lead = taker if held[0] == giver else held[0]
    end_assignments(case, AssignmentState.WITHDRAWN, users={giver})
    placing.give(case, [taker], lead=lead)
    data = {"users": [taker], "lead": lead, "reason": "handed_over", "from": giver}
    record(case, "case.assigned", actor=actor, data=data)
    return case


@transaction.atomic
def hand_over(giver: int, takers: Mapping[int, int], *, actor: Actor) -> int:
    """Move many cases of one colleague at once: by case, who takes it; all of them or none.

    Returns how many moved. Raises like ``move_part``.
    """
    for case_id, taker in sorted(takers.items()):
        move_part(case_id, giver, taker, actor=actor)
    return len(takers)
