# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Checks of official identifiers of persons and organisations, by name of the rule."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Protocol

from stdnum.exceptions import ValidationError
from stdnum.it import codicefiscale, iva
from stdnum.pl import nip, pesel, regon
from stdnum.ro import cnp, cui
from stdnum.ru import inn


class Checker(Protocol):
    """What python-stdnum offers for each identifier."""

    def validate(self, number: str) -> str:
        """Return the canonical form or raise ValidationError."""
        ...


CHECKS: Final[Mapping[str, Checker]] = MappingProxyType(
    {
        "ro.cnp": cnp,
        "ro.cui": cui,
        "it.cf": codicefiscale,
        "it.iva": iva,
        "pl.pesel": pesel,
        "pl.nip": nip,
        "pl.regon": regon,
        "ru.inn": inn,
    }
)


def canonical(rule: str, value: str) -> str:
    """Return the canonical form of an identifier.

    Raises ValueError when it does not pass the check of the rule, KeyError for an unknown rule.
    """
    try:
        return str(CHECKS[rule].validate(value))
    except ValidationError as error:
        raise ValueError(str(error)) from error
