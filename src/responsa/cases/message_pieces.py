# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""A message cut where its writer made a break, so that a part can be taken out in his own words. Pure."""

import re
from typing import Final

# Tried in this order: the first that gives two pieces wins.
_BREAKS: Final = (re.compile(r"\n\s*\n"), re.compile(r"\n"), re.compile(r"(?<=[.!?…])\s+"))
_MOST: Final = 60


def pieces(text: str) -> list[str]:
    """Return paragraphs, else lines, else sentences; the words between are never changed.

    A very long message is cut no further after the sixtieth piece.
    """
    whole = text.replace("\r\n", "\n").strip()
    for at in _BREAKS:
        found = [part.strip() for part in at.split(whole, maxsplit=_MOST - 1) if part.strip()]
        if len(found) > 1:
            return found
    return [whole] if whole else []
