# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What packs, procedures and rules are called when people read of them: by language, never by id."""

from collections.abc import Mapping
from typing import Final

from responsa.lawbook.packs.languages import LANGUAGES
from responsa.lawbook.packs.model import Procedure, Titled
from responsa.lawbook.packs.pack import Identifier, Pack, Report

Named = Pack | Procedure | Report | Identifier | Titled
_TELLING: Final = 2

__all__ = ["LANGUAGES", "title", "titles_of"]


def title(named: Named, language: str) -> str:
    """Return what a pack, a procedure or a rule is called in a language (``pl`` or ``pl-PL``).

    Else it is in English, else in the first language it has; packs of schema 1 gave rules no titles,
    so there it is the id in words.
    """
    words = titles_of(named)
    known = words.get(language[:_TELLING]) or words.get("en")
    return known or next(iter(words.values()), named.id.replace("_", " "))


def titles_of(named: Named) -> Mapping[str, str]:
    """Return the titles of a pack, a procedure or a rule by language."""
    return named.title if isinstance(named, Titled) else named.name
