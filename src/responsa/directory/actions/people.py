# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Writing persons and organisations."""

import phonenumbers
from django.db import transaction

from responsa.directory.enums import IdentityKind
from responsa.directory.inputs import OrganisationInput, PersonInput
from responsa.directory.models import Identity, Institution, Organisation, Person, User
from responsa.directory.queries.people import person_by_email
from responsa.kernel import clock
from responsa.kernel.text import fold, one_line

_REGIONS = {"ro": "RO", "it": "IT", "pl": "PL", "ru": "RU", "en": "GB"}


def normal_email(address: str) -> str:
    """Return an address as it is compared: trimmed, lower case."""
    return address.strip().lower()


def normal_phone(number: str, language: str) -> str:
    """Return a number in international form where it can be read, else as typed without blanks."""
    try:
        parsed = phonenumbers.parse(number, _REGIONS.get(language))
    except phonenumbers.NumberParseException:
        return "".join(number.split())[:40]
    return phonenumbers.format_number(parsed, phonenumbers.PhoneNumberFormat.E164)


@transaction.atomic
def find_or_create_person(given: PersonInput, *, trusted: bool = False) -> Person | None:
    """Return the person that these details name, creating one when nobody is known by them.

    Somebody is recognised by e-mail address, else by phone together with the name. Details on file
    are completed, never overwritten, and only by a colleague (``trusted``) or by whoever has proved
    the address: a stranger who types another's address must not add his own phone to him, by which
    he could then follow the other's cases. Returns nothing when the details name nobody (anonymous).
    """
    email = normal_email(given.email)
    if not (email or given.name.strip() or given.phone.strip()):
        return None
    known = (person_by_email(email) if email else None) or _by_phone(given)
    if known is not None and not (trusted or given.email_proved):
        return _named(known, given)
    person = known or Person(created_at=clock.now())
    _complete(person, given)
    person.save()
    if email:
        _remember(person, IdentityKind.EMAIL, email, proved=given.email_proved)
    if given.phone.strip():
        number = normal_phone(given.phone, given.language or _house_language())
        _remember(person, IdentityKind.PHONE, number, proved=False)
    return person


def find_or_create_organisation(given: OrganisationInput) -> Organisation:
    """Return the organisation with this tax code or name, creating it when unknown."""
    code = given.tax_code.strip().upper()
    folded = fold(given.name)
    found = (
        Organisation.objects.filter(tax_code=code).first()
        if code
        else Organisation.objects.filter(search__startswith=f"{folded} ").first()
    )
    organisation = found or Organisation(name=one_line(given.name, 200), tax_code=code)
    for name in ("registration_code", "address", "phone", "email"):
        if not getattr(organisation, name):
            setattr(organisation, name, getattr(given, name).strip())
    organisation.search = fold(f"{organisation.name} {organisation.tax_code}")[:399] + " "
    organisation.save()
    return organisation


def prove_email(address: str) -> None:
    """Note that somebody has shown that he reads this address."""
    Identity.objects.filter(
        kind=IdentityKind.EMAIL, value=normal_email(address), proved_at=None
    ).update(proved_at=clock.now())


def mark_email_failed(address: str) -> None:
    """Note that an address takes no mail, so that the next answer goes another way."""
    Identity.objects.filter(kind=IdentityKind.EMAIL, value=normal_email(address)).update(
        failed_at=clock.now()
    )


@transaction.atomic
def correct_email(person_id: int, *, wrong: str, right: str) -> bool:
    """Put a right address in the place of a wrong one; return whether it is the person's now.

    The wrong one is forgotten, as its reader may be somebody else who must not be taken for this
    person; one that he proved to be his is only marked as failed. An address that is another's stays
    with him.
    """
    mine = Identity.objects.filter(person=person_id, kind=IdentityKind.EMAIL)
    old = mine.filter(value=normal_email(wrong)).exclude(value=normal_email(right))
    person = Person.objects.get(pk=person_id)
    _remember(person, IdentityKind.EMAIL, normal_email(right), proved=False)
    if not mine.filter(value=normal_email(right)).update(failed_at=None):
        return False
    old.filter(proved_at=None).delete()
    old.update(failed_at=clock.now())
    return True


def set_opted_out(person_id: int, *, opted_out: bool) -> bool:
    """Note whether a person wants status messages of any of his cases; return whether that is new."""
    other = Person.objects.filter(pk=person_id).exclude(opted_out=opted_out)
    return bool(other.update(opted_out=opted_out))


def hold(person_id: int) -> None:
    """Keep other transactions from doing the same for this person until the running one ends."""
    # Not the key: rows that merely name the person may be written meanwhile.
    list(Person.objects.select_for_update(no_key=True).filter(pk=person_id).values_list("pk"))


@transaction.atomic
def link_account(user: User, given: PersonInput) -> Person:
    """Bind a citizen's account, whose address he has proved, to the person of that address."""
    person = find_or_create_person(given)
    if person is None:
        raise ValueError("an account has an address")
    User.objects.filter(person=person).exclude(pk=user.pk).update(person=None)
    user.person = person
    user.save(update_fields=["person"])
    prove_email(given.email)
    return person


def _by_phone(given: PersonInput) -> Person | None:
    if not given.phone.strip() or given.email:
        return None
    number = normal_phone(given.phone, given.language or _house_language())
    same_name = fold(given.name)
    found = Identity.objects.select_related("person").filter(kind=IdentityKind.PHONE, value=number)
    return next((i.person for i in found if fold(i.person.name) == same_name), None)


def _named(person: Person, given: PersonInput) -> Person:
    """Keep the name and language of somebody of whom only the address was known; nothing else."""
    if not person.name or not person.language:
        _complete(person, PersonInput(name=given.name, language=given.language))
        person.save()
    return person


def _complete(person: Person, given: PersonInput) -> None:
    person.name = person.name or one_line(given.name, 200)
    for name in ("identifier", "address", "language"):
        if not getattr(person, name):
            setattr(person, name, getattr(given, name).strip())
    if given.organisation and given.organisation.name.strip() and not person.organisation:
        person.organisation = find_or_create_organisation(given.organisation)
    if person.organisation is None and (email := normal_email(given.email)):
        # The office address of an organisation that we know: its mail is the organisation's.
        person.organisation = Organisation.objects.filter(email__iexact=email).first()
    person.search = searchable(person)


def searchable(person: Person) -> str:
    """Return by which words a person is found: folded, as the search folds what is typed."""
    extra = person.organisation.name if person.organisation else ""
    return fold(f"{person.name} {person.identifier} {person.address} {extra}")[:400]


def _remember(person: Person, kind: IdentityKind, value: str, *, proved: bool) -> None:
    """Keep an address or number; one that is already another's stays with him."""
    identity, _ = Identity.objects.get_or_create(
        kind=kind, value=value[:320], defaults={"person": person}
    )
    if proved and identity.proved_at is None and identity.person_id == person.pk:
        identity.proved_at = clock.now()
        identity.save(update_fields=["proved_at"])


def _house_language() -> str:
    return Institution.objects.values_list("language", flat=True).first() or "en"
