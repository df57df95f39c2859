# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Which settings of a category belong together when they are taken from the category above. Pure."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from responsa.catalog.enums import Group

# Names of the columns of Category; questions and experts are rows of their own.
SETTINGS: Final[Mapping[Group, tuple[str, ...]]] = MappingProxyType(
    {
        Group.PLACE: ("unit_id", "register_id", "routing"),
        Group.ANSWER: ("load_weight", "needs_resolution", "signers", "letter_by_mail"),
        Group.TERMS: ("procedure", "legal_days", "internal_days"),
        Group.ENDING: ("closes_by_rating", "closes_unconfirmed", "confirms_time"),
        Group.FORM: ("asks_desired_date", "allows_anonymous"),
    }
)
# What an open case keeps as it was when it was registered.
KEPT: Final = (*SETTINGS[Group.ANSWER], *SETTINGS[Group.ENDING], "legal_days", "internal_days")
RULES: Final = (
    "name", "help", "kind", "is_public", *(n for names in SETTINGS.values() for n in names),
)  # fmt: skip
QUESTION: Final = (
    "key", "label", "help", "kind", "required", "choices",
    "shown_key", "shown_value", "stop_value", "stop_text", "translations",
)  # fmt: skip


def names_of(inherits: object) -> tuple[str, ...]:
    """Return the settings that a list of groups takes over; unknown groups take nothing."""
    held = inherits if isinstance(inherits, list | tuple) else ()
    return tuple(n for group, names in SETTINGS.items() if group in held for n in names)
