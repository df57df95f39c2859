# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The people of the demonstration, all invented. Their passwords are public: it is no real place."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from responsa.directory.enums import Role

STAFF_PASSWORD: Final = "primaria-valea-verde"  # noqa: S105 -- printed for everybody
CITIZEN_PASSWORD: Final = "cetatean-valea-verde"  # noqa: S105 -- likewise
MAILBOXES: Final = ("sesizari@primaria.test", "plati@primaria.test")


@dataclass(frozen=True, slots=True)
class Colleague:
    """Somebody of the town hall: the name makes the address; roles by unit."""

    name: str
    email: str
    roles: tuple[tuple[str, Role], ...]


COLLEAGUES: Final = (
    Colleague("Radu Munteanu", "radu.munteanu@primaria.test", (("hall", Role.ADMIN),)),
    Colleague("Ioana Petrescu", "ioana.petrescu@primaria.test", (("hall", Role.REGISTRAR),)),
    Colleague("Mihaela Stan", "mihaela.stan@primaria.test", (("hall", Role.DISPATCHER),)),
    Colleague("Dorin Lungu", "dorin.lungu@primaria.test", (("technical", Role.DISPATCHER),)),
    Colleague("Ana-Maria Ciobanu", "ana.ciobanu@primaria.test", (("roads", Role.HANDLER),)),
    Colleague("Vasile Dumbravă", "vasile.dumbrava@primaria.test", (("roads", Role.HANDLER),)),
    Colleague("Petru Ghiță", "petru.ghita@primaria.test", (("waste", Role.HANDLER),)),
    Colleague("Elena Rotaru", "elena.rotaru@primaria.test", (("taxes", Role.HANDLER),)),
    Colleague("Cristian Vlad", "cristian.vlad@primaria.test", (("taxes", Role.HANDLER),)),
    Colleague("Simona Neagu", "simona.neagu@primaria.test", (("social", Role.HANDLER),)),
    Colleague("Bogdan Ilie", "bogdan.ilie@primaria.test", (("planning", Role.HANDLER),)),
    Colleague("Florin Oprea", "florin.oprea@primaria.test", (("registry", Role.HANDLER),)),
    Colleague("Sorin Bălan", "sorin.balan@primaria.test", (("technical", Role.SUPERVISOR),)),
    Colleague(
        "Carmen Dragomir",
        "carmen.dragomir@primaria.test",
        (("taxes", Role.SUPERVISOR), ("social", Role.SUPERVISOR)),
    ),
    Colleague(
        "Liviu Toma",
        "liviu.toma@primaria.test",
        (("planning", Role.SUPERVISOR), ("registry", Role.SUPERVISOR)),
    ),
    Colleague(
        "Gabriela Enache", "gabriela.enache@primaria.test", (("hall", Role.QUALITY_MANAGER),)
    ),
    Colleague("Tudor Marin", "tudor.marin@primaria.test", (("hall", Role.OPERATIONAL_MANAGER),)),
    Colleague("Nicoleta Sava", "nicoleta.sava@primaria.test", (("hall", Role.ANALYST),)),
    # The mayor: by law the one who lets a petition take longer.
    Colleague("Adriana Voicu", "adriana.voicu@primaria.test", (("hall", Role.SUPERVISOR),)),
)
CITIZENS: Final[Mapping[str, tuple[str, str]]] = {
    "a": ("Andrei Popa", "a@cetatean.test"),
    "b": ("Beatrice Ionescu", "b@cetatean.test"),
}


def logins() -> dict[str, dict[str, str]]:
    """Return one login for each role, the first colleague who has it."""
    found: dict[str, dict[str, str]] = {}
    for colleague in COLLEAGUES:
        for _unit, role in colleague.roles:
            found.setdefault(
                role,
                {"email": colleague.email, "password": STAFF_PASSWORD, "name": colleague.name},
            )
    return found


def as_json() -> dict[str, object]:
    """Return mailboxes and logins as ``responsa demo --json`` prints them."""
    citizens = {
        key: {"email": email, "password": CITIZEN_PASSWORD, "name": name}
        for key, (name, email) in CITIZENS.items()
    }
    return {"mailboxes": list(MAILBOXES), "logins": logins(), "citizens": citizens}


def as_lines() -> list[str]:
    """Return the same for people to read."""
    staff = [f"  {role.replace('_', ' '):20} {who['email']}" for role, who in logins().items()]
    citizens = [f"  {'citizen':20} {email}" for _name, email in CITIZENS.values()]
    return [
        f"Demo logins of the staff, password {STAFF_PASSWORD}",
        *staff,
        f"Demo logins of citizens, password {CITIZEN_PASSWORD}",
        *citizens,
        f"Write to: {', '.join(MAILBOXES)}",
    ]
