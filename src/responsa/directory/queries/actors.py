# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""From an account to what it may do."""

from responsa.directory.actors import Actor, Grant
from responsa.directory.enums import Role
from responsa.directory.models import Absence, Membership, Person, User
from responsa.directory.queries.units import subtrees
from responsa.kernel import clock

# What a substitute may do for the colleague who is away.
_LENT = (Role.SUPERVISOR, Role.DISPATCHER)


def actor_for(user: User) -> Actor:
    """Return what an account may do today: its own roles and those borrowed from absent colleagues."""
    if not user.is_active:
        return Actor(name=str(user), user_id=user.pk)
    reach = subtrees()
    own = Membership.objects.filter(user=user).values_list("role", "unit_id")
    grants = [Grant(role=Role(role), unit_ids=reach[unit]) for role, unit in own]
    day = clock.today()
    away = Absence.objects.filter(
        substitute=user, starts_on__lte=day, ends_on__gte=day, user__is_active=True
    ).values_list("user_id", flat=True)
    lent = Membership.objects.filter(user__in=list(away), role__in=_LENT)
    grants += [
        Grant(role=Role(role), unit_ids=reach[unit], on_behalf_of=absent)
        for role, unit, absent in lent.values_list("role", "unit_id", "user_id")
    ]
    return Actor(name=str(user), user_id=user.pk, person_id=user.person_id, grants=tuple(grants))


def actor_for_person(person: Person) -> Actor:
    """Return a requester who comes by a secret link, without an account."""
    return Actor(name=person.name, person_id=person.pk)
