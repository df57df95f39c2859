# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Reading the tree of units. Trees are small: they are read whole."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from django.db import models

from responsa.directory.enums import Role
from responsa.directory.models import Absence, Membership, Unit, User
from responsa.kernel import clock
from responsa.kernel.memo import once
from responsa.kernel.prepared import prepared


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitNode:
    """A unit in its place: ``depth`` 0 is the top, ``path`` the names from the top."""

    id: int
    name: str
    symbol: str
    depth: int
    path: tuple[str, ...]
    is_active: bool


@once
def _units() -> list[Unit]:
    return _all_units()


@prepared
def _all_units() -> models.QuerySet[Unit]:
    return Unit.objects.order_by("name")


@once
def subtrees() -> dict[int, frozenset[int]]:
    """Return for each unit itself and all units below it."""
    children: dict[int | None, list[int]] = defaultdict(list)
    for unit in _units():
        children[unit.parent_id].append(unit.pk)

    def below(pk: int) -> frozenset[int]:
        return frozenset({pk}).union(*(below(child) for child in children[pk]))

    return {pk: below(pk) for siblings in list(children.values()) for pk in siblings}


def parents() -> dict[int, int | None]:
    """Return for each unit the one above it."""
    return {unit.pk: unit.parent_id for unit in _units()}


def above(unit_id: int) -> tuple[int, ...]:
    """Return the units above one, the nearest first."""
    holding = [(len(below), pk) for pk, below in subtrees().items() if unit_id in below]
    return tuple(pk for _, pk in sorted(holding) if pk != unit_id)


@once
def tree() -> list[UnitNode]:
    """Return all units from the top down, each parent before its children."""
    children: dict[int | None, list[Unit]] = defaultdict(list)
    for unit in _units():
        children[unit.parent_id].append(unit)
    nodes: list[UnitNode] = []

    def walk(parent: int | None, above: tuple[str, ...]) -> None:
        for unit in children[parent]:
            path = (*above, unit.name)
            nodes.append(
                UnitNode(
                    id=unit.pk,
                    name=unit.name,
                    symbol=unit.symbol,
                    depth=len(above),
                    path=path,
                    is_active=unit.is_active,
                )
            )
            walk(unit.pk, path)

    walk(None, ())
    return nodes


def unit(unit_id: int) -> Unit:
    """Return a unit; raises Unit.DoesNotExist."""
    return Unit.objects.get(pk=unit_id)


def members(unit_id: int, role: Role) -> list[User]:
    """Return the active colleagues who hold a role in exactly this unit."""
    return list(
        User.objects.filter(is_active=True, memberships__unit=unit_id, memberships__role=role)
        .distinct()
        .order_by("name")
    )


@prepared
def _holders(units: frozenset[int], *, role: str) -> models.QuerySet[User]:
    held = Membership.objects.filter(unit__in=units, role=role)
    return User.objects.filter(is_active=True, pk__in=held.values("user")).order_by("name")


def holders(units: frozenset[int], role: Role) -> list[User]:
    """Return the active colleagues who hold a role in one of the units."""
    return _holders(units, role=str(role))


def reaching(unit_id: int, role: Role) -> list[User]:
    """Return the active colleagues whose role reaches a unit, from the nearest unit that has any."""
    above = unit_id
    while True:
        found = members(above, role)
        parent = Unit.objects.values_list("parent_id", flat=True).get(pk=above)
        if found or parent is None:
            return found
        above = parent


def top_of(unit_id: int) -> int:
    """Return the unit at the top of the tree in which a unit stands; raises KeyError."""
    above = parents()[unit_id]
    return unit_id if above is None else top_of(above)


def absent_today() -> frozenset[int]:
    """Return the colleagues who are away today."""
    return frozenset(_away(day=clock.today()))


@prepared
def _away(*, day: dt.date) -> models.QuerySet[Absence, int]:
    return Absence.objects.filter(starts_on__lte=day, ends_on__gte=day).values_list(
        "user_id", flat=True
    )


def memberships() -> list[Membership]:
    """Return who is what where, for the administration page."""
    return list(Membership.objects.select_related("user", "unit").order_by("unit__name", "role"))
