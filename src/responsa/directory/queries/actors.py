# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""From an account to what it may do."""

import datetime as dt

from django.db import models

from responsa.directory.actors import Actor, Grant
from responsa.directory.enums import Role
from responsa.directory.models import Absence, Membership, Person, User
from responsa.directory.queries.units import subtrees
from responsa.kernel import clock
from responsa.kernel.prepared import prepared

# What a substitute may do for the colleague who is away.
_LENT = (Role.SUPERVISOR, Role.DISPATCHER)


def actor_for(user: User) -> Actor:
    """Return what an account may do today: its own roles and those borrowed from absent colleagues."""
    if not user.is_active:
        return Actor(name=str(user), user_id=user.pk)
    reach = subtrees()
    grants = [Grant(role=Role(m.role), unit_ids=reach[m.unit_id]) for m in _own(user=user.pk)]
    if away := _represented(user=user.pk, day=clock.today()):
        lent = Membership.objects.filter(user__in=away, role__in=_LENT)
        grants += [
            Grant(role=Role(m.role), unit_ids=reach[m.unit_id], on_behalf_of=m.user_id)
            for m in lent
        ]
    return Actor(name=str(user), user_id=user.pk, person_id=user.person_id, grants=tuple(grants))


@prepared
def _own(*, user: int) -> models.QuerySet[Membership]:
    return Membership.objects.filter(user=user)


@prepared
def _represented(*, user: int, day: dt.date) -> models.QuerySet[Absence, int]:
    """Return the absent colleagues whose substitute this is."""
    away = Absence.objects.filter(starts_on__lte=day, ends_on__gte=day, user__is_active=True)
    return away.filter(substitute=user).values_list("user_id", flat=True)


def actor_for_person(person: Person) -> Actor:
    """Return a requester who comes by a secret link, without an account."""
    return Actor(name=person.name, person_id=person.pk)
