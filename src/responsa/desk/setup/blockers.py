# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Why something cannot be taken out of use now, in sentences that say what to do first."""

from django.utils.translation import gettext as _, ngettext

from responsa.cases.queries.lists import CaseFilter, count
from responsa.catalog.queries.setup import (
    categories_of_unit,
    children_of,
    directions_of,
    mailboxes_of,
)
from responsa.desk.setup import words
from responsa.directory.actors import SYSTEM
from responsa.directory.enums import Role
from responsa.directory.queries.actors import actor_for
from responsa.directory.queries.setup import colleague
from responsa.directory.queries.units import subtrees, tree
from responsa.kernel.errors import InvalidError
from responsa.ui.formats import capped


def open_cases_of_unit(unit_id: int) -> int:
    """Return how many open cases lie with exactly this unit (at most 1000 are counted)."""
    return count(SYSTEM, CaseFilter(unit_id=unit_id))


def open_cases_of_category(category_id: int) -> int:
    """Return how many open cases a category has (at most 1000 are counted)."""
    return count(SYSTEM, CaseFilter(category_id=category_id))


def open_cases_of_colleague(user_id: int) -> int:
    """Return in how many open cases a colleague has a part (at most 1000 are counted)."""
    return count(actor_for(colleague(user_id)), CaseFilter(view="mine"))


def of_unit(unit_id: int) -> list[str]:
    """Return what keeps a unit in use: open cases, categories that lead to it, units below."""
    found = [*_cases(open_cases_of_unit(unit_id))]
    if names := [category.name for category in categories_of_unit(unit_id)]:
        found.append(_("Categories lead to it: %(names)s.") % {"names": ", ".join(names)})
    reach = subtrees().get(unit_id, frozenset()) - {unit_id}
    if below := [node.name for node in tree() if node.is_active and node.id in reach]:
        found.append(_("Units stand below it: %(names)s.") % {"names": ", ".join(below)})
    return found


def of_colleague(user_id: int) -> list[str]:
    """Return what keeps an account open: cases in which the colleague has a part."""
    return [*_cases(open_cases_of_colleague(user_id))]


def of_category(category_id: int) -> list[str]:
    """Return what keeps a category in use: mailboxes that lead to it, categories below.

    Open cases do not: they go on by the rules they were registered with.
    """
    found = []
    if addresses := [mailbox.address for mailbox in mailboxes_of(category_id)]:
        found.append(_("Mailboxes lead to it: %(names)s.") % {"names": ", ".join(addresses)})
    if below := [category.name for category in children_of(category_id)]:
        found.append(_("Categories stand below it: %(names)s.") % {"names": ", ".join(below)})
    return found


def refuse(reasons: list[str]) -> None:
    """Raise InvalidError at the field „in use” when there are reasons."""
    if reasons:
        raise InvalidError("%(reasons)s", field="is_active", reasons=" ".join(reasons))


def named_for(user_id: int) -> list[str]:
    """Return the categories for which a colleague is named, with his part, in words."""
    return [
        f"{d.category.name} ({str(words.ROLES[Role(d.role)]).lower()})"
        for d in directions_of(user_id)
    ]


def _cases(number: int) -> list[str]:
    if not number:
        return []
    said = ngettext(
        "There is %(count)s open case; please hand it over or close it first.",
        "There are %(count)s open cases; please hand them over or close them first.",
        number,
    )
    return [said % {"count": capped(number)}]
