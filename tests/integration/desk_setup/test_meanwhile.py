# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Two administrators at the same form: the later one sees both, and nothing is lost."""

import re

import pytest

from responsa.directory.models import Membership, Unit
from tests.integration.desk_setup.conftest import Pages
from tests.integration.desk_setup.reading import words


@pytest.fixture
def two(town):
    """Root's and Olga's browsers; both administer."""
    olga, root = town.user["olga"], town.user["root"]
    held = Membership.objects.filter(user=root).first()
    Membership.objects.create(user=olga, unit=held.unit, role="admin")
    return Pages(root), Pages(olga)


def form_of(pages, unit):
    """Return what the form of a unit's page holds."""
    page = pages.get("unit", unit.pk).content.decode()
    seen = re.search(r'name="journal_seen" value="(\d+)"', page).group(1)
    return {"name": unit.name, "symbol": unit.symbol, "is_active": "on", "journal_seen": seen} | (
        {"parent": unit.parent_id} if unit.parent_id else {}
    )


def test_the_later_one_sees_both_values_and_decides(town, two):
    (root, olga), unit = two, town.unit["roads"]
    first, second = form_of(root, unit), form_of(olga, unit)
    root.save("unit", unit.pk, **first | {"name": "Drumuri județene"})
    page = olga.refuse("unit", unit.pk, **second | {"name": "Drumuri și poduri"})

    assert Unit.objects.get(pk=unit.pk).name == "Drumuri județene"
    assert "Root changed the same meanwhile" in words(page)
    assert "Somebody else changed this" not in words(page)  # that sentence has no translations
    row = re.search(r"<tbody>.*?</tbody>", page.content.decode(), re.DOTALL).group()
    assert "Drumuri județene" in row
    assert "Drumuri și poduri" in row
    assert 'value="Drumuri și poduri"' in page.content.decode()
    fresh = re.search(r'name="journal_seen" value="(\d+)"', page.content.decode()).group(1)
    olga.save("unit", unit.pk, **second | {"name": "Drumuri și poduri", "journal_seen": fresh})
    assert Unit.objects.get(pk=unit.pk).name == "Drumuri și poduri"


def test_an_old_page_does_not_take_back_what_it_did_not_mean_to_change(town, two):
    (root, olga), unit = two, town.unit["roads"]
    first, second = form_of(root, unit), form_of(olga, unit)
    root.save("unit", unit.pk, **first | {"name": "Drumuri județene"})
    olga.refuse("unit", unit.pk, **second | {"symbol": "DJ"})

    unit.refresh_from_db()
    assert (unit.name, unit.symbol) == ("Drumuri județene", first["symbol"])


def test_the_same_value_and_another_unit_are_no_conflict(town, two):
    (root, olga), roads, taxes = two, town.unit["roads"], town.unit["taxes"]
    first, second, third = form_of(root, roads), form_of(olga, roads), form_of(olga, taxes)
    root.save("unit", roads.pk, **first | {"name": "Drumuri județene"})
    olga.save("unit", roads.pk, **second | {"name": "Drumuri județene"})
    olga.save("unit", taxes.pk, **third | {"name": "Taxe și impozite"})
    assert Unit.objects.get(pk=taxes.pk).name == "Taxe și impozite"
