# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What doors and screens say of persons and of the house: plain values."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from responsa.directory.enums import DayMark

# Opening hours as local times by day of the week, 0 is Monday; several intervals a day.
Hours = Mapping[int, tuple[tuple[dt.time, dt.time], ...]]


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
    """The institution as typed; when it works is said by its calendar."""

    name: str
    short_name: str = ""
    letter_line: str = ""
    tax_code: str = ""
    address: str = ""
    phone: str = ""
    email: str = ""
    website: str = ""
    language: str = "ro"
    colour: str = "#0b5a73"
    privacy_notice: str = ""
    short_codes: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarInput:
    """A calendar as typed. ``weekend``: days of the week on which nobody works, 0 is Monday.

    ``country`` is an ISO 3166 code of two letters, ``subdivision`` a code of ``lawbook.holidays``.
    """

    name: str
    country: str
    hours: Hours
    subdivision: str = ""
    weekend: tuple[int, ...] = (5, 6)


@dataclass(frozen=True, slots=True, kw_only=True)
class DayChange:
    """A day that becomes a holiday, closed or worked (``is_added``), or is so no more."""

    day: dt.date
    mark: DayMark
    name: str = ""
    is_added: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarChange:
    """What moves dates in a calendar: single days, the weekend, the hours; nothing for „as it is”."""

    days: tuple[DayChange, ...] = ()
    weekend: tuple[int, ...] | None = None
    hours: Hours | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitInput:
    """A unit as typed; without a parent it stands at the top, without a calendar it works as above."""

    name: str
    symbol: str = ""
    parent_id: int | None = None
    calendar_id: int | None = None
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
