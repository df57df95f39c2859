# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Who sees which cases: the person's rights as a property of the query."""

from dataclasses import dataclass
from enum import Enum, auto
from functools import reduce
from operator import or_

from django.db import models

from responsa.cases import rules
from responsa.cases.enums import AssignmentState
from responsa.cases.models import Assignment, Case, Consultation, WorkItem
from responsa.directory.actors import Actor
from responsa.directory.enums import Role
from responsa.directory.queries.units import subtrees
from responsa.kernel.errors import NotFoundError
from responsa.kernel.memo import once
from responsa.kernel.prepared import prepared

_SEES_UNIT = (
    Role.HANDLER,
    Role.DISPATCHER,
    Role.SUPERVISOR,
    Role.OPERATIONAL_MANAGER,
    Role.QUALITY_MANAGER,
    Role.REGISTRAR,
)
ACTIVE = (AssignmentState.OFFERED, AssignmentState.ACCEPTED)


class Reach(Enum):
    """How far somebody sees at all."""

    EVERYTHING = auto()
    UNITS = auto()
    OWN_REQUESTS = auto()
    NOTHING = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Sight:
    """What somebody sees by right; alike for all colleagues of the same roles in the same units."""

    reach: Reach
    units: frozenset[int] = frozenset()
    dispatches: frozenset[int] = frozenset()
    signs: frozenset[int] = frozenset()


@once
def sight_of(actor: Actor) -> Sight:
    """Return how far an actor sees."""
    if actor.is_system:
        return Sight(reach=Reach.EVERYTHING)
    if not actor.is_staff:
        known = actor.person_id is not None
        return Sight(reach=Reach.OWN_REQUESTS if known else Reach.NOTHING)
    units = actor.units_of(*_SEES_UNIT)
    whole = bool(units) and units >= frozenset(subtrees())
    return Sight(
        reach=Reach.EVERYTHING if whole else Reach.UNITS,
        units=units,
        dispatches=actor.units_of(Role.DISPATCHER, Role.OPERATIONAL_MANAGER),
        signs=actor.units_of(Role.SUPERVISOR),
    )


def own_id(actor: Actor) -> int:
    """Return by what an actor's own part in cases is known: his account, or the requester he is."""
    return (actor.user_id if actor.is_staff else actor.person_id) or 0


def visible_to(actor: Actor) -> models.QuerySet[Case]:
    """Return the cases that an actor may see.

    A colleague: those of the units over which a role reaches, those in which he has or had a part,
    and each for itself those about which he was asked or told, or in which a task is his. A requester: his own. The system: all.
    """
    return seen(sight_of(actor), own_id(actor))


def in_sight(sight: Sight, own: int) -> models.Q:
    """Return what is seen by right alone; it has an index, the union with ``beyond`` has none."""
    return _conditions(sight, own)[0]


@once
def beyond(actor: Actor) -> frozenset[int]:
    """Return the cases that an actor sees besides those ``in_sight``.

    They are few: reading their ids first keeps a database from walking a whole list to look for them.
    """
    sight = sight_of(actor)
    return (
        frozenset(_beyond(sight, own=own_id(actor))) if sight.reach is Reach.UNITS else frozenset()
    )


@prepared
def _beyond(sight: Sight, *, own: int) -> models.QuerySet[Case, int]:
    first, *others = _conditions(sight, own)
    found = Case.objects.filter(reduce(or_, others)).exclude(first)
    return found.values_list("pk", flat=True)


def seen(sight: Sight, own: int) -> models.QuerySet[Case]:
    """Return the cases that are seen with a sight and one's own part."""
    return Case.objects.filter(reduce(or_, _conditions(sight, own)))


def _conditions(sight: Sight, own: int) -> tuple[models.Q, ...]:
    if sight.reach is Reach.EVERYTHING:
        return (models.Q(),)
    if sight.reach is Reach.OWN_REQUESTS:
        return (models.Q(requester=own),)
    if sight.reach is Reach.NOTHING:
        return (models.Q(pk__in=()),)
    parts = Assignment.objects.filter(user=own).exclude(state=AssignmentState.DECLINED)
    asked = Consultation.objects.filter(asked=own, withdrawn_at=None)
    tasks = WorkItem.objects.filter(assignee=own, dropped_at=None)
    return (
        models.Q(unit__in=sight.units),
        models.Q(pk__in=parts.values("case")),
        models.Q(supervisor=own),
        models.Q(pk__in=asked.values("case")),
        models.Q(pk__in=tasks.values("case")),
    )


def get(case_id: int, *, actor: Actor, also: tuple[str, ...] = ()) -> Case:
    """Return a case that the actor may see, with what belongs to it and what is asked for ``also``.

    Raises NotFoundError alike for a case that does not exist and for one that is not his.
    """
    found = _one.first(sight_of(actor), also, own=own_id(actor), case_id=case_id)
    if found is None:
        raise NotFoundError("There is no such case.")
    return found


@prepared
def _one(sight: Sight, also: tuple[str, ...], *, own: int, case_id: int) -> models.QuerySet[Case]:
    belonging = ("category", "unit", "requester", "organisation", *also)
    return seen(sight, own).select_related(*belonging).filter(pk=case_id)


def has_part(case: Case, actor: Actor) -> bool:
    """Tell whether the actor is a handler of the case now."""
    return (
        actor.user_id is not None
        and Assignment.objects.filter(case=case, user=actor.user_id, state__in=ACTIVE).exists()
    )


def had_part(case: Case, actor: Actor) -> bool:
    """Tell whether the actor has or had work in the case: whoever did his part may still remark on it."""
    if actor.user_id is None:
        return False
    parts = Assignment.objects.filter(case=case, user=actor.user_id)
    return parts.filter(state__in=(*ACTIVE, AssignmentState.DONE)).exists()


def roles_of(case: Case, actor: Actor) -> frozenset[Role]:
    """Return what the actor is to the case."""
    return rules.roles_on(
        actor,
        unit_id=case.unit_id,
        requester_id=case.requester_id,
        is_handler=has_part(case, actor),
    )
