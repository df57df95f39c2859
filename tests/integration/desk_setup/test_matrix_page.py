# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The matrix as a grid; hours and levels of a colleague."""

import pytest

from responsa.catalog.models import InternalCategory, PriorityCell
from responsa.directory.models import Membership, User


@pytest.mark.row("S3-38")
def test_the_grid_is_saved_at_once(admin, town, read):
    inner, pothole = InternalCategory.objects.get(), town.category["pothole"]
    given = {f"cell-{pothole.pk}-0": "5", f"cell-{pothole.pk}-{inner.pk}": "-10"}

    shown = admin.save("matrix", **given)

    assert "2 cells are saved." in read(shown)
    held = set(PriorityCell.objects.values_list("internal_category", "points"))
    assert held == {(None, 5), (inner.pk, -10)}
    assert f'name="cell-{pothole.pk}-{inner.pk}" value="-10"' in shown.content.decode()


def test_what_is_no_number_is_shown_again_and_nothing_is_saved(admin, town, read):
    name = f"cell-{town.category['pothole'].pk}-0"

    answer = admin.post("matrix", **{name: "many"})

    assert answer.status_code == 422
    assert "Please give whole numbers." in read(answer)
    assert f'name="{name}" value="many"' in answer.content.decode()
    assert not PriorityCell.objects.exists()


def test_the_columns_are_those_of_one_unit_when_it_is_chosen(admin, town):
    InternalCategory.objects.create(unit=town.unit["taxes"], name="Restituiri")

    page = admin.get("matrix", unit=town.unit["roads"].pk).content.decode()

    assert "Cablu îngropat" in page
    assert "Restituiri" not in page


@pytest.mark.row("S4-07")
def test_hours_and_levels_of_a_colleague(admin, town, read):
    hana, roads = town.user["hana"], town.unit["roads"]

    shown = admin.save("work", hana.pk, **{"weekly_hours": 30, f"level-{roads.pk}": 2})

    assert "Hours and levels are saved." in read(shown)
    assert User.objects.get(pk=hana.pk).weekly_hours == 30
    assert Membership.objects.get(user=hana).level == 2


def test_only_administrators_come_here(browse, town):
    assert browse("dorin").get("matrix").status_code == 403
    answer = browse("dorin").post("work", town.user["hana"].pk, weekly_hours=1)
    assert answer.status_code == 403
