# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Checks of plain values that several actions share. Pure."""

import re
from typing import Final

_COLOUR: Final = re.compile(r"#[0-9a-f]{6}")


def is_colour(text: str) -> bool:
    """Tell whether a text is a colour such as #0b5a73."""
    return bool(_COLOUR.fullmatch(text.lower()))
