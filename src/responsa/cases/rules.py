# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Who is what to a case. Pure: over the actor and plain facts."""

from responsa.directory.actors import Actor
from responsa.directory.enums import Role


def roles_on(
    actor: Actor, *, unit_id: int, requester_id: int | None, is_handler: bool
) -> frozenset[Role]:
    """Return the roles of an actor on one case.

    The role of a handler counts only for somebody who has a part in this case; the requester is the
    person for whom the case exists; the system is nobody in particular.
    """
    if actor.is_system:
        return frozenset({Role.SYSTEM})
    held = set(actor.roles_at(unit_id)) - {Role.HANDLER}
    if is_handler:
        held.add(Role.HANDLER)
    if actor.person_id is not None and actor.person_id == requester_id:
        held.add(Role.REQUESTER)
    return frozenset(held)


REGISTERING = frozenset(
    {
        Role.REGISTRAR,
        Role.DISPATCHER,
        Role.SUPERVISOR,
        Role.OPERATIONAL_MANAGER,
        Role.HANDLER,
    }
)


def may_register(actor: Actor) -> bool:
    """Tell whether a colleague may open cases for others, and so look people up."""
    return not actor.roles().isdisjoint(REGISTERING)
