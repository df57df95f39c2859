# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Colleagues named in a text: „@Ana Ciobanu”. Pure."""

import re
from collections.abc import Mapping

from responsa.kernel.text import fold

_SIGN = re.compile(r"(?:^|(?<=[\s(,;:]))@(?=\w)")


def named_in(text: str, names: Mapping[int, str]) -> list[int]:
    """Return whom a text names after an ``@``, each once, in their order; accents and case do not count.

    ``names``: colleagues by id. The whole name must stand there; of two that begin alike the longer
    counts. A name that several have means nobody: nobody is told by mistake.
    """
    known: dict[str, list[int]] = {}
    for pk, name in names.items():
        if folded := fold(name):
            known.setdefault(folded, []).append(pk)
    by_length = sorted(known, key=len, reverse=True)
    found: dict[int, None] = {}
    for sign in _SIGN.finditer(text):
        rest = fold(text[sign.end() : sign.end() + 250])
        name = next((n for n in by_length if _begins(rest, n)), "")
        if len(known.get(name, ())) == 1:
            found[known[name][0]] = None
    return list(found)


def _begins(rest: str, name: str) -> bool:
    """Tell whether a text begins with a name, and not with a longer word."""
    after = rest[len(name) : len(name) + 1]
    return rest.startswith(name) and not after.isalnum()
