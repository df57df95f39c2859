# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The targets of the house and their exceptions, as the page shows them."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from responsa.catalog.queries.policies import DEFAULTS, Policy, merged, policies, values_of
from responsa.desk import labels
from responsa.desk.setup.forms.policies import written
from responsa.desk.setup.rule_words import TARGETS

if TYPE_CHECKING:
    from responsa.catalog.models import DeadlinePolicy


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A target of the house; ``usual`` is the value of a house that set nothing."""

    name: Promise
    value: str
    usual: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Different:
    """What differs for a category, a priority, or both."""

    id: int
    whom: str
    values: tuple[tuple[Promise, str], ...]


def house_lines() -> list[Line]:
    """Return every target as it holds where no exception does."""
    house = house_policy()
    return [
        Line(
            name=label,
            value=written(getattr(house, name)),
            usual=written(getattr(DEFAULTS, name)),
        )
        for name, label in TARGETS.items()
    ]


def house_policy() -> Policy:
    """Return the targets of the house."""
    return merged(*(row for row in policies() if _is_house(row)))


def exceptions() -> list[Different]:
    """Return what differs from the house, by category and priority."""
    return [
        Different(
            id=row.pk,
            whom=whom(row),
            values=tuple(
                (label, written(values_of(row)[name]))
                for name, label in TARGETS.items()
                if name in values_of(row)
            ),
        )
        for row in policies()
        if not _is_house(row)
    ]


def whom(row: "DeadlinePolicy") -> str:
    """Say for which cases a row is."""
    if _is_house(row):
        return _("The house")
    category = str(row.category) if row.category else _("All categories")
    if row.priority is None:
        return category
    weight = labels.WEIGHTS[row.priority]
    return _("%(category)s, priority %(priority)s") % {"category": category, "priority": weight}


def _is_house(row: "DeadlinePolicy") -> bool:
    return row.category_id is None and row.priority is None
