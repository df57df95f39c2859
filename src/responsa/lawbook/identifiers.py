# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Checks of official identifiers of persons and organisations, by name of the rule."""

import datetime as dt
import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Protocol

from stdnum.exceptions import InvalidChecksum, InvalidFormat, ValidationError
from stdnum.it import codicefiscale, iva
from stdnum.pl import nip, pesel, regon
from stdnum.ro import cf as ro_cf, cnp, cui, onrc
from stdnum.ru import inn, ogrn


class Checker(Protocol):
    """What python-stdnum offers for each identifier."""

    def validate(self, number: str) -> str:
        """Return the canonical form or raise ValidationError."""
        ...


class Snils:
    """The Russian insurance number, which python-stdnum does not know.

    Nine digits and two of check: the digits weighted 9 to 1, their sum modulo 101, 100 written as 00.
    Numbers up to 001-001-998 were given out before there was a check.
    """

    LAST_UNCHECKED = 1_001_998

    def validate(self, number: str) -> str:
        """Return eleven digits. Raises ValidationError."""
        digits = re.sub(r"[\s-]", "", number)
        if not re.fullmatch(r"[0-9]{11}", digits):
            raise InvalidFormat
        weighted = sum(
            int(digit) * weight for digit, weight in zip(digits, range(9, 0, -1), strict=False)
        )
        if int(digits[:9]) > self.LAST_UNCHECKED and weighted % 101 % 100 != int(digits[9:]):
            raise InvalidChecksum
        return digits


CHECKS: Final[Mapping[str, Checker]] = MappingProxyType(
    {
        "ro.cnp": cnp,
        "ro.cui": cui,
        "ro.cf": ro_cf,
        "ro.onrc": onrc,
        "it.cf": codicefiscale,
        "it.iva": iva,
        "pl.pesel": pesel,
        "pl.nip": nip,
        "pl.regon": regon,
        "ru.inn": inn,
        "ru.ogrn": ogrn,
        "ru.snils": Snils(),
    }
)
# The names that packs use.
_BY_VALIDATOR: Final[Mapping[str, str]] = MappingProxyType(
    {f"stdnum.{rule}": rule for rule in CHECKS if rule != "ru.snils"}
    | {"stdnum.it.codicefiscale": "it.cf", "builtin.snils": "ru.snils"}
)
_TELLS_BIRTH: Final = MappingProxyType({"ro.cnp": cnp, "it.cf": codicefiscale, "pl.pesel": pesel})


def canonical(rule: str, value: str) -> str:
    """Return the canonical form of an identifier.

    Raises ValueError when it does not pass the check of the rule, KeyError for an unknown rule.
    """
    try:
        return str(CHECKS[rule].validate(value))
    except ValidationError as error:
        raise ValueError(str(error)) from error


def rule_of(validator: str) -> str:
    """Return our rule for the name of a validator in a pack (``stdnum.ro.cnp``); empty if unknown."""
    return _BY_VALIDATOR.get(validator, "")


def birth_date(rule: str, value: str) -> dt.date | None:
    """Return the date of birth that an identifier tells; nothing when it tells none.

    A codice fiscale may be the eleven digits of a company, which was not born.
    """
    teller = _TELLS_BIRTH.get(rule)
    if teller is None:
        return None
    try:
        found = teller.get_birth_date(canonical(rule, value))
    except (ValueError, ValidationError):
        return None
    return found if isinstance(found, dt.date) else None
