# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Finding persons, organisations and colleagues."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import models

from responsa.directory.enums import STAFF_ROLES, IdentityKind, Reminders, Role
from responsa.directory.models import Identity, Organisation, Person, User
from responsa.kernel.prepared import prepared
from responsa.kernel.text import fold

_SHOWN = 20
_NUMBER = re.compile(r"[\s+()./-]*(?:\d[\s()./-]*){4,}")


def person(person_id: int) -> Person:
    """Return a person; raises Person.DoesNotExist."""
    return Person.objects.select_related("organisation").get(pk=person_id)


def person_or_none(person_id: int) -> Person | None:
    """Return a person, or nothing when there is none with this id."""
    return Person.objects.select_related("organisation").filter(pk=person_id).first()


def person_by_email(address: str) -> Person | None:
    """Return whose address this is."""
    identity = (
        Identity.objects.select_related("person__organisation")
        .filter(kind=IdentityKind.EMAIL, value=address.strip().lower())
        .first()
    )
    return identity.person if identity else None


def addresses_of(person_id: int) -> frozenset[str]:
    """Return every e-mail address by which a person is known, in lower case."""
    return frozenset(
        Identity.objects.filter(person=person_id, kind=IdentityKind.EMAIL).values_list(
            "value", flat=True
        )
    )


def email_of(person_id: int, *, preferred: str = "") -> str:
    """Return the address to write to: ``preferred`` if it is his, else a proved one, never one that failed."""
    usable = Identity.objects.filter(person=person_id, kind=IdentityKind.EMAIL, failed_at=None)
    if preferred and usable.filter(value=preferred.strip().lower()).exists():
        return preferred.strip().lower()
    return (
        usable.order_by(models.F("proved_at").asc(nulls_last=True), "pk")
        .values_list("value", flat=True)
        .first()
    ) or ""


def phone_of(person_id: int) -> str:
    """Return the number to call, or nothing."""
    return (
        Identity.objects.filter(person=person_id, kind=IdentityKind.PHONE)
        .order_by("pk")
        .values_list("value", flat=True)
        .first()
    ) or ""


def is_proved(address: str) -> bool:
    """Tell whether somebody has shown that he reads this address."""
    return Identity.objects.filter(
        kind=IdentityKind.EMAIL, value=address.lower(), proved_at__isnull=False
    ).exists()


def find_persons(text: str, limit: int = _SHOWN) -> list[Person]:
    """Return persons whose name, code, phone, address or e-mail holds every word, accents ignored.

    A number is found however it is written: „0721 000 412” is „+40721000412”, its end is enough.
    """
    found = Person.objects.select_related("organisation").prefetch_related("identities")
    for word in _words(text):
        found = found.filter(
            models.Q(search__contains=word) | models.Q(identities__value__contains=word)
        )
    return list(found.distinct().order_by("name")[:limit])


def _words(text: str) -> list[str]:
    if _NUMBER.fullmatch(text):
        return ["".join(c for c in text if c.isdigit()).lstrip("0")]
    return fold(text).split()


def find_organisations(text: str, limit: int = _SHOWN) -> list[Organisation]:
    """Return organisations whose name or code holds every word, accents ignored."""
    found = Organisation.objects.all()
    for word in fold(text).split():
        found = found.filter(search__contains=word)
    return list(found.order_by("name")[:limit])


def user_by_email(address: str) -> User | None:
    """Return the active account with this address."""
    return User.objects.filter(email=address.strip().lower(), is_active=True).first()


def user(user_id: int) -> User:
    """Return an account; raises User.DoesNotExist."""
    return User.objects.get(pk=user_id)


def users_by_id(ids: set[int] | frozenset[int]) -> dict[int, User]:
    """Return accounts by their id, in one query."""
    return {user.pk: user for user in _users(**_named(ids))} if ids else {}


def persons_by_id(ids: set[int]) -> dict[int, Person]:
    """Return persons by their id, in one query."""
    return {person.pk: person for person in _persons(**_named(ids))} if ids else {}


@prepared
def _users(**ids: int) -> models.QuerySet[User]:
    return User.objects.filter(pk__in=ids.values())


@prepared
def _persons(**ids: int) -> models.QuerySet[Person]:
    return Person.objects.filter(pk__in=ids.values())


def _named(ids: Iterable[int]) -> dict[str, int]:
    return {f"id_{place}": pk for place, pk in enumerate(ids)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Contacts:
    """How somebody is reached; empty where we do not know."""

    email: str
    phone: str


def contacts_of(person_id: int) -> Contacts:
    """Return the address and the number of a person, chosen as ``email_of`` and ``phone_of`` do."""
    known = _identities(person=person_id)
    emails = [i.value for i in known if i.kind == IdentityKind.EMAIL and i.failed_at is None]
    phones = sorted((i.pk, i.value) for i in known if i.kind == IdentityKind.PHONE)
    return Contacts(email=next(iter(emails), ""), phone=next((value for _, value in phones), ""))


@prepared
def _identities(*, person: int) -> models.QuerySet[Identity]:
    proved_first = models.F("proved_at").asc(nulls_last=True)
    return Identity.objects.filter(person=person).order_by(proved_first, "pk")


def staff(role: Role | None = None) -> list[User]:
    """Return the active colleagues, all or those with a role somewhere."""
    roles = STAFF_ROLES if role is None else (role,)
    return list(
        User.objects.filter(is_active=True, memberships__role__in=roles).distinct().order_by("name")
    )


def digest_readers() -> list[User]:
    """Return the active colleagues who want one list of their work a day."""
    return [user for user in staff() if user.notify_reminders == Reminders.DIGEST]


def is_staff_address(address: str) -> bool:
    """Tell whether a colleague uses this address."""
    return User.objects.filter(email=address.strip().lower(), memberships__isnull=False).exists()


def identities_of(person_id: int) -> list[Identity]:
    """Return every address and number by which a person is known, proved ones first."""
    return _identities(person=person_id)
