# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Planning when a colleague's part in a case is to be done."""

import datetime as dt

from django.db import transaction

from responsa.cases.actions.assign import LEADS
from responsa.cases.actions.journal import record
from responsa.cases.actions.step import locked
from responsa.cases.models import Assignment
from responsa.cases.queries.visible import ACTIVE, roles_of
from responsa.directory.actors import Actor
from responsa.kernel.errors import InvalidError, NotPermittedError, RefusedError

_LONGEST = 60 * 24


@transaction.atomic
def plan_part(
    case_id: int, user_id: int, *, actor: Actor, at: dt.datetime | None, minutes: int | None
) -> Assignment:
    """Set when (aware instant) and for how long (minutes) a colleague does his part; None: unplanned.

    One plans one's own work; who leads the case plans that of others. Raises NotPermittedError,
    RefusedError when the colleague has no part, InvalidError for a length that is none.
    """
    case = locked(case_id, actor=actor)
    if actor.user_id != user_id and roles_of(case, actor).isdisjoint(LEADS):
        raise NotPermittedError("You do not have the right to do this.")
    part = Assignment.objects.filter(case=case, user=user_id, state__in=ACTIVE).first()
    if part is None:
        raise RefusedError("The colleague has no part in this case any more.")
    if minutes is not None and not 0 < minutes <= _LONGEST:
        raise InvalidError("Please give a length of 1 minute to 24 hours.", field="minutes")
    part.planned_at, part.planned_minutes = at, minutes
    part.save(update_fields=["planned_at", "planned_minutes"])
    data = {"users": [user_id], "at": at.isoformat() if at else "", "minutes": minutes}
    record(case, "case.planned", actor=actor, data=data)
    return part
