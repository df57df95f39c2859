# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Recognising who calls, writes or stands at the counter."""

from django.db import models

from responsa.directory.enums import IdentityKind
from responsa.directory.models import Organisation, Person
from responsa.directory.queries.people import find_persons

# A number without the prefix of its country; fewer digits are no number of a telephone.
_DIGITS, _FEWEST = 9, 6
_CODE_LENGTH = 6


def find_people(text: str, limit: int) -> list[Person]:
    """Return persons by name, tax code, phone, e-mail or address; accents and case do not count.

    A whole tax code, of a person or of an organisation, finds exactly its holder or its contacts.
    """
    exact = by_code(text)
    return exact[:limit] or find_persons(text, limit=limit)


def by_code(text: str) -> list[Person]:
    """Return the holder of a personal or tax code, or the contacts of the organisation that has it."""
    code = "".join(text.split()).upper()
    if len(code) < _CODE_LENGTH or not any(c.isdigit() for c in code):
        return []
    known = Person.objects.select_related("organisation").prefetch_related("identities")
    holder = list(known.filter(identifier__iexact=code).order_by("pk"))
    if holder:
        return holder
    theirs = Organisation.objects.filter(
        models.Q(tax_code__iexact=code) | models.Q(registration_code__iexact=code)
    )
    return list(known.filter(organisation__in=theirs).order_by("name", "pk"))


def person_by_phone(number: str) -> Person | None:
    """Return the one person who calls from a number, however it is written; nothing when several do."""
    digits = "".join(c for c in number if c.isdigit()).lstrip("0")
    if len(digits) < _FEWEST:
        return None
    found = Person.objects.select_related("organisation").filter(
        identities__kind=IdentityKind.PHONE, identities__value__endswith=digits[-_DIGITS:]
    )
    people = list(found.distinct().order_by("pk")[:2])
    return people[0] if len(people) == 1 else None
