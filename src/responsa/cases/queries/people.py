# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Who could work on a case."""

from responsa.cases.models import Case
from responsa.cases.queries.load import loads_of
from responsa.cases.routing import Candidate
from responsa.catalog.queries.categories import experts
from responsa.directory.enums import Role
from responsa.directory.models import User
from responsa.directory.queries.levels import levels_in
from responsa.directory.queries.units import absent_today, holders, subtrees


def assignable(case: Case) -> list[User]:
    """Return the handlers of the case's unit and of the units below, and the category's experts."""
    units = subtrees()[case.unit_id]
    found = {user.pk: user for user in holders(units, Role.HANDLER)}
    if case.category.unit_id == case.unit_id:
        found |= {e.user_id: e.user for e in experts(case.category_id, Role.HANDLER)}
    return sorted(found.values(), key=lambda user: user.name)


def candidates_at(case: Case, level: int) -> list[Candidate]:
    """Return the handlers who could take a case at a level of support, with their open work today.

    Those named for the category come alone where one of them works at that level.
    """
    units = subtrees()[case.unit_id]
    levels = levels_in(units)
    able = {user.pk for user in assignable(case) if levels.get(user.pk, 1) >= level}
    named = {e.user_id: e.capacity for e in experts(case.category_id, Role.HANDLER)}
    chosen = sorted(able & set(named)) or sorted(able)
    loads, absent = loads_of(chosen), absent_today()
    return [
        Candidate(
            user_id=user,
            load=loads[user].weight,
            capacity=named.get(user, 100),
            is_present=user not in absent,
        )
        for user in chosen
    ]
