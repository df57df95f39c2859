# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What doors and screens say of a person: plain values."""

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
