# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Directing work: assign, redirect, accept, decline, weigh."""

from collections.abc import Sequence

from django.db import transaction

from responsa.cases.actions import placing
from responsa.cases.actions.journal import record
from responsa.cases.actions.step import end_assignments, enter, locked, permit, say
from responsa.cases.enums import AssignmentState, MessageKind, State
from responsa.cases.models import Assignment, Case
from responsa.cases.queries.people import assignable
from responsa.cases.queries.visible import ACTIVE, roles_of
from responsa.catalog.models import InternalCategory
from responsa.directory.actors import Actor
from responsa.directory.enums import Role
from responsa.directory.models import Unit
from responsa.directory.queries.units import reaching
from responsa.kernel import clock
from responsa.kernel.errors import InvalidError, NotPermittedError

LEADS = {Role.DISPATCHER, Role.SUPERVISOR, Role.OPERATIONAL_MANAGER}
WEIGHTS = (1, 2, 3, 4)


@transaction.atomic
def assign(
    case_id: int,
    user_ids: Sequence[int],
    *,
    actor: Actor,
    lead: int | None = None,
    version: int | None = None,
) -> Case:
    """Give a case to one or more handlers; the first (or ``lead``) answers for the work.

    From ``new`` the case becomes assigned; later its state stays. Handlers who are not named any more
    lose their part. Raises InvalidError for nobody or somebody who is no handler of the unit.
    """
    case = locked(case_id, actor=actor, version=version)
    step = permit(case, "assign" if case.state == State.NEW else "reassign", actor=actor)
    chosen = list(dict.fromkeys(user_ids))
    if not chosen:
        raise InvalidError("Please choose at least one colleague.", field="users")
    if not set(chosen) <= {user.pk for user in assignable(case)}:
        raise InvalidError("Only handlers of the unit can be chosen.", field="users")
    first = lead if lead in chosen else chosen[0]
    before = set(active_users(case))
    end_assignments(case, AssignmentState.WITHDRAWN, users=before - set(chosen))
    placing.give(case, chosen, lead=first)
    if step.name == "assign":
        enter(case, State.ASSIGNED)
    record(
        case,
        "case.assigned",
        actor=actor,
        data={"users": [u for u in chosen if u not in before], "lead": first, "reason": "by_hand"},
    )
    return case


@transaction.atomic
def redirect(
    case_id: int, unit_id: int, *, actor: Actor, text: str, version: int | None = None
) -> Case:
    """Send a case to another unit's dispatchers; number and dates stay, the requester is told."""
    case = locked(case_id, actor=actor, version=version)
    permit(case, "redirect", actor=actor, text=text)
    unit = Unit.objects.filter(pk=unit_id, is_active=True).first()
    if unit is None or unit.pk == case.unit_id:
        raise InvalidError("Please choose another unit.", field="unit")
    old = case.unit_id
    reason = say(case, MessageKind.REASON, text, actor=actor)
    end_assignments(case, AssignmentState.WITHDRAWN)
    placing.nobody(case)
    # Supervisor and inner class belong to the unit that the case leaves.
    case.supervisor = next(iter(reaching(unit.pk, Role.SUPERVISOR)), None)
    case.unit, case.internal_category = unit, None
    case.save(update_fields=["unit", "supervisor", "internal_category"])
    enter(case, State.NEW)
    record(case, "case.redirected", actor=actor, message=reason, data={"from": old, "to": unit.pk})
    return case


@transaction.atomic
def accept(case_id: int, *, actor: Actor, version: int | None = None) -> Case:
    """Take the offered work on: recorded with person and time, the case is in progress."""
    case = locked(case_id, actor=actor, version=version)
    permit(case, "accept", actor=actor)
    part = _own_part(case, actor, AssignmentState.OFFERED)
    part.state, part.accepted_at = AssignmentState.ACCEPTED, clock.now()
    part.save(update_fields=["state", "accepted_at"])
    enter(case, State.IN_PROGRESS)
    record(case, "case.accepted", actor=actor)
    return case


@transaction.atomic
def decline(case_id: int, *, actor: Actor, text: str, version: int | None = None) -> Case:
    """Give the work back with a reason; without another handler the dispatchers decide anew."""
    case = locked(case_id, actor=actor, version=version)
    permit(case, "decline", actor=actor, text=text)
    part = _own_part(case, actor, *ACTIVE)
    reason = say(case, MessageKind.REASON, text, actor=actor)
    part.state, part.ended_at = AssignmentState.DECLINED, clock.now()
    part.save(update_fields=["state", "ended_at"])
    left = active_users(case)
    if not left:
        placing.nobody(case)
        enter(case, State.NEW)
    elif part.is_lead:
        placing.give(case, [], lead=left[0])
    record(case, "case.declined", actor=actor, message=reason, data={"left": left})
    return case


@transaction.atomic
def weigh(case_id: int, *, actor: Actor, weight: int, internal_category_id: int | None) -> Case:
    """Set the dispatchers' own weight (1 low to 4 urgent) and class; requesters never see either."""
    case = locked(case_id, actor=actor)
    if roles_of(case, actor).isdisjoint(LEADS):
        raise NotPermittedError("You do not have the right to do this.")
    if weight not in WEIGHTS:
        raise InvalidError("Please choose a weight.", field="weight")
    internal = None
    if internal_category_id is not None:
        internal = InternalCategory.objects.filter(
            pk=internal_category_id, unit=case.unit_id
        ).first()
        if internal is None:
            raise InvalidError(
                "Please choose one of the unit's classes.", field="internal_category"
            )
    case.dispatcher_weight, case.internal_category = weight, internal
    case.save(update_fields=["dispatcher_weight", "internal_category"])
    record(
        case,
        "case.weighed",
        actor=actor,
        data={
            "weight": weight,
            "internal_category": internal.pk if internal else None,
        },
    )
    return case


def active_users(case: Case) -> list[int]:
    """Return who has a part in the case now, the lead first."""
    return list(
        Assignment.objects.filter(case=case, state__in=ACTIVE)
        .order_by("-is_lead", "pk")
        .values_list("user_id", flat=True)
    )


def _own_part(case: Case, actor: Actor, *states: AssignmentState) -> Assignment:
    part = Assignment.objects.filter(case=case, user=actor.user_id, state__in=states).first()
    if part is None:
        raise NotPermittedError("This work is not offered to you.")
    return part
