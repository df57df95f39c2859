# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Setting up the house: the institution, its units, its people, their roles and absences.

Every action asks for an administrator or the installation itself (NotPermittedError otherwise),
raises InvalidError with the name of the form field, and writes the journal of the set-up.
"""

from collections.abc import Collection
from dataclasses import asdict

from django.contrib.auth.hashers import make_password
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from responsa.directory.actions.config_journal import may_configure, note, store
from responsa.directory.actions.people import normal_email
from responsa.directory.actors import Actor
from responsa.directory.enums import STAFF_ROLES, Role
from responsa.directory.inputs import AbsenceInput, InstitutionInput, UnitInput, UserInput
from responsa.directory.models import (
    Absence,
    Calendar,
    ConfigEvent,
    Institution,
    Membership,
    Unit,
    User,
)
from responsa.directory.queries.units import subtrees
from responsa.directory.validation import is_colour
from responsa.kernel import clock
from responsa.kernel.errors import InvalidError, NotFoundError
from responsa.kernel.text import fold, one_line

_PERSONAL = frozenset({"email", "name"})


@transaction.atomic
def save_institution(given: InstitutionInput, *, actor: Actor) -> Institution:
    """Save what letters, mails and pages say of the institution; there is one."""
    may_configure(actor)
    if not given.name.strip():
        raise InvalidError("Please give the name of the institution.", field="name")
    if not is_colour(given.colour):
        raise InvalidError("Please give a colour such as #0b5a73.", field="colour")
    values = asdict(given) | {
        "name": one_line(given.name, 200),
        "colour": given.colour.lower(),
    }
    row = Institution.objects.select_for_update().filter(pk=1).first() or Institution(pk=1)
    return store(row, values, "institution.saved", actor=actor)


@transaction.atomic
def create_unit(given: UnitInput, *, actor: Actor) -> Unit:
    """Add a unit to the tree."""
    may_configure(actor)
    return store(Unit(), _unit_values(given), "unit.created", actor=actor)


@transaction.atomic
def update_unit(unit_id: int, given: UnitInput, *, actor: Actor) -> Unit:
    """Change or move a unit with all below it; it cannot be moved below itself."""
    may_configure(actor)
    unit = _locked_unit(unit_id)
    if given.parent_id is not None and given.parent_id in subtrees()[unit.pk]:
        raise InvalidError("A unit cannot stand below itself.", field="parent")
    return store(unit, _unit_values(given, own=unit.pk), "unit.changed", actor=actor)


@transaction.atomic
def create_user(given: UserInput, *, actor: Actor, password_hash: str = "") -> User:
    """Open a colleague's account; without a password he sets one by the link of his invitation.

    ``password_hash`` is an encoded hash (``make_password``), never a password in clear.
    """
    may_configure(actor)
    values = _user_values(given)
    user = User(created_at=clock.now(), password=password_hash or make_password(None))
    return store(user, values, "user.created", actor=actor, silent=_PERSONAL)


@transaction.atomic
def update_user(user_id: int, given: UserInput, *, actor: Actor) -> User:
    """Change an account, or close it (``is_active``); its past stays. One administrator remains."""
    may_configure(actor)
    user = _locked_user(user_id)
    values = _user_values(given, own=user.pk)
    changed = store(user, values, "user.changed", actor=actor, silent=_PERSONAL)
    _keep_an_administrator(actor)
    return changed


@transaction.atomic
def set_memberships(
    user_id: int, memberships: Collection[tuple[int, Role]], *, actor: Actor
) -> None:
    """Give a colleague exactly these roles: pairs of unit and role. One administrator remains.

    Somebody who opened his account himself sets a new password by a link when he gets his first role:
    anybody may have opened it with the address of a colleague to be, and its password is a citizen's.
    """
    may_configure(actor)
    user = _locked_user(user_id)
    wanted = {(unit, Role(role)) for unit, role in memberships}
    if not {role for _unit, role in wanted} <= set(STAFF_ROLES):
        raise InvalidError("Please choose a role of the list.", field="role")
    if not {unit for unit, _role in wanted} <= set(subtrees()):
        raise InvalidError("Please choose a unit of the list.", field="unit")
    rows = Membership.objects.filter(user=user)
    held = {(row.unit_id, Role(row.role)): row.pk for row in rows}
    if wanted == set(held):
        return
    rows.filter(pk__in=[pk for key, pk in held.items() if key not in wanted]).delete()
    Membership.objects.bulk_create(
        Membership(user=user, unit_id=unit, role=role) for unit, role in wanted - set(held)
    )
    if not held and _opened_by_himself(user):
        user.set_unusable_password()
        user.save(update_fields=["password"])
    _keep_an_administrator(actor)
    data = {"id": user.pk, "before": _pairs(held), "after": _pairs(wanted)}
    note("user.roles", actor=actor, data=data)


@transaction.atomic
def set_absence(user_id: int, given: AbsenceInput, *, actor: Actor) -> Absence:
    """Note on which days a colleague is away and who decides in his place; one may say so oneself."""
    if actor.user_id != user_id:
        may_configure(actor)
    user = _locked_user(user_id)
    if given.ends_on < given.starts_on:
        raise InvalidError("The last day lies before the first.", field="ends_on")
    if given.substitute_id == user.pk:
        raise InvalidError("Please choose another colleague.", field="substitute")
    if given.substitute_id is not None:
        _locked_user(given.substitute_id, field="substitute")
    overlapping = user.absences.filter(starts_on__lte=given.ends_on, ends_on__gte=given.starts_on)
    if overlapping.exists():
        raise InvalidError(
            "The colleague is already away on some of these days.", field="starts_on"
        )
    return store(Absence(user=user), asdict(given), "absence.saved", actor=actor)


@transaction.atomic
def remove_absence(absence_id: int, *, actor: Actor) -> None:
    """Strike an absence: the colleague is there after all."""
    absence = Absence.objects.filter(pk=absence_id).first()
    if absence is None or actor.user_id != absence.user_id:
        may_configure(actor)
    if absence is None:
        raise NotFoundError("There is no such absence.")
    data = {"id": absence.pk, "user": absence.user_id, "starts_on": str(absence.starts_on)}
    absence.delete()
    note("absence.removed", actor=actor, data=data)


def _unit_values(given: UnitInput, *, own: int = 0) -> dict[str, object]:
    name = one_line(given.name, 200)
    if not name:
        raise InvalidError("Please give the unit a name.", field="name")
    if given.parent_id is not None and not Unit.objects.filter(pk=given.parent_id).exists():
        raise InvalidError("Please choose a unit of the list.", field="parent")
    beside = Unit.objects.filter(parent=given.parent_id).exclude(pk=own)
    if fold(name) in {fold(other) for other in beside.values_list("name", flat=True)}:
        raise InvalidError("There is already a unit of this name.", field="name")
    if given.calendar_id is not None and not Calendar.objects.filter(pk=given.calendar_id).exists():
        raise InvalidError("Please choose a calendar of the list.", field="calendar")
    return asdict(given) | {"name": name, "symbol": one_line(given.symbol, 16)}


def _user_values(given: UserInput, *, own: int = 0) -> dict[str, object]:
    email = normal_email(given.email)
    try:
        validate_email(email)
    except ValidationError as error:
        raise InvalidError("Please give a full e-mail address.", field="email") from error
    if User.objects.filter(email=email).exclude(pk=own).exists():
        raise InvalidError("There is already an account with this address.", field="email")
    if not given.name.strip():
        raise InvalidError("Please give the name.", field="name")
    return asdict(given) | {"email": email, "name": one_line(given.name, 200)}


def _locked_unit(unit_id: int) -> Unit:
    unit = Unit.objects.select_for_update().filter(pk=unit_id).first()
    if unit is None:
        raise NotFoundError("There is no such unit.")
    return unit


def _locked_user(user_id: int, *, field: str = "") -> User:
    user = User.objects.select_for_update(of=("self",)).filter(pk=user_id).first()
    if user is None and field:
        raise InvalidError("Please choose a colleague of the list.", field=field)
    if user is None:
        raise NotFoundError("There is no such account.")
    return user


def _keep_an_administrator(actor: Actor) -> None:
    """The last administrator cannot lock the door from outside; before the first one, nobody can."""
    admins = Membership.objects.filter(role=Role.ADMIN, user__is_active=True)
    if not actor.is_system and not admins.exists():
        raise InvalidError("One administrator must remain.", field="role")


def _opened_by_himself(user: User) -> bool:
    """Tell whether no administrator made the account."""
    made = ConfigEvent.objects.filter(name="user.created", data__id=user.pk)
    return user.has_usable_password() and not made.exists()


def _pairs(memberships: Collection[tuple[int, Role]]) -> list[list[object]]:
    return sorted(([unit, str(role)] for unit, role in memberships), key=str)
