# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What could be better in the words of a category: too long, or not translated."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _, ngettext

from responsa.catalog.translated import missing, others
from responsa.directory.queries.institution import institution

if TYPE_CHECKING:
    from collections.abc import Sequence

    from responsa.catalog.models import Category, Field

# A question of this length is read at a glance; so is a help of two lines.
_SHORT = 60
_HELP = 160


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One line of the list: whether it is in order, and the words."""

    is_good: bool
    words: str


def checks(category: "Category", asked: "Sequence[Field]") -> list[Check]:
    """Return the checks of a category and its questions."""
    found = [_length(category, asked)]
    untranslated = {
        (code, name): sum(
            bool(missing(row, names, code))
            for row, names in [(category, ("name", "help"))]
            + [(row, ("label", "help", "choices", "stop_text")) for row in asked]
        )
        for code, name in others(institution().language)
    }
    good = [name for (_code, name), count in untranslated.items() if not count]
    if good:
        found.append(
            Check(is_good=True, words=_("Translated: %(names)s") % {"names": ", ".join(good)})
        )
    for (_code, name), count in untranslated.items():
        if count:
            said = ngettext(
                "%(language)s: %(count)s text is not translated",
                "%(language)s: %(count)s texts are not translated",
                count,
            )
            found.append(Check(is_good=False, words=said % {"language": name, "count": count}))
    return found


def _length(category: "Category", asked: "Sequence[Field]") -> Check:
    long = [row.label for row in asked if len(row.label) >= _SHORT or len(row.help) > _HELP]
    if len(category.name) >= _SHORT:
        long.insert(0, category.name)
    if not long:
        return Check(is_good=True, words=_("All questions are short"))
    return Check(
        is_good=False,
        words=_("Too long to be read at a glance: %(names)s") % {"names": "; ".join(long)},
    )
