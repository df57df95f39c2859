# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Taking a registration back: for eight seconds, by whoever made it. Its number stays, void, in the register."""

import datetime as dt
from typing import Final

from django.db import transaction

from responsa.cases import lifecycle
from responsa.cases.actions import ending
from responsa.cases.enums import DeliveryState, Outcome, State
from responsa.cases.models import Case, Delivery, Event
from responsa.directory.actors import Actor
from responsa.directory.enums import Role
from responsa.kernel import clock
from responsa.kernel.errors import NotFoundError, RefusedError

UNDO: Final = dt.timedelta(seconds=8)


def hold_back(case: Case) -> None:
    """Let nothing that a registration by hand brings about leave the house before it can be undone no more."""
    Delivery.objects.filter(event__case=case).update(due_at=clock.now() + UNDO)


def seconds_left(case: Case, *, actor: Actor) -> int:
    """Return for how many seconds the actor may still take his registration back; 0 when it is too late."""
    if case.state not in lifecycle.BY_NAME["void"].source or _registered(case, actor) is None:
        return 0
    return max(0, int((case.registered_at + UNDO - clock.now()).total_seconds()))


@transaction.atomic
def void(case_id: int, *, actor: Actor) -> Case:
    """Take back a registration that was made by mistake: the case ends void, nobody is told.

    Its number is never given again. Whoever registered it may, also for a unit whose cases he does not
    see. Raises NotFoundError for anybody else, RefusedError after eight seconds or once something left.
    """
    case = Case.objects.select_for_update(of=("self",)).filter(pk=case_id).first()
    if case is None or _registered(case, actor) is None:
        raise NotFoundError("There is no such case.")
    lifecycle.check("void", state=State(case.state), roles={Role.REGISTRAR})
    deliveries = Delivery.objects.filter(event__case=case)
    # Held until the end: a worker that comes now finds them done.
    held = deliveries.select_for_update(of=("self",)).values_list("state", "leased_until")
    left = any(row != (DeliveryState.PENDING, None) for row in held)
    if left or clock.now() > case.registered_at + UNDO:
        raise RefusedError("It is too late to take this registration back.")
    deliveries.update(state=DeliveryState.DONE, done_at=clock.now())
    ending.end(case, actor=actor, outcome=Outcome.VOID, data={"reason": "registered_by_mistake"})
    return case


def _registered(case: Case, actor: Actor) -> Event | None:
    """Return the event by which this colleague registered the case."""
    if actor.user_id is None:
        return None
    return Event.objects.filter(case=case, name="case.registered", user=actor.user_id).first()
