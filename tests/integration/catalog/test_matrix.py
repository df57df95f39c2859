# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The matrix of categories and inner classes."""

import pytest

from responsa.catalog.actions.matrix import save_matrix
from responsa.catalog.models import Category, InternalCategory, PriorityCell
from responsa.catalog.queries.matrix import points_of, stamp
from responsa.directory.models import ConfigEvent
from responsa.kernel.errors import InvalidError, NotPermittedError


@pytest.fixture
def inner(town):
    return InternalCategory.objects.get()


@pytest.mark.row("S3-37")
@pytest.mark.row("S3-38")
def test_an_empty_cell_has_the_points_of_the_category_above_then_of_no_class(town, inner):
    above = town.category["pothole"]
    below = Category.objects.create(
        name="Gropi", kind=above.kind, unit=above.unit, register=above.register, parent=above
    )
    root = town.actor("root")

    save_matrix({(above.pk, 0): 5, (above.pk, inner.pk): 30}, actor=root)
    assert (points_of(below.pk, None), points_of(below.pk, inner.pk)) == (5, 30)

    save_matrix({(below.pk, 0): 7}, actor=root)
    assert (points_of(below.pk, None), points_of(below.pk, inner.pk)) == (7, 30)
    assert points_of(town.category["payment"].pk, inner.pk) == 0


def test_cells_are_emptied_and_only_changes_are_noted(town, inner):
    key, root = (town.category["pothole"].pk, inner.pk), town.actor("root")
    assert save_matrix({key: 30}, actor=root) == 1
    before = stamp()

    assert save_matrix({key: 30}, actor=root) == 0
    assert stamp() == before
    assert save_matrix({key: None}, actor=root) == 1

    assert not PriorityCell.objects.exists()
    assert ConfigEvent.objects.filter(name="matrix.saved").count() == 2


def test_what_does_not_fit_is_refused(town, inner):
    pothole, root = town.category["pothole"].pk, town.actor("root")

    for cell, points in (((pothole, 0), 61), ((pothole, 9999), 5), ((9999, 0), 5)):
        with pytest.raises(InvalidError):
            save_matrix({cell: points}, actor=root)
    with pytest.raises(NotPermittedError):
        save_matrix({(pothole, 0): 5}, actor=town.actor("dorin"))
