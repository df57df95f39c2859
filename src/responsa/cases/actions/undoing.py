# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Taking one's last step in a case back: for eight seconds, while nothing of it has left the house.

What was before is read off the journal and the parts in the case; the journal keeps both, the step and
its undoing. A reply is taken back by ``talk.unsend``, a registration by ``voiding.void``.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from django.db import models, transaction

from responsa.cases.actions import placing
from responsa.cases.actions.handing import is_hand_off
from responsa.cases.actions.journal import delay, record
from responsa.cases.actions.step import end_assignments, enter, locked
from responsa.cases.enums import AssignmentState, DeliveryState, State
from responsa.cases.models import Assignment, Case, Deadline, Delivery, Event
from responsa.cases.queries.reversible import UNDO, last_step, undone
from responsa.cases.queries.visible import ACTIVE
from responsa.directory.actors import Actor
from responsa.kernel import clock
from responsa.kernel.errors import RefusedError


@transaction.atomic
def reversibly(act: Callable[[], object], *, case_id: int, actor: Actor) -> int | None:
    """Do something that can be taken back: its mails wait for eight seconds. Return its event.

    Nothing is returned for what cannot be taken back.
    """
    act()
    event = last_step(case_id, actor=actor)
    if event is None:
        return None
    delay(event, clock.now() + UNDO)
    return event.pk


@transaction.atomic
def take_back(event_id: int, *, actor: Actor) -> Case:
    """Put a case back to what it was before the actor's last step in it.

    Raises NotFoundError for what is not his or cannot be taken back, RefusedError after eight seconds,
    once somebody did something else, or once a mail about it left.
    """
    event = undone(event_id, *_HOW, actor=actor)
    case = locked(event.case_id, actor=actor)
    latest = last_step(case.pk, actor=actor)
    if latest is None or latest.pk != event.pk:
        raise RefusedError("It is too late: the work has gone on since.")
    deliveries = Delivery.objects.filter(event=event)
    # Held until the end: a worker that comes now finds them done.
    held = deliveries.select_for_update(of=("self",)).values_list("state", "leased_until")
    if any(row != (DeliveryState.PENDING, None) for row in held):
        raise RefusedError("It is too late: the message has left.")
    deliveries.update(state=DeliveryState.DONE, done_at=clock.now())
    _HOW[event.name](case, event)
    record(case, "case.taken_back", actor=actor, data={"event": event.pk, "step": event.name})
    return case


def _unassign(case: Case, event: Event) -> None:
    """Give the parts back to those who had them: they ended between the event before and this one."""
    before = _earlier(event).order_by("-sequence").first()
    parts = Assignment.objects.filter(case=case)
    ended = parts.filter(
        state=AssignmentState.WITHDRAWN,
        ended_at__gt=before.at if before else event.case.registered_at,
        ended_at__lte=event.at,
    )
    returning = {part.pk: part for part in ended}
    lead = next((part.user_id for part in returning.values() if part.is_lead), None)
    added = set(event.data["users"])
    case.hand_offs -= min(case.hand_offs, int(is_hand_off(case, event)))
    end_assignments(case, AssignmentState.WITHDRAWN, users=added)
    for part in returning.values():
        part.state = AssignmentState.ACCEPTED if part.accepted_at else AssignmentState.OFFERED
        part.ended_at = None
        part.save(update_fields=["state", "ended_at"])
    left = list(parts.filter(state__in=ACTIVE).order_by("pk").values_list("user_id", flat=True))
    if not left:
        placing.nobody(case)
        enter(case, State.NEW)
        return
    known = _earlier(event).filter(name="case.assigned").order_by("-sequence").first()
    led = lead or (known.data.get("lead") if known else None)
    placing.give(case, [], lead=led if led in left else left[0])


def _unweigh(case: Case, event: Event) -> None:
    """Set weight and class as they were weighed last; another unit's class went with the case."""
    earlier = _earlier(event).filter(name__in=("case.weighed", "case.redirected"))
    last, weighed = earlier.order_by("-sequence").first(), earlier.filter(name="case.weighed")
    known = weighed.order_by("-sequence").first()
    default = Case._meta.get_field("dispatcher_weight").default
    case.dispatcher_weight = known.data["weight"] if known else default
    is_same_unit = last is not None and last.name == "case.weighed"
    case.internal_category_id = last.data["internal_category"] if last and is_same_unit else None
    case.save(update_fields=["dispatcher_weight", "internal_category"])


def _unclose(case: Case, event: Event) -> None:
    """Let an answered case be answered again, not closed: its running terms go on."""
    case.state, case.closed_at, case.outcome = State.RESOLVED, None, ""
    case.save(update_fields=["state", "closed_at", "outcome"])
    Deadline.objects.filter(case=case, cancelled_at=event.at).update(cancelled_at=None)


def _earlier(event: Event) -> models.QuerySet[Event]:
    return Event.objects.filter(case=event.case_id, sequence__lt=event.sequence)


_HOW: Final[Mapping[str, Callable[[Case, Event], None]]] = MappingProxyType(
    {"case.assigned": _unassign, "case.weighed": _unweigh, "case.closed": _unclose}
)
