# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The person for whom a clerk registers: who was recognised, and by what."""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _, ngettext

from responsa.cases.queries.lists import CaseFilter, count
from responsa.desk.registering.proposing import Typed
from responsa.directory.actors import Actor
from responsa.directory.queries.people import contacts_of, person_or_none

if TYPE_CHECKING:
    from responsa.directory.models import Person

# The fields that say who it is, of somebody new.
WHO: Final = (
    "name",
    "phone",
    "email",
    "address",
    "identifier",
    "organisation",
    "tax_code",
    "registration_code",
)
_SHOWN_DIGITS: Final = 4
_PHONE: Final = re.compile(r"[\s+()./-]*(?:\d[\s()./-]*){6,}")
_CASES: Final = 99


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """The card of a known requester."""

    name: str
    tag: str
    organisation: str
    note: str


def card(person_id: int | None, typed: Typed, actor: Actor) -> Caller | None:
    """Return the card of a known person; nothing while nobody is chosen."""
    person = person_or_none(person_id) if person_id else None
    if person is None:
        return None
    known = contacts_of(person.pk)
    parts = [person.address.replace("\n", ", "), known.phone, known.email, _code(person)]
    parts.append(_cases(person.pk, actor))
    by, name = typed.get("recognised", ""), person.name or known.email or known.phone
    return Caller(
        name=name,
        tag=_("recognised by %(number)s") % {"number": by} if by else "",
        organisation=person.organisation.name if person.organisation else "",
        note=" · ".join(part for part in parts if part and part != name),
    )


def pick(typed: Typed, person: "Person") -> None:
    """Put a known person into the form: organisation, phone, language and address with him (S4-33)."""
    known = contacts_of(person.pk)
    organisation = person.organisation
    typed |= {
        "requester": str(person.pk),
        "anonymous": "",
        "who": "",
        "name": person.name,
        "phone": known.phone,
        "email": known.email,
        "address": person.address,
        "identifier": person.identifier,
        "language": person.language,
        "organisation": organisation.name if organisation else "",
        "tax_code": organisation.tax_code if organisation else "",
        "registration_code": organisation.registration_code if organisation else "",
    }
    typed["sender_address"] = typed.get("sender_address") or person.address
    typed["sender_number"] = typed.get("sender_number") or known.phone


def forget(typed: Typed, *, anonymous: bool) -> None:
    """Take the person out of the form: somebody else is asked for, or nobody."""
    for name in ("requester", "recognised", "who", *WHO):
        typed[name] = ""
    typed["anonymous"] = "yes" if anonymous else ""


def name_new(typed: Typed) -> None:
    """Take what was looked for as the name, number or address of somebody new, unless it is filled in."""
    who = typed.get("who", "").strip()
    if not who or typed.get("requester") or any(typed.get(n) for n in ("name", "organisation")):
        return
    if "@" in who:
        typed["email"] = typed.get("email") or who
    elif _PHONE.fullmatch(who):
        typed["phone"] = typed.get("phone") or who
    else:
        typed["name"] = who


def _code(person: "Person") -> str:
    """Say that a personal code is on file without reading it out: its end only."""
    code = person.identifier
    if not code:
        return ""
    return _("code %(code)s") % {"code": "•" * 4 + code[-_SHOWN_DIGITS:]}


def _cases(person_id: int, actor: Actor) -> str:
    number = count(actor, CaseFilter(view="all", requester_id=person_id), cap=_CASES)
    still = count(actor, CaseFilter(view="open", requester_id=person_id), cap=_CASES)
    if not number:
        return _("no cases yet")
    words = ngettext("%(n)d case", "%(n)d cases", number) % {"n": number}
    return words + ", " + ngettext("%(n)d open", "%(n)d open", still) % {"n": still}
