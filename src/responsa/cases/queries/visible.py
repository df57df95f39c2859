# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Who sees which cases: the person's rights as a property of the query."""

from django.db import models

from responsa.cases import rules
from responsa.cases.enums import AssignmentState
from responsa.cases.models import Assignment, Case
from responsa.directory.actors import Actor
from responsa.directory.enums import Role
from responsa.directory.queries.units import subtrees
from responsa.kernel.errors import NotFoundError

_SEES_UNIT = (
    Role.HANDLER,
    Role.DISPATCHER,
    Role.SUPERVISOR,
    Role.OPERATIONAL_MANAGER,
    Role.QUALITY_MANAGER,
    Role.REGISTRAR,
)
ACTIVE = (AssignmentState.OFFERED, AssignmentState.ACCEPTED)


def visible_to(actor: Actor) -> models.QuerySet[Case]:
    """Return the cases that an actor may see.

    A colleague: those of the units over which a role reaches, and those in which he has or had a
    part. A requester: his own. The system: all.
    """
    if actor.is_system:
        return Case.objects.all()
    if actor.is_staff:
        return _visible_to_staff(actor)
    if actor.person_id is None:
        return Case.objects.none()
    return Case.objects.filter(requester=actor.person_id)


def _visible_to_staff(actor: Actor) -> models.QuerySet[Case]:
    units = actor.units_of(*_SEES_UNIT)
    if units and units >= frozenset(subtrees()):
        return Case.objects.all()
    parts = Assignment.objects.filter(user=actor.user_id).exclude(state=AssignmentState.DECLINED)
    return Case.objects.filter(
        models.Q(unit__in=units)
        | models.Q(pk__in=parts.values("case"))
        | models.Q(supervisor=actor.user_id)
    )


def get(case_id: int, *, actor: Actor, also: tuple[str, ...] = ()) -> Case:
    """Return a case that the actor may see, with what belongs to it and what is asked for ``also``.

    Raises NotFoundError alike for a case that does not exist and for one that is not his.
    """
    found = (
        visible_to(actor)
        .select_related("category", "unit", "requester", "organisation", *also)
        .filter(pk=case_id)
        .first()
    )
    if found is None:
        raise NotFoundError("There is no such case.")
    return found


def has_part(case: Case, actor: Actor) -> bool:
    """Tell whether the actor is a handler of the case now."""
    return (
        actor.user_id is not None
        and Assignment.objects.filter(case=case, user=actor.user_id, state__in=ACTIVE).exists()
    )


def roles_of(case: Case, actor: Actor) -> frozenset[Role]:
    """Return what the actor is to the case."""
    return rules.roles_on(
        actor,
        unit_id=case.unit_id,
        requester_id=case.requester_id,
        is_handler=has_part(case, actor),
    )
