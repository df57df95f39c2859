# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""By which version of its category's rules a case is handled: the one with which it was registered."""

from typing import TYPE_CHECKING

from responsa.cases.models import Case
from responsa.catalog.queries.versions import rules_of

if TYPE_CHECKING:
    from responsa.catalog.models import Category


def rules_for(case: Case) -> "Category":
    """Return the category of a case with the rules that the case keeps (signing, closing, days).

    No query is made when the category has not changed since.
    """
    return rules_of(case.category, case.category_version)


def open_by_older_version(category_id: int, current: int) -> int:
    """Return how many open cases keep an older version of a category's rules."""
    older = Case.objects.filter(category=category_id, is_open=True, category_version__lt=current)
    return older.exclude(category_version=0).count()
