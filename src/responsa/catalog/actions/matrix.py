# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Filling in the matrix of categories and inner classes."""

from collections.abc import Mapping

from django.db import transaction

from responsa.catalog.models import Category, InternalCategory, PriorityCell
from responsa.catalog.queries.matrix import SAVED, cells
from responsa.directory.actions.config_journal import may_configure, note
from responsa.directory.actors import Actor
from responsa.kernel.errors import InvalidError

LEAST, MOST = -60, 60


@transaction.atomic
def save_matrix(wanted: Mapping[tuple[int, int], int | None], *, actor: Actor) -> int:
    """Set cells of the matrix at once: by category and inner class (0 for none); None empties a cell.

    Cells that are not named stay. Returns how many changed. Raises NotPermittedError unless an
    administrator acts, InvalidError for a cell that is not there or holds too much.
    """
    may_configure(actor)
    known = dict(cells())
    changed = {key: value for key, value in wanted.items() if known.get(key) != value}
    if not changed:
        return 0
    _check(changed)
    for (category, inner), points in changed.items():
        row = PriorityCell.objects.filter(category=category, internal_category=inner or None)
        if points is None:
            row.delete()
        elif not row.update(points=points):
            PriorityCell.objects.create(
                category_id=category, internal_category_id=inner or None, points=points
            )
    data = {
        "cells": [[c, i, known.get((c, i)), points] for (c, i), points in sorted(changed.items())]
    }
    note(SAVED, actor=actor, data=data)
    return len(changed)


def _check(changed: Mapping[tuple[int, int], int | None]) -> None:
    categories = {category for category, _ in changed}
    inner = {pk for _, pk in changed} - {0}
    if Category.objects.filter(pk__in=categories).count() < len(categories):
        raise InvalidError("Please choose a category of the list.", field="category")
    if InternalCategory.objects.filter(pk__in=inner).count() < len(inner):
        raise InvalidError("There is no such class.", field="internal_category")
    if any(points is not None and not LEAST <= points <= MOST for points in changed.values()):
        raise InvalidError("A cell holds between -60 and 60 points.", field="points")
