# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What doors and screens say of persons and of the house: plain values."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationInput:
    """A legal person as typed."""

    name: str
    tax_code: str = ""
    registration_code: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonInput:
    """A natural person as typed. ``email_proved``: he has shown that the address is his."""

    name: str = ""
    email: str = ""
    phone: str = ""
    identifier: str = ""
    address: str = ""
    language: str = ""
    organisation: OrganisationInput | None = None
    email_proved: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class InstitutionInput:
    """The institution as typed. ``work_days``: days of the week on which it works, 0 is Monday."""

    name: str
    short_name: str = ""
    tax_code: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""
    language: str = "ro"
    colour: str = "#0b5a73"
    privacy_notice: str = ""
    short_codes: bool = True
    opens: dt.time = dt.time(8)
    closes: dt.time = dt.time(16)
    work_days: tuple[int, ...] = (0, 1, 2, 3, 4)


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitInput:
    """A unit as typed; without a parent it stands at the top."""

    name: str
    symbol: str = ""
    parent_id: int | None = None
    is_active: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class UserInput:
    """A colleague's account as typed."""

    email: str
    name: str
    language: str = ""
    is_active: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class AbsenceInput:
    """Days on which a colleague is away, both included, and who decides in his place."""

    starts_on: dt.date
    ends_on: dt.date
    substitute_id: int | None = None
