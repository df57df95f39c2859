# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Who could work on a case."""

from responsa.cases.models import Case
from responsa.catalog.queries.categories import experts
from responsa.directory.enums import Role
from responsa.directory.models import User
from responsa.directory.queries.units import holders, subtrees


def assignable(case: Case) -> list[User]:
    """Return the handlers of the case's unit and of the units below, and the category's experts."""
    units = subtrees()[case.unit_id]
    found = {user.pk: user for user in holders(units, Role.HANDLER)}
    if case.category.unit_id == case.unit_id:
        found |= {e.user_id: e.user for e in experts(case.category_id, Role.HANDLER)}
    return sorted(found.values(), key=lambda user: user.name)
