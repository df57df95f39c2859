# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Reading the matrix of categories and inner classes: how many points a case has by what it is."""

from collections.abc import Iterable, Mapping

from django.db import models

from responsa.catalog.models import Category, InternalCategory, PriorityCell
from responsa.directory.models import ConfigEvent
from responsa.kernel.memo import once
from responsa.kernel.prepared import prepared

# Category and inner class (0 for none) -> points.
Cells = Mapping[tuple[int, int], int]
SAVED = "matrix.saved"


@once
def cells() -> Cells:
    """Return all cells that were filled in; the table is small and read whole."""
    return {(category, inner or 0): points for category, inner, points in _cells()}


def points_of(category_id: int, internal_category_id: int | None) -> int:
    """Return the points of a cell; an empty one has those of the category above, at last of no class.

    Nothing is filled in: 0.
    """
    known = cells()
    if not known:
        return 0
    chain = (category_id, *above(category_id))
    if internal_category_id is not None:
        found = next(
            (known[c, internal_category_id] for c in chain if (c, internal_category_id) in known),
            None,
        )
        if found is not None:
            return found
    return next((known[c, 0] for c in chain if (c, 0) in known), 0)


@once
def above(category_id: int) -> tuple[int, ...]:
    """Return the categories above one, the nearest first."""
    parents = dict(_parents())
    chain: list[int] = []
    parent = parents.get(category_id)
    while parent is not None and parent not in chain:
        chain.append(parent)
        parent = parents.get(parent)
    return tuple(chain)


def stamp() -> int:
    """Return a number that changes whenever the matrix does."""
    return _last_change.first() or 0


def classes_by_unit() -> list[InternalCategory]:
    """Return the inner classes in use, by unit and name: the columns of the matrix."""
    found = InternalCategory.objects.filter(is_active=True).select_related("unit")
    return list(found.order_by("unit__name", "name"))


def classes_of_units(unit_ids: Iterable[int]) -> list[InternalCategory]:
    """Return the inner classes in use of some units."""
    found = InternalCategory.objects.filter(is_active=True, unit__in=list(unit_ids))
    return list(found.select_related("unit").order_by("unit__name", "name"))


@prepared
def _cells() -> models.QuerySet[PriorityCell, tuple[int, int | None, int]]:
    return PriorityCell.objects.values_list("category_id", "internal_category_id", "points")


@prepared
def _parents() -> models.QuerySet[Category, tuple[int, int | None]]:
    return Category.objects.values_list("pk", "parent_id")


@prepared
def _last_change() -> models.QuerySet[ConfigEvent, int]:
    found = ConfigEvent.objects.filter(name=SAVED).order_by("-pk")
    return found.values_list("pk", flat=True)[:1]
