# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Folding of text so that people are found whatever they type."""

import re
import unicodedata

# Letters that Unicode does not decompose into a base letter and an accent.
_PLAIN = str.maketrans({"ł": "l", "đ": "d", "ø": "o", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"})
_SPACES = re.compile(r"\s+")


def fold(text: str) -> str:
    """Lower case, without accents, single spaces: „Țurcanu  Łódź” becomes „turcanu lodz”."""
    decomposed = unicodedata.normalize("NFKD", text.casefold()).translate(_PLAIN)
    bare = "".join(c for c in decomposed if not unicodedata.combining(c))
    return _SPACES.sub(" ", bare).strip()


def one_line(text: str, limit: int = 300) -> str:
    """Bring a text onto one line without control characters, at most ``limit`` characters."""
    visible = "".join(c if c.isprintable() else " " for c in text)
    return _SPACES.sub(" ", visible).strip()[:limit]
