# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What every step of a case has in common: lock, check, move."""

from collections.abc import Collection

from django.db import models

from responsa.cases import lifecycle
from responsa.cases.actions import messages
from responsa.cases.enums import (
    OPEN,
    AssignmentState,
    Channel,
    Direction,
    MessageKind,
    Outcome,
    State,
)
from responsa.cases.inputs import NewAttachment, NewMessage
from responsa.cases.models import Assignment, Case, Message
from responsa.cases.queries.visible import ACTIVE, Sight, own_id, roles_of, seen, sight_of
from responsa.directory.actors import Actor
from responsa.directory.enums import Role
from responsa.kernel import clock
from responsa.kernel.errors import NotFoundError, StaleError
from responsa.kernel.prepared import prepared


def locked(case_id: int, *, actor: Actor, version: int | None = None) -> Case:
    """Return a case for changing, held until the transaction ends.

    ``version`` is what the screen was built on. Raises NotFoundError when the actor may not see it,
    StaleError when somebody else changed it meanwhile.
    """
    case = _one.first(sight_of(actor), own=own_id(actor), case_id=case_id)
    if case is None:
        raise NotFoundError("There is no such case.")
    if version is not None and version != case.version:
        raise StaleError("Somebody else changed this case meanwhile. Nothing was overwritten.")
    return case


@prepared
def _one(sight: Sight, *, own: int, case_id: int) -> models.QuerySet[Case]:
    found = seen(sight, own).select_for_update(of=("self",)).select_related("category")
    return found.filter(pk=case_id)


def permit(case: Case, name: str, *, actor: Actor, text: str = "") -> lifecycle.Transition:
    """Return the step if this actor may take it now; raises a RefusedError otherwise."""
    return lifecycle.check(name, state=State(case.state), roles=roles_of(case, actor), text=text)


def enter(case: Case, state: State, *, outcome: Outcome | str = "") -> None:
    """Move a locked case into a state and keep what hangs on it: dates and flags.

    The clocks follow with the event that the caller records.
    """
    now = clock.now()
    case.state = state
    case.is_open = state in OPEN
    if state is State.RESOLVED:
        case.resolved_at = now
    elif state is State.CLOSED:
        case.closed_at, case.outcome = now, outcome
    else:
        case.resolved_at = case.confirmed_at = None
    case.save(
        update_fields=[
            "state",
            "is_open",
            "resolved_at",
            "confirmed_at",
            "closed_at",
            "outcome",
        ]
    )
    if state is State.CLOSED:
        end_assignments(case, AssignmentState.WITHDRAWN)


def say(
    case: Case,
    kind: MessageKind,
    text: str,
    *,
    actor: Actor,
    is_public: bool = False,
    attachments: tuple[NewAttachment, ...] = (),
) -> Message:
    """Keep words that belong to a step: to the requester when public, else among colleagues."""
    direction = Direction.INTERNAL
    if is_public:
        direction = Direction.OUTBOUND if actor.is_staff else Direction.INBOUND
    return messages.add(
        case,
        NewMessage(
            direction=direction,
            kind=kind,
            channel=Channel(case.channel),
            text=text.strip(),
            is_public=is_public,
            attachments=attachments,
        ),
        actor=actor,
    )


def end_assignments(
    case: Case, state: AssignmentState, *, users: Collection[int] | None = None
) -> list[int]:
    """End active parts in a case, all or those of some colleagues; return whose they were."""
    active = Assignment.objects.filter(case=case, state__in=ACTIVE)
    if users is not None:
        active = active.filter(user__in=users)
    ended = list(active.values_list("user_id", flat=True))
    active.update(state=state, ended_at=clock.now())
    return ended


def acts_for(case: Case, role: Role, actor: Actor) -> int | None:
    """Return the absent colleague whose right the actor uses, for the journal („for X”)."""
    return actor.acts_for(role, case.unit_id)
