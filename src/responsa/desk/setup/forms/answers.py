# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Answers to questions as they are typed and shown, and as they are kept: yes and no have names of their own."""

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from responsa.catalog.conditions import NO, YES
from responsa.kernel.text import fold

_WORDS: Final[Mapping[str, Promise]] = {YES: _("Yes"), NO: _("No")}


def kept(text: str) -> str:
    """Return an answer as it is kept, whether yes was typed in English or in one's own language."""
    word = fold(text.strip())
    known = {value: value for value in _WORDS} | {fold(str(w)): v for v, w in _WORDS.items()}
    return known.get(word, text.strip())


def shown(value: str) -> str:
    """Return a kept answer as people read and type it."""
    return str(_WORDS[value]) if value in _WORDS else value
