# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Starter sets: units, a register and categories as an institution of a country usually has them.

They are proposals of words, not rules of law: terms come from the accepted rules where these know the
procedure, else the days given here hold until somebody changes them.
"""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final

from responsa.catalog.enums import Kind

SETS: Final = ("ro", "it", "pl", "ru", "en")


@dataclass(frozen=True, slots=True, kw_only=True)
class StarterUnit:
    """A unit to begin with; ``key`` names it within its set."""

    key: str
    name: str
    symbol: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StarterCategory:
    """A category to begin with. ``legal_days`` are calendar days, ``internal_days`` working days."""

    name: str
    help: str
    kind: Kind
    unit: str
    procedure: str
    legal_days: int
    internal_days: int
    needs_resolution: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Starter:
    """One set. ``country`` is an ISO 3166 code, empty for any."""

    id: str
    name: str
    country: str
    language: str
    register_name: str
    register_code: str
    units: tuple[StarterUnit, ...]
    categories: tuple[StarterCategory, ...]


@cache
def starter(set_id: str) -> Starter:
    """Return a set by its name; raises KeyError for another name than those of ``SETS``."""
    if set_id not in SETS:
        raise KeyError(set_id)
    text = resources.files(__name__).joinpath(f"{set_id}.toml").read_text(encoding="utf-8")
    held = tomllib.loads(text)
    return Starter(
        id=set_id,
        name=held["name"],
        country=held["country"],
        language=held["language"],
        register_name=held["register"]["name"],
        register_code=held["register"]["code"],
        units=tuple(StarterUnit(**row) for row in held["unit"]),
        categories=tuple(
            StarterCategory(**{"procedure": "", **row, "kind": Kind(row["kind"])})
            for row in held["category"]
        ),
    )


def starters() -> tuple[Starter, ...]:
    """Return all sets."""
    return tuple(starter(set_id) for set_id in SETS)


def fitting(country: str, language: str) -> Starter:
    """Return the set of a country, else that of a language, else the last."""
    found = [one for one in starters() if country and one.country == country]
    found += [one for one in starters() if one.language == language]
    return found[0] if found else starters()[-1]
