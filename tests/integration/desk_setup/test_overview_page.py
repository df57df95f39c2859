# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What is missing, and who changed what."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from responsa.catalog.actions.packs import accept_pack, set_position
from responsa.catalog.models import Category, CategoryExpert, Mailbox
from responsa.directory.actors import SYSTEM
from responsa.directory.enums import Role
from responsa.directory.models import ConfigEvent, Institution, Unit
from responsa.kernel import clock
from responsa.lawbook import packs


def test_a_town_that_is_set_up_has_nothing_to_put_right(admin, town, read, relay):
    digest = packs.bundled("ro").digest
    accept_pack("ro", actor=SYSTEM, digest=digest, has_read=True)
    set_position("role:head", Role.OPERATIONAL_MANAGER, unit_id=town.unit["hall"].pk, actor=SYSTEM)

    assert "All is set up and nothing fails." in read(admin.get("overview"))


def test_what_is_missing_is_said(admin, town, read):
    CategoryExpert.objects.filter(category=town.category["lamp"]).delete()
    Mailbox.objects.all().delete()
    Institution.objects.all().delete()

    said = read(admin.get("overview"))
    assert "Iluminat goes straight to its experts and has none" in said
    assert "There is no mailbox" in said
    assert "The institution has no name yet" in said
    assert "No rules of law are accepted" in said


def test_the_overview_needs_as_many_queries_for_many_units_as_for_few(admin, town):
    with CaptureQueriesContext(connection) as few:
        admin.get("overview")
    for number in range(5):
        unit = Unit.objects.create(name=f"U{number}", parent=town.unit["hall"])
        Category.objects.create(
            name=f"C{number}", kind="problem", unit=unit, register=town.register
        )
    with CaptureQueriesContext(connection) as many:
        admin.get("overview")
    assert len(many) == len(few) <= 45


def test_the_history_tells_who_changed_what(admin, town, read):
    roads = town.unit["roads"]
    typed = {"name": "Drumuri și poduri", "symbol": "DR", "is_active": "on"}
    admin.save("unit", roads.pk, **typed, parent=town.unit["hall"].pk)
    admin.save("add-role", town.user["hana"].pk, unit=town.unit["taxes"].pk, role="analyst")

    said = read(admin.get("history"))
    assert "Root Unit changed Drumuri și poduri" in said
    assert "Name: Drumuri Drumuri și poduri" in said
    assert "Stands below: Tehnic Primărie" in said
    assert "Roles changed Hana" in said
    assert "Taxe: analyst" in said


def test_the_history_goes_back_page_by_page(admin, town, read):
    for number in range(60):
        ConfigEvent.objects.create(at=clock.now(), name="unit.changed", data={"id": number})
    first = admin.get("history").content.decode()
    last = ConfigEvent.objects.order_by("-pk")[49]
    assert f"?before={last.pk}" in first
    assert admin.get("history", before=last.pk).content.decode().count("<time") == 10
    assert admin.get("history", before="x").status_code == 200


@pytest.mark.parametrize("language", ["ro", "ru"])
def test_pages_speak_the_colleagues_language_without_breaking(admin, town, language):
    root = town.user["root"]
    root.language = language
    root.save()
    town.case()
    for name in ("overview", "institution", "units", "people", "categories", "history"):
        assert f'lang="{language}"' in admin.get(name).content.decode()
