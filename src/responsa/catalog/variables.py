# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What stands in braces in a text that colleagues prepare: names only, no logic. Pure."""

import string
from collections.abc import Iterator, Mapping
from typing import Final

from responsa.kernel.errors import InvalidError

# What a text may name; the words for people are the desk's.
VARIABLES: Final = (
    "number",
    "code",
    "subject",
    "name",
    "category",
    "unit",
    "received",
    "due",
    "link",
    "author",
    "institution",
)


def check(text: str) -> None:
    """Refuse a text whose braces do not close or name what is not known.

    Raises InvalidError (field ``text``) with the name; ``{{`` and ``}}`` stand for the braces themselves.
    """
    try:
        named = list(_named(text))
    except ValueError:
        raise InvalidError(
            "A brace is open or closed alone. For a brace itself write it twice.", field="text"
        ) from None
    for name in named:
        if name not in VARIABLES:
            raise InvalidError(
                "There is no variable {%(name)s}. Choose one of the list.", field="text", name=name
            )


def fill(text: str, values: Mapping[str, str]) -> str:
    """Return a checked text with its variables filled in; what is not known of a case stays empty."""
    found = []
    for words, name, _spec, _conversion in string.Formatter().parse(text):
        found.append(words)
        if name is not None:
            found.append(values.get(name, ""))
    return "".join(found)


def _named(text: str) -> Iterator[str]:
    for _words, name, spec, conversion in string.Formatter().parse(text):
        if name is not None:
            # A format or a conversion would be logic: it is part of a name that nobody knows.
            rest = f":{spec}" if spec else ""
            yield f"{name}{'!' + conversion if conversion else ''}{rest}"
