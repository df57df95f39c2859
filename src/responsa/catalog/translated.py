# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The words of categories and questions in the reader's language, as far as somebody translated them."""

from collections.abc import Mapping
from typing import Protocol

from django.conf import settings
from django.utils.translation import get_language


class Translated(Protocol):
    """A row with words in the house's language and translations beside."""

    translations: dict[str, dict[str, object]]


def said(row: Translated, name: str) -> str:
    """Return a text of a row in the language of the page, else as the house wrote it."""
    own = str(getattr(row, name))
    return str(_in_language(row).get(name) or own) if own else ""


def choices(row: Translated, texts: list[str]) -> list[tuple[str, str]]:
    """Return the answers of a question as they are kept, each with its words for the reader."""
    told = _in_language(row).get("choices")
    words = [str(word) for word in told] if isinstance(told, list) else []
    words += [""] * (len(texts) - len(words))
    return [(text, word or text) for text, word in zip(texts, words, strict=False)]


def missing(row: Translated, names: tuple[str, ...], language: str) -> list[str]:
    """Return which texts of a row nobody translated into a language; empty texts need none."""
    held: Mapping[str, object] = row.translations.get(language, {})
    return [name for name in names if getattr(row, name) and not held.get(name)]


def others(house: str) -> list[tuple[str, str]]:
    """Return the languages of the site besides that of the house: (code, name)."""
    return [(code, str(name)) for code, name in settings.LANGUAGES if code != house]


def _in_language(row: Translated) -> Mapping[str, object]:
    return row.translations.get((get_language() or "")[:2], {})
