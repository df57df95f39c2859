# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What a category has from the one above: whose questions it asks, whose experts it has."""

from django.db import models

from responsa.catalog.enums import Group
from responsa.catalog.models import Category
from responsa.kernel.memo import once
from responsa.kernel.prepared import prepared


@once
def chain(category_id: int, group: Group) -> tuple[int, ...]:
    """Return a category and those above it whose settings of a group are its own, nearest first.

    With nothing taken over it is the category alone. Cycles are cut.
    """
    above = {pk: (parent, inherits) for pk, parent, inherits in _lines()}
    found = [category_id]
    while True:
        parent, inherits = above.get(found[-1], (None, []))
        if parent is None or group not in inherits or parent in found:
            return tuple(found)
        found.append(parent)


@once
def descendants(category_id: int, group: Group) -> tuple[int, ...]:
    """Return the categories below one that take over its settings of a group, parents first."""
    lines, found = _lines(), [category_id]
    for pk in found:
        found += [
            below
            for below, parent, inherits in lines
            if parent == pk and group in inherits and below not in found
        ]
    return tuple(found[1:])


@prepared
def _lines() -> models.QuerySet[Category, tuple[int, int | None, list[str]]]:
    return Category.objects.values_list("pk", "parent_id", "inherits")
