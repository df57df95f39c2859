# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Reading the targets of the service clock and what happens when nobody acts."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, Final

from django.db import models

from responsa.catalog.enums import Group
from responsa.catalog.models import DeadlinePolicy
from responsa.catalog.queries.inheritance import chain
from responsa.kernel.errors import NotFoundError
from responsa.kernel.memo import once
from responsa.kernel.prepared import prepared

PRIORITIES: Final = (1, 2, 3, 4)


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """Every target of a case; the defaults are those of a house that set nothing.

    Minutes are minutes of opening time, 0 means: no such target. Days are working days, but
    ``silent_days`` are calendar days. Percents are parts of a term at which who must act is reminded.
    """

    allocate_minutes: int = 30
    accept_minutes: int = 4 * 60
    react_minutes: int = 8 * 60
    resolve_minutes: int = 0
    reply_days: int = 10
    reply_reminders: tuple[int, ...] = (3, 7)
    confirm_days: int = 5
    close_days: int = 5
    silent_days: int = 7
    warn_percents: tuple[int, ...] = (50, 80)
    warn_days: int = 1


DEFAULTS: Final = Policy()
NAMES: Final = tuple(field.name for field in fields(Policy))


@once
def policy_for(category_id: int, priority: int) -> Policy:
    """Return the targets of a category's cases of a priority (1 low to 4 urgent).

    Each value comes from the narrowest row that holds it: category and priority, category, priority,
    house; where none does, it is the default.
    """
    return merged(*applying(category_id, priority))


def applying(category_id: int | None, priority: int | None) -> list[DeadlinePolicy]:
    """Return the rows that speak of a category and a priority, the narrowest first."""
    rows = {(row.category_id, row.priority): row for row in _rows()}
    above = chain(category_id, Group.TERMS) if category_id is not None else ()
    of_categories = [key for pk in above for key in ((pk, priority), (pk, None))]
    order = (*of_categories, (None, priority), (None, None))
    return [rows[key] for key in dict.fromkeys(order) if key in rows]


def merged(*rows: DeadlinePolicy) -> Policy:
    """Return the targets that rows say together, the narrowest row first."""
    said: dict[str, Any] = {}
    for row in reversed(rows):
        said |= values_of(row)
    return replace(DEFAULTS, **said)


def policies() -> list[DeadlinePolicy]:
    """Return all rows with their categories: the house first, then wider before narrower."""
    rows = list(DeadlinePolicy.objects.select_related("category"))
    return sorted(
        rows,
        key=lambda row: (
            row.category_id is not None,
            str(row.category or ""),
            row.priority or 0,
        ),
    )


def policy_row(category_id: int | None, priority: int | None) -> DeadlinePolicy | None:
    """Return the row of exactly this category and priority, or nothing."""
    return DeadlinePolicy.objects.filter(category=category_id, priority=priority).first()


def policy_by_id(policy_id: int) -> DeadlinePolicy:
    """Return a row; raises NotFoundError."""
    row = DeadlinePolicy.objects.select_related("category").filter(pk=policy_id).first()
    if row is None:
        raise NotFoundError("There is no such exception.")
    return row


def values_of(row: DeadlinePolicy) -> Mapping[str, object]:
    """Return what a row says itself, by name; what it leaves to wider rows is not in it."""
    said = ((name, getattr(row, name)) for name in NAMES)
    return {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in said
        if value is not None
    }


@prepared
def _rows() -> models.QuerySet[DeadlinePolicy]:
    return DeadlinePolicy.objects.all()
