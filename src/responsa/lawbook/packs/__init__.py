# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Jurisdiction packs: what the law of a country says, as data with sources.

How a pack is written is told in docs/developer/lawbook.md.
"""

from functools import cache
from importlib import resources
from typing import Final

from responsa.lawbook.packs.assembling import assembled, loaded
from responsa.lawbook.packs.layers import layered
from responsa.lawbook.packs.model import (
    Amount,
    Answer,
    AppealRule,
    Confidence,
    Conflict,
    Counting,
    DeadlineRule,
    EscalationRule,
    ExtensionRule,
    HoldRule,
    Identity,
    IdentityException,
    Kind,
    PauseEffect,
    PauseRule,
    Procedure,
    RefusalGrounds,
    Registration,
    Repeat,
    Roll,
    RollDay,
    Rule,
    Source,
    Start,
    Titled,
    Unit,
)
from responsa.lawbook.packs.pack import (
    CalendarRule,
    Identifier,
    NumberScheme,
    Override,
    Pack,
    Report,
    UnsureRule,
)
from responsa.lawbook.packs.problems import PackError, Problem, sentences

BUNDLED: Final = ("ro", "it", "pl", "ru", "eu")


class UnknownPackError(KeyError):
    """There is no such pack in this program."""


@cache
def bundled(pack_id: str) -> Pack:
    """Return a pack that comes with the program. Raises UnknownPackError."""
    return parse(text_of(pack_id), f"{pack_id}.toml")


def text_of(pack_id: str) -> str:
    """Return the text of a pack that comes with the program. Raises UnknownPackError."""
    if pack_id not in BUNDLED:
        raise UnknownPackError(pack_id)
    return resources.files(__name__).joinpath(f"{pack_id}.toml").read_text(encoding="utf-8")


def parse(text: str, file: str = "") -> Pack:
    """Return the pack of a text. Raises PackError with everything that is wrong in it."""
    return assembled(loaded(text, file), text=text, file=file)


__all__ = [
    "BUNDLED",
    "Amount",
    "Answer",
    "AppealRule",
    "CalendarRule",
    "Confidence",
    "Conflict",
    "Counting",
    "DeadlineRule",
    "EscalationRule",
    "ExtensionRule",
    "HoldRule",
    "Identifier",
    "Identity",
    "IdentityException",
    "Kind",
    "NumberScheme",
    "Override",
    "Pack",
    "PackError",
    "PauseEffect",
    "PauseRule",
    "Problem",
    "Procedure",
    "RefusalGrounds",
    "Registration",
    "Repeat",
    "Report",
    "Roll",
    "RollDay",
    "Rule",
    "Source",
    "Start",
    "Titled",
    "Unit",
    "UnknownPackError",
    "UnsureRule",
    "bundled",
    "layered",
    "parse",
    "sentences",
    "text_of",
]
