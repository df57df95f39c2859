# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Reminding by hand: whoever must act on a case is told so by mail, and the journal says by whom."""

import datetime as dt
from typing import Final

from django.db import transaction

from responsa.cases.actions.journal import record
from responsa.cases.actions.linking import may_do
from responsa.cases.actions.step import locked
from responsa.cases.models import Case
from responsa.cases.queries.audience import to_remind
from responsa.cases.timer_facts import Whom
from responsa.directory.actors import Actor
from responsa.kernel import clock
from responsa.kernel.errors import RefusedError

# The journal's name for a reminder that no timer brought.
BY_HAND: Final = "by_hand"
# A second press of the key, or a second colleague, sends nothing again so soon.
NOT_AGAIN_FOR: Final = dt.timedelta(hours=1)


@transaction.atomic
def remind(case_id: int, *, actor: Actor) -> Case:
    """Remind whoever must act on a case now, or who is there in his place.

    Raises NotPermittedError, and RefusedError when it was done within the hour or nobody is there.
    """
    case = locked(case_id, actor=actor)
    may_do(case, "remind", actor)
    recent = case.events.filter(name="case.reminded", at__gt=clock.now() - NOT_AGAIN_FOR)
    if recent.filter(data__timer=BY_HAND).exists():
        raise RefusedError("A reminder of this case was sent less than an hour ago.")
    users = [user.pk for user in to_remind(case, Whom.ACTING)]
    if not users:
        raise RefusedError("Nobody is there who could be reminded of this case.")
    data: dict[str, object] = {
        "timer": BY_HAND,
        "step": "now",
        "whom": str(Whom.ACTING),
        "users": users,
    }
    if case.due_at is not None:
        data["by"] = case.due_at.isoformat()
    record(case, "case.reminded", actor=actor, data=data)
    return case
