# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What the lists of the set-up's forms offer, read anew for each form."""

from collections.abc import Callable
from functools import lru_cache

from babel import Locale
from django.utils.translation import get_language, gettext as _

from responsa.catalog.queries.channels import registers
from responsa.catalog.queries.packs import current_pack
from responsa.catalog.queries.setup import category_tree
from responsa.desk.setup import words
from responsa.directory.queries.calendars import calendars as all_calendars
from responsa.directory.queries.people import staff
from responsa.directory.queries.units import tree
from responsa.lawbook import holidays

Choices = list[tuple[str, str]]
_DEEPER = "\u2003"


def chosen(offered: Callable[[], Choices]) -> Callable[[], Choices]:
    """Put an empty line before a list, so that nothing is chosen by accident."""
    return lambda: [("", _("Choose…")), *offered()]


def all_units() -> Choices:
    """Return every unit, indented by its place in the tree."""
    return [(str(node.id), _DEEPER * node.depth + node.name) for node in tree()]


def units() -> Choices:
    """Return the units in use, indented by their place in the tree."""
    return [(str(n.id), _DEEPER * n.depth + n.name) for n in tree() if n.is_active]


def parent_units() -> Choices:
    """Return the places where a unit can stand."""
    return [("", _("At the top")), *all_units()]


def colleagues() -> Choices:
    """Return the active colleagues."""
    return [(str(user.pk), f"{user} ({user.email})") for user in staff()]


def colleagues_or_nobody() -> Choices:
    """Return the active colleagues, and nobody."""
    return [("", _("Nobody")), *colleagues()]


def categories() -> Choices:
    """Return the categories in use, indented by their place in the tree."""
    return [
        (str(node.category.pk), _DEEPER * node.depth + node.category.name)
        for node in category_tree()
        if node.category.is_active
    ]


def parent_categories() -> Choices:
    """Return the places where a category can stand."""
    return [("", _("At the top")), *categories()]


def all_registers() -> Choices:
    """Return the books of numbers."""
    return [(str(register.pk), f"{register.name} ({register.code})") for register in registers()]


def roles() -> Choices:
    """Return the roles of a unit with what each does."""
    return [(role, f"{name}: {words.DUTIES[role]}") for role, name in words.ROLES.items()]


def calendars() -> Choices:
    """Return the calendars by which a unit can work, and that of the unit above."""
    named = [(str(row.pk), row.name) for row in all_calendars()]
    return [("", _("As the unit above, at the top as the house")), *named]


def countries() -> Choices:
    """Return the countries whose holidays are known, by name."""
    return list(_countries(get_language() or "en"))


def procedures() -> Choices:
    """Return the procedures of the rules of law in use, and none."""
    rules, language = current_pack(), (get_language() or "en")[:2]
    known = rules.procedures.values() if rules else ()
    named = [(one.id, one.name.get(language) or one.name.get("en") or one.id) for one in known]
    return [("", _("None: the days given below")), *named]


@lru_cache(maxsize=8)
def _countries(language: str) -> tuple[tuple[str, str], ...]:
    names = Locale.parse(language, sep="-").territories
    known = [(code, name) for code, name in names.items() if holidays.known(code)]
    return tuple(sorted(known, key=lambda pair: pair[1]))


def any_unit() -> Choices:
    """Return the units in use, and the whole house."""
    return [("", _("Whole house")), *units()]


def any_category() -> Choices:
    """Return the categories in use, and all of them."""
    return [("", _("All categories")), *categories()]
