# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Putting right what is known of a person: name, addresses, telephone, language."""

from dataclasses import dataclass

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from responsa.directory.actions.people import correct_email, normal_email, normal_phone, searchable
from responsa.directory.enums import IdentityKind
from responsa.directory.models import Identity, Person
from responsa.directory.queries.people import contacts_of
from responsa.kernel.errors import InvalidError, NotFoundError
from responsa.kernel.text import one_line


@dataclass(frozen=True, slots=True, kw_only=True)
class ContactData:
    """What a colleague typed of a person; empty contacts leave those on file as they are."""

    name: str = ""
    email: str = ""
    phone: str = ""
    address: str = ""
    language: str = ""


@transaction.atomic
def correct_contact_data(person_id: int, given: ContactData) -> Person:
    """Write down what is right now; whoever calls has made sure that the colleague may.

    A wrong e-mail address or number is forgotten: its reader may be somebody else. Raises NotFoundError, and
    InvalidError for what is no address, or is somebody else's.
    """
    person = Person.objects.select_for_update(of=("self",)).filter(pk=person_id).first()
    if person is None:
        raise NotFoundError("There is no such person.")
    if given.language and given.language not in dict(settings.LANGUAGES):
        raise InvalidError("Please choose one of the answers offered.", field="language")
    person.name = one_line(given.name, 200)
    person.address, person.language = given.address.strip(), given.language
    person.search = searchable(person)
    person.save()
    known = contacts_of(person_id)
    if given.email.strip() and normal_email(given.email) != known.email:
        _email(person_id, known.email, given.email)
    if given.phone.strip():
        _phone(person_id, known.phone, normal_phone(given.phone, given.language))
    return person


def _email(person_id: int, wrong: str, right: str) -> None:
    try:
        validate_email(normal_email(right))
    except ValidationError:
        raise InvalidError("This is not an e-mail address.", field="email") from None
    if not correct_email(person_id, wrong=wrong or right, right=right):
        raise InvalidError("This address belongs to somebody else.", field="email")


def _phone(person_id: int, wrong: str, right: str) -> None:
    if right == wrong:
        return
    held = Identity.objects.filter(kind=IdentityKind.PHONE, value=right)
    if held.exclude(person=person_id).exists():
        raise InvalidError("This number belongs to somebody else.", field="phone")
    Identity.objects.filter(person=person_id, kind=IdentityKind.PHONE, value=wrong).delete()
    Identity.objects.get_or_create(kind=IdentityKind.PHONE, value=right, person_id=person_id)
