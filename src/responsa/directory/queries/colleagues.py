# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Finding colleagues of the whole house, whatever unit they work in."""

from dataclasses import dataclass

from django.db import models

from responsa.directory.enums import STAFF_ROLES, Role
from responsa.directory.models import Membership, Unit, User
from responsa.directory.queries.units import reaching
from responsa.kernel.errors import InvalidError
from responsa.kernel.text import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Colleague:
    """Somebody of the house, with the unit in which he works."""

    id: int
    name: str
    email: str
    unit: str


def colleagues(words: str = "", *, limit: int = 0, without: int | None = None) -> list[Colleague]:
    """Return the active colleagues whose name, address or unit holds every word, by name.

    ``limit``: at most so many, 0 means all. ``without``: somebody who is left out, by id.
    """
    wanted = fold(words).split()
    found: dict[int, Colleague] = {}
    for row in _memberships():
        told = fold(f"{row.user.name} {row.user.email} {row.unit.name}")
        if row.user_id != without and all(word in told for word in wanted):
            found.setdefault(row.user_id, _colleague(row))
        if limit and len(found) == limit:
            break
    return list(found.values())


def names_of_colleagues() -> dict[int, str]:
    """Return the names of all active colleagues by their ids."""
    rows = User.objects.filter(is_active=True, memberships__role__in=STAFF_ROLES)
    return dict(rows.distinct().values_list("pk", "name"))


def are_colleagues(ids: frozenset[int]) -> bool:
    """Tell whether all of these are active colleagues."""
    found = User.objects.filter(pk__in=ids, is_active=True, memberships__role__in=STAFF_ROLES)
    return found.distinct().count() == len(ids)


def named_colleagues(text: str, *, field: str) -> tuple[int, ...]:
    """Return the colleagues that a text names, parted by commas: by name, by address, or by their unit.

    A unit stands for whoever leads the work there. Raises InvalidError for a name that is nobody's or
    that several have.
    """
    found: dict[int, None] = {}
    known = colleagues() if text.strip() else []
    for part in filter(None, (p.strip().lstrip("@") for p in text.replace(";", ",").split(","))):
        for pk in _named(part, known, field=field):
            found[pk] = None
    return tuple(found)


def _named(part: str, known: list[Colleague], *, field: str) -> list[int]:
    wanted = fold(part)
    by_address = [c.id for c in known if c.email == part.lower()]
    by_name = [c.id for c in known if fold(c.name) == wanted]
    if by_address or len(by_name) == 1:
        return by_address or by_name
    if len(by_name) > 1:
        raise InvalidError(
            "Several colleagues are called “%(name)s”. Please give the e-mail address.",
            field=field,
            name=part,
        )
    if leaders := _leaders(wanted):
        return leaders
    beginning = [c.id for c in known if fold(c.name).startswith(wanted)]
    if len(beginning) == 1:
        return beginning
    raise InvalidError("There is no colleague “%(name)s”.", field=field, name=part)


def _leaders(wanted: str) -> list[int]:
    """Return who leads the work of the unit with this name or sign: its dispatchers, else whoever leads."""
    for unit in Unit.objects.filter(is_active=True):
        if wanted in {fold(unit.name), fold(unit.symbol)}:
            found = reaching(unit.pk, Role.DISPATCHER) or reaching(unit.pk, Role.SUPERVISOR)
            return [user.pk for user in found]
    return []


def _memberships() -> models.QuerySet[Membership]:
    held = Membership.objects.filter(user__is_active=True, role__in=STAFF_ROLES)
    return held.select_related("user", "unit").order_by("user__name", "user", "pk")


def _colleague(row: Membership) -> Colleague:
    user = row.user
    return Colleague(id=user.pk, name=str(user), email=user.email, unit=row.unit.name)
