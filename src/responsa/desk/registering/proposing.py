# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What the text of a request proposes: its category and its place, each with the reason."""

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _, ngettext

from responsa.cases.places import place_in
from responsa.cases.queries import alike
from responsa.catalog.matching import Described, Match, matches
from responsa.catalog.queries.categories import categories
from responsa.catalog.queries.questions import questions_of_all
from responsa.desk import given
from responsa.ui.formats import quoted

if TYPE_CHECKING:
    from responsa.catalog.models import Category

Typed = dict[str, str]
_SHORTEST = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposed:
    """What is proposed and why, in words; empty where the clerk chose himself or nothing speaks."""

    category: str = ""
    category_hint: str = ""
    place: str = ""
    place_hint: str = ""


def propose(typed: Typed) -> Proposed:
    """Fill in category and place from the text, unless the clerk chose them himself; say why.

    What stands in a field is a proposal as long as it is what was proposed last. ``typed`` is changed.
    """
    text = f"{typed.get('subject', '')}\n{typed.get('text', '')}".strip()
    if len(text) < _SHORTEST:
        return Proposed()
    category, category_hint = _category(typed, text)
    place, place_hint = _place(typed, text)
    return Proposed(
        category=category, category_hint=category_hint, place=place, place_hint=place_hint
    )


def _is_open(typed: Typed, name: str) -> bool:
    """Tell whether a field still holds what was proposed for it, or nothing yet."""
    return typed.get(name, "") == typed.get(f"proposed_{name}", "")


def _category(typed: Typed, text: str) -> tuple[str, str]:
    if not _is_open(typed, "category"):
        return "", ""
    offered = {category.pk: category for category in categories()}
    found = matches(text, _described(list(offered.values())), alike.past_subjects())
    if not found:
        return typed.get("category", ""), ""
    best, *others = found
    typed["category"] = typed["proposed_category"] = str(best.id)
    return str(best.id), _why(best, [offered[o.id].name for o in others])


def _why(best: Match, others: list[str]) -> str:
    words = _("Proposed from: %(words)s") % {"words": ", ".join(map(quoted, best.words))}
    if others:
        words += " · " + ngettext(
            "other match: %(names)s", "other matches: %(names)s", len(others)
        ) % {"names": ", ".join(others)}
    return words


def _described(offered: "list[Category]") -> list[Described]:
    asked: defaultdict[int, list[str]] = defaultdict(list)
    for question in questions_of_all():
        asked[question.category_id].append(f"{question.label} {question.help}")
    return [
        Described(id=c.pk, name=c.name, details=f"{c.help} {' '.join(asked[c.pk])}")
        for c in offered
    ]


def _place(typed: Typed, text: str) -> tuple[str, str]:
    if not _is_open(typed, "place"):
        return "", ""
    found = place_in(text, alike.past_places())
    if found is None:
        return typed.get("place", ""), ""
    typed["place"] = typed["proposed_place"] = found.words
    if found.number:
        return found.words, _("Found in the text; known from case %(number)s") % {
            "number": found.number
        }
    return found.words, _("Found in the text")


def category_of(typed: Typed) -> int | None:
    """Return the category that is chosen or proposed."""
    return given.number(typed.get("category", ""))
