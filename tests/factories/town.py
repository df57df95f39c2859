# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""A small town hall with a fixed cast, for every test that touches the database.

Ana asks, Dorin dispatches, Hana (and Horia, Hugo) handle, Sofia supervises, Silvia stands in for her,
Oscar belongs to another unit, Rita keeps the register, Olga manages operations, Quentin quality,
Root administers. Password of every account: ``PASSWORD``.
"""

import secrets
from dataclasses import dataclass, field

from responsa.cases.actions.register import register
from responsa.cases.enums import Channel
from responsa.cases.inputs import Registration
from responsa.cases.models import Case
from responsa.catalog.enums import FieldKind, Kind, Routing
from responsa.catalog.models import (
    Category,
    CategoryExpert,
    Field,
    InternalCategory,
    Mailbox,
    Register,
)
from responsa.directory.actors import SYSTEM, Actor
from responsa.directory.enums import Role
from responsa.directory.inputs import PersonInput
from responsa.directory.models import (
    Calendar,
    CalendarDay,
    CalendarYear,
    Institution,
    Membership,
    Unit,
    User,
)
from responsa.directory.public_days import public_days
from responsa.directory.queries.actors import actor_for, actor_for_person
from responsa.kernel import clock

PASSWORD = "correct-horse-battery"
CAST = {
    "dorin": (Role.DISPATCHER, "roads"),
    "hana": (Role.HANDLER, "roads"),
    "horia": (Role.HANDLER, "roads"),
    "hugo": (Role.HANDLER, "roads"),
    "sofia": (Role.SUPERVISOR, "roads"),
    "silvia": (Role.SUPERVISOR, "taxes"),
    "oscar": (Role.HANDLER, "taxes"),
    "tania": (Role.DISPATCHER, "taxes"),
    "petra": (Role.DISPATCHER, "hall"),
    "rita": (Role.REGISTRAR, "hall"),
    "olga": (Role.OPERATIONAL_MANAGER, "hall"),
    "quentin": (Role.QUALITY_MANAGER, "hall"),
    "alan": (Role.ANALYST, "hall"),
    "root": (Role.ADMIN, "hall"),
}


@dataclass(slots=True, kw_only=True)
class Town:
    """What a test may need by name: ``town.unit["roads"]``, ``town.user["hana"]``, ``town.category["pothole"]``."""

    register: Register
    unit: dict[str, Unit] = field(default_factory=dict)
    user: dict[str, User] = field(default_factory=dict)
    category: dict[str, Category] = field(default_factory=dict)
    mailbox: dict[str, Mailbox] = field(default_factory=dict)

    def actor(self, name: str) -> Actor:
        """What somebody of the cast may do today."""
        return actor_for(self.user[name])

    def case(self, category: str = "pothole", **changes: object) -> Case:
        """A case registered through the one door, from Ana by default."""
        given: dict[str, object] = {
            "channel": Channel.WEB,
            "category_id": self.category[category].pk,
            "subject": "Groapă în carosabil",
            "text": "Este o groapă mare pe strada Morii nr. 14.",
            "received_at": clock.now(),
            "language": "en",
            "requester": PersonInput(name="Ana Pop", email="ana@citizen.test"),
        }
        actor = changes.pop("actor", SYSTEM)
        assert isinstance(actor, Actor)
        return register(Registration(**(given | changes)), actor=actor)  # type: ignore[arg-type]  # -- changes are typed by the test


def town() -> Town:
    """Build the town hall: institution, units, cast, categories with both routings, mailboxes."""
    Institution.objects.create(
        pk=1,
        name="Primăria Valea Verde",
        short_name="VV",
        address="Piața Mare 1, Valea Verde",
        email="registratura@primaria.test",
        language="en",
        calendar=calendar(),
    )
    built = Town(register=Register.objects.create(name="Registru general", code="RG"))
    _units(built)
    _people(built)
    _categories(built)
    for name, category in (("sesizari", "pothole"), ("plati", "payment")):
        built.mailbox[name] = Mailbox.objects.create(
            address=f"{name}@primaria.test", category=built.category[category]
        )
    return built


def calendar(name: str = "Program", country: str = "RO", **values: object) -> Calendar:
    """Monday to Friday from 8 to 16, with the public days of the years in which tests play."""
    row = Calendar.objects.create(
        **{
            "name": name,
            "country": country,
            "weekend": [5, 6],
            "hours": {str(day): [["08:00", "16:00"]] for day in range(5)},
            "stamp": secrets.token_hex(8),
            **values,
        }
    )
    years = range(2023, max(2031, clock.today().year + 4))
    CalendarYear.objects.bulk_create(
        CalendarYear(calendar=row, year=year, frozen_at=clock.now()) for year in years
    )
    CalendarDay.objects.bulk_create(
        CalendarDay(calendar=row, day=day, mark=mark, name=name)
        for year in years
        for (day, mark), name in public_days(country, "", year).items()
    )
    return row


def _units(built: Town) -> None:
    unit = built.unit
    unit["hall"] = Unit.objects.create(name="Primărie", symbol="PR")
    unit["technical"] = Unit.objects.create(name="Tehnic", symbol="TH", parent=unit["hall"])
    unit["roads"] = Unit.objects.create(name="Drumuri", symbol="DR", parent=unit["technical"])
    unit["taxes"] = Unit.objects.create(name="Taxe", symbol="TX", parent=unit["hall"])


def _people(built: Town) -> None:
    for name, (role, unit) in CAST.items():
        user = User.objects.create_user(
            f"{name}@primaria.test", PASSWORD, name=name.title(), created_at=clock.now()
        )
        Membership.objects.create(user=user, unit=built.unit[unit], role=role)
        built.user[name] = user


def _categories(built: Town) -> None:
    def category(key: str, **values: object) -> Category:
        defaults = {"register": built.register, "name": key.title()} | values
        built.category[key] = Category.objects.create(**defaults)
        return built.category[key]

    roads, taxes = built.unit["roads"], built.unit["taxes"]
    # By dispatcher, with the supervisor's final resolution.
    category("pothole", kind=Kind.NOTIFICATION, unit=roads, name="Sesizări")
    # Straight to the least loaded handler; the handler's answer is final.
    category(
        "payment",
        kind=Kind.PROBLEM,
        unit=taxes,
        name="Probleme plăți",
        routing=Routing.DIRECT,
        needs_resolution=False,
    )
    # Straight to three handlers, with resolution and own questions.
    lamp = category("lamp", kind=Kind.PETITION, unit=roads, name="Iluminat", routing=Routing.DIRECT)
    Field.objects.create(
        category=lamp, key="contract", label="Contract no.", kind=FieldKind.TEXT, required=False
    )
    experts = [("payment", "oscar", "handler"), ("payment", "silvia", "supervisor")]
    experts += [("lamp", name, "handler") for name in ("hana", "horia", "hugo")]
    experts += [("lamp", "sofia", "supervisor")]
    for key, name, role in experts:
        CategoryExpert.objects.create(
            category=built.category[key], user=built.user[name], role=role
        )
    InternalCategory.objects.create(unit=roads, name="Cablu îngropat")


def ana(case: Case) -> Actor:
    """The requester of a case, as who comes by a link acts."""
    assert case.requester is not None
    return actor_for_person(case.requester)
