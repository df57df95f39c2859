# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Who sees which cases: the person's rights as a property of the query."""

from functools import reduce
from operator import or_

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
    shares = _conditions(actor)
    return Case.objects.filter(reduce(or_, shares)) if shares else Case.objects.none()


def visible_shares(actor: Actor) -> tuple[models.Q, ...]:
    """Return what an actor may see as conditions that no case meets twice, for lists.

    Each share has an index, their union has none. What one sees beyond one's units is little: its ids
    are read first, so that no database walks a whole list to look for it.
    """
    first, *others = _conditions(actor) or (models.Q(pk__in=()),)
    if not others:
        return (first,)
    beyond = Case.objects.filter(reduce(or_, others)).exclude(first)
    return (first, models.Q(pk__in=list(beyond.values_list("pk", flat=True))))


def _conditions(actor: Actor) -> tuple[models.Q, ...]:
    if actor.is_system:
        return (models.Q(),)
    if not actor.is_staff:
        return () if actor.person_id is None else (models.Q(requester=actor.person_id),)
    units = actor.units_of(*_SEES_UNIT)
    if units and units >= frozenset(subtrees()):
        return (models.Q(),)
    parts = Assignment.objects.filter(user=actor.user_id).exclude(state=AssignmentState.DECLINED)
    return (
        models.Q(unit__in=units),
        models.Q(pk__in=parts.values("case")),
        models.Q(supervisor=actor.user_id),
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
