# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Reading colleagues and the journal of the set-up, for the pages of administration."""

from collections import defaultdict

from responsa.directory.models import Absence, ConfigEvent, Membership, Unit, User
from responsa.kernel import clock
from responsa.kernel.errors import NotFoundError
from responsa.kernel.text import fold

_SHOWN = 300


def colleague(user_id: int) -> User:
    """Return an account; raises NotFoundError."""
    found = User.objects.filter(pk=user_id).first()
    if found is None:
        raise NotFoundError("There is no such account.")
    return found


def unit(unit_id: int) -> Unit:
    """Return a unit; raises NotFoundError."""
    found = Unit.objects.filter(pk=unit_id).first()
    if found is None:
        raise NotFoundError("There is no such unit.")
    return found


def colleagues(text: str = "", *, limit: int = _SHOWN) -> list[User]:
    """Return the accounts that hold a role, open or closed, whose name or address holds every word."""
    found = User.objects.filter(memberships__isnull=False).distinct().order_by("name", "email")
    return _holding(list(found), text)[:limit]


def accounts_without_role(text: str, *, limit: int = _SHOWN) -> list[User]:
    """Return accounts without any role that answer to a text: former colleagues, citizens.

    Without a text nothing is returned: nobody leafs through the citizens' accounts.
    """
    if not text.strip():
        return []
    found = User.objects.filter(memberships__isnull=True).order_by("name", "email")
    return _holding(list(found), text)[:limit]


def roles_of(user_id: int) -> list[Membership]:
    """Return a colleague's roles with their units."""
    return list(
        Membership.objects.filter(user=user_id)
        .select_related("unit")
        .order_by("unit__name", "role")
    )


def members_of(unit_id: int) -> list[Membership]:
    """Return who holds which role in exactly this unit, closed accounts too."""
    return list(
        Membership.objects.filter(unit=unit_id)
        .select_related("user")
        .order_by("user__name", "role")
    )


def member_counts() -> dict[int, int]:
    """Return for each unit how many active colleagues hold a role in exactly it."""
    people: dict[int, set[int]] = defaultdict(set)
    held = Membership.objects.filter(user__is_active=True)
    for unit_id, user_id in held.values_list("unit_id", "user_id"):
        people[unit_id].add(user_id)
    return {unit_id: len(users) for unit_id, users in people.items()}


def absences_of(user_id: int) -> list[Absence]:
    """Return a colleague's absences that are not over yet, with their substitutes."""
    return list(
        Absence.objects.filter(user=user_id, ends_on__gte=clock.today())
        .select_related("substitute")
        .order_by("starts_on")
    )


def config_page(before: int | None = None, *, size: int = 50) -> list[ConfigEvent]:
    """Return changes of the set-up with their authors, the newest first, older than ``before``."""
    found = ConfigEvent.objects.select_related("user").order_by("-pk")
    if before is not None:
        found = found.filter(pk__lt=before)
    return list(found[:size])


def config_event(event_id: int) -> ConfigEvent:
    """Return one change of the set-up with its author; raises NotFoundError."""
    found = ConfigEvent.objects.select_related("user").filter(pk=event_id).first()
    if found is None:
        raise NotFoundError("There is no such entry.")
    return found


def user_names() -> dict[int, str]:
    """Return how colleagues are called, by id, in one query."""
    held = User.objects.filter(memberships__isnull=False)
    return {user.pk: str(user) for user in held.only("name", "email").distinct()}


def _holding(users: list[User], text: str) -> list[User]:
    words = fold(text).split()
    folded = ((user, fold(f"{user.name} {user.email}")) for user in users)
    return [user for user, held in folded if all(word in held for word in words)]
