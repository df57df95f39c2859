# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The town hall of the demonstration: units, people, categories, mailboxes; built by the set-up's actions."""

import datetime as dt
from dataclasses import dataclass, field

from django.contrib.auth.hashers import make_password

from responsa.catalog.actions import setup as catalog
from responsa.catalog.actions.packs import accept_pack
from responsa.catalog.actions.setup_channels import save_mailbox, save_register
from responsa.catalog.enums import FieldKind, Kind, Routing
from responsa.catalog.inputs import (
    CategoryInput,
    ExpertInput,
    FieldInput,
    MailboxInput,
    RegisterInput,
)
from responsa.directory.actions import setup
from responsa.directory.actions.calendars import create_calendar
from responsa.directory.actions.people import link_account
from responsa.directory.actors import SYSTEM, Actor
from responsa.directory.inputs import (
    AbsenceInput,
    CalendarInput,
    InstitutionInput,
    PersonInput,
    UnitInput,
    UserInput,
)
from responsa.directory.queries.actors import actor_for, actor_for_person
from responsa.directory.queries.people import person_by_email, user
from responsa.kernel import clock
from responsa.lawbook import packs
from responsa.project.demo import cast
from responsa.project.demo.editing import show_editor
from responsa.project.demo.prepared import prepare_texts

_UNITS = (
    ("hall", "Primăria Valea Verde", "PVV", None),
    ("registry", "Registratură și relații cu publicul", "REG", "hall"),
    ("technical", "Direcția Tehnică", "DT", "hall"),
    ("roads", "Drumuri și iluminat public", "DRM", "technical"),
    ("waste", "Salubritate și spații verzi", "SAL", "technical"),
    ("taxes", "Taxe și impozite locale", "TAX", "hall"),
    ("social", "Asistență socială", "SOC", "hall"),
    ("planning", "Urbanism și amenajarea teritoriului", "URB", "hall"),
)
# Key: name, kind, unit, straight to a handler, supervisor's resolution, days by law, days inside. No law
# sets a term for troubles with paying: their cases may end when the requester stays silent.
_CATEGORIES: tuple[tuple[str, str, Kind, str, bool, bool, int, int], ...] = (
    ("report", "Sesizări", Kind.NOTIFICATION, "technical", False, True, 30, 10),
    ("payment", "Probleme plăți", Kind.PROBLEM, "taxes", True, False, 0, 5),
    ("light", "Iluminat public", Kind.PROBLEM, "roads", True, True, 30, 5),
    ("waste", "Salubritate și spații verzi", Kind.NOTIFICATION, "waste", True, False, 30, 7),
    ("petition", "Petiții", Kind.PETITION, "registry", False, True, 30, 15),
    (
        "information",
        "Informații de interes public",
        Kind.INFORMATION,
        "registry",
        False,
        True,
        10,
        7,
    ),
    ("heating", "Ajutor pentru încălzire", Kind.ASSISTANCE, "social", False, False, 30, 10),
    ("planning", "Urbanism și construcții", Kind.PETITION, "planning", False, True, 30, 15),
)
# Whose terms the accepted rules of law count; the others have the days given above.
_PROCEDURES = {"petition": "petition", "planning": "petition", "information": "foi"}
_EXPERTS = {
    "payment": ("elena.rotaru", "cristian.vlad"),
    "light": ("ana.ciobanu", "vasile.dumbrava"),
    "waste": ("petru.ghita",),
}
_FIELDS: dict[str, tuple[FieldInput, ...]] = {
    "light": (
        FieldInput(
            key="fault",
            label="Ce s-a întâmplat?",
            kind=FieldKind.CHOICE,
            required=True,
            choices=("Nu luminează", "Luminează ziua", "Cablu sau stâlp deteriorat", "Altceva"),
            position=1,
        ),
        FieldInput(
            key="pole",
            label="Numărul de pe stâlp",
            kind=FieldKind.TEXT,
            help="Este scris pe o plăcuță galbenă, la înălțimea ochilor.",
            position=2,
        ),
        FieldInput(key="danger", label="Este un pericol?", kind=FieldKind.YES_NO, position=3),
    ),
    "heating": (
        FieldInput(
            key="people",
            label="Câte persoane locuiesc cu dumneavoastră?",
            kind=FieldKind.NUMBER,
            required=True,
            position=1,
        ),
        FieldInput(key="since", label="De când locuiți aici?", kind=FieldKind.DATE, position=2),
        FieldInput(key="wood", label="Vă încălziți cu lemne?", kind=FieldKind.YES_NO, position=3),
        FieldInput(
            key="code",
            label="Cod numeric personal",
            kind=FieldKind.IDENTIFIER,
            choices=("ro.cnp",),
            help="Îl folosim numai pentru acest dosar.",
            position=4,
        ),
        FieldInput(key="proof", label="Adeverință de venit", kind=FieldKind.FILE, position=5),
    ),
    "planning": (
        FieldInput(key="parcel", label="Număr cadastral", kind=FieldKind.TEXT, position=1),
        FieldInput(
            key="company",
            label="Cod de înregistrare fiscală",
            kind=FieldKind.IDENTIFIER,
            choices=("ro.cui", "ro.cnp"),
            position=2,
        ),
    ),
}


@dataclass(slots=True)
class House:
    """What was built, by the keys of this module; colleagues by the first part of their address."""

    units: dict[str, int] = field(default_factory=dict)
    users: dict[str, int] = field(default_factory=dict)
    categories: dict[str, int] = field(default_factory=dict)
    citizens: dict[str, Actor] = field(default_factory=dict)

    def actor(self, name: str) -> Actor:
        """Return what a colleague may do at the moment of the clock."""
        return actor_for(user(self.users[name]))


def build() -> House:
    """Build it; the clock tells since when it exists."""
    house = House()
    setup.save_institution(_institution(), actor=SYSTEM)
    create_calendar(_calendar(), actor=SYSTEM, is_house=True)
    rules = packs.bundled("ro")
    accept_pack(rules.id, actor=SYSTEM, digest=rules.digest, has_read=True)
    for key, name, symbol, parent in _UNITS:
        given = UnitInput(
            name=name, symbol=symbol, parent_id=house.units[parent] if parent else None
        )
        house.units[key] = setup.create_unit(given, actor=SYSTEM).pk
    _people(house)
    _categories(house)
    for address, category in zip(cast.MAILBOXES, ("report", "payment"), strict=True):
        mailbox = MailboxInput(
            address=address, name="Primăria Valea Verde", category_id=house.categories[category]
        )
        save_mailbox(mailbox, actor=SYSTEM)
    return house


def _institution() -> InstitutionInput:
    return InstitutionInput(
        name="Primăria Valea Verde",
        short_name="Valea Verde",
        letter_line="Județul Brașov",
        tax_code="4321089",
        address="Piața Mare 1\n500000 Valea Verde",
        phone="+40 268 555 100",
        email="sesizari@primaria.test",
        language="ro",
        colour="#0b5a73",
        privacy_notice=(
            "Folosim datele dumneavoastră numai ca să răspundem cererii. Instituție demonstrativă: "
            "nu scrieți aici date personale adevărate."
        ),
    )


def _calendar() -> CalendarInput:
    """Monday to Friday, Thursday longer, as a town hall works."""
    usual = ((dt.time(8), dt.time(16)),)
    return CalendarInput(
        name="Program Primăria Valea Verde",
        country="RO",
        hours=dict.fromkeys(range(5), usual) | {3: ((dt.time(8), dt.time(18)),)},
    )


def _people(house: House) -> None:
    """Hash each password once: a demonstration may let colleagues share one."""
    staff = make_password(cast.STAFF_PASSWORD)
    for colleague in cast.COLLEAGUES:
        account = setup.create_user(
            UserInput(email=colleague.email, name=colleague.name, language="ro"),
            actor=SYSTEM,
            password_hash=staff,
        )
        roles = [(house.units[unit], role) for unit, role in colleague.roles]
        setup.set_memberships(account.pk, roles, actor=SYSTEM)
        house.users[colleague.email.partition("@")[0]] = account.pk
    citizen = make_password(cast.CITIZEN_PASSWORD)
    for key, (name, email) in cast.CITIZENS.items():
        given = UserInput(email=email, name=name, language="ro")
        account = setup.create_user(given, actor=SYSTEM, password_hash=citizen)
        link_account(account, PersonInput(name=name, email=email, language="ro", email_proved=True))
        person = person_by_email(email)
        if person is not None:
            house.citizens[key] = actor_for_person(person)


def _categories(house: House) -> None:
    register = save_register(
        RegisterInput(name="Registrul general de intrare-ieșire", code="RG"), actor=SYSTEM
    )
    for position, (key, name, kind, unit, direct, resolution, legal, inside) in enumerate(
        _CATEGORIES
    ):
        given = CategoryInput(
            name=name,
            kind=kind,
            unit_id=house.units[unit],
            register_id=register.pk,
            routing=Routing.DIRECT if direct else Routing.DISPATCHER,
            needs_resolution=resolution,
            # The mayor signs what is told by the law on public information, after the office.
            signers="supervisor role:head" if key == "information" else "",
            letter_by_mail=key in {"petition", "information"},
            procedure=_PROCEDURES.get(key, ""),
            legal_days=legal,
            internal_days=inside,
            load_weight=2 if key in {"petition", "planning"} else 1,
            allows_anonymous=key == "waste",
            closes_unconfirmed=key == "waste",
            confirms_time=key == "waste",
            position=position,
        )
        category = catalog.create_category(given, actor=SYSTEM)
        house.categories[key] = category.pk
        for question in _FIELDS.get(key, ()):
            catalog.save_field(category.pk, question, actor=SYSTEM)
        experts = [ExpertInput(user_id=house.users[name]) for name in _EXPERTS.get(key, ())]
        catalog.set_experts(category.pk, experts, actor=SYSTEM)
        if key == "light":
            show_editor(category.pk, given, rescue_unit=house.units["registry"])
    for unit, name in (("roads", "Asfaltare"), ("roads", "Marcaje"), ("taxes", "Restituiri")):
        catalog.save_internal_category(house.units[unit], name, actor=SYSTEM)
    prepare_texts(house.units)


def leave_of(house: House, days: tuple[int, int]) -> None:
    """One colleague is away these days from today, a supervisor stands in for another."""
    today = clock.today()
    first, last = (today + dt.timedelta(days=day) for day in days)
    setup.set_absence(
        house.users["vasile.dumbrava"], AbsenceInput(starts_on=first, ends_on=last), actor=SYSTEM
    )
    setup.set_absence(
        house.users["liviu.toma"],
        AbsenceInput(starts_on=first, ends_on=last, substitute_id=house.users["carmen.dragomir"]),
        actor=SYSTEM,
    )
