# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Institution and units through the pages."""

import datetime as dt
from email import message_from_bytes, policy

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from responsa.directory.enums import Role
from responsa.directory.models import ConfigEvent, Institution, Membership, Unit
from responsa.directory.queries.actors import actor_for
from responsa.directory.queries.calendars import house_calendar, office_hours
from responsa.directory.queries.institution import institution
from responsa.kernel import clock
from responsa.kernel.blobs import BlobStore
from responsa.notify.models import Outgoing
from tests.integration.desk_setup.reading import words

HOUSE = {
    "name": "Comune di Valverde",
    "short_name": "CV",
    "tax_code": "12345678",
    "address": "Piazza Grande 1",
    "phone": "+39 06 1234567",
    "email": "urp@valverde.test",
    "website": "https://valverde.test",
    "language": "it",
    "colour": "#ffe600",
    "short_codes": "on",
    "privacy_notice": "Solo per rispondere.",
}


@pytest.mark.row("S1-01")
def test_the_institution_is_named_once_and_shown_everywhere(admin, browse, town):
    assert "Comune di Valverde" in words(admin.save("institution", **HOUSE))

    house = institution()
    assert (house.name, house.tax_code, house.language) == ("Comune di Valverde", "12345678", "it")
    desk = browse("dorin").client
    slip = desk.get(reverse("desk:slip", args=[town.case().pk]))
    assert "Comune di Valverde" in words(slip)
    assert "Comune di Valverde" in words(Client().get(reverse("portal:report")))
    admin.save("invite", town.user["hana"].pk)
    letter = BlobStore(settings.DATA / "blobs").get(Outgoing.objects.get().raw_id)
    assert "Comune di Valverde" in str(message_from_bytes(letter, policy=policy.default))


@pytest.mark.row("S2-40")
def test_short_codes_are_switched_on_and_off(admin, browse, town):
    slip = reverse("desk:slip", args=[town.case().pk])
    admin.save("institution", **{k: v for k, v in HOUSE.items() if k != "short_codes"})
    assert institution().short_codes is False
    assert "Short code" not in words(browse("dorin").client.get(slip))
    admin.save("institution", **HOUSE)
    assert institution().short_codes is True
    assert "Short code" in words(browse("dorin").client.get(slip))


def test_a_wrong_institution_keeps_what_was_typed(admin, read):
    answer = admin.refuse("institution", **HOUSE | {"name": "Nou", "website": "no address"})

    assert 'value="Nou"' in answer.content.decode()
    assert "valid URL" in read(answer)
    assert institution().name == "Primăria Valea Verde"


def test_the_first_set_up_asks_for_the_hours(admin, town, read):
    Institution.objects.update(calendar=None)
    hours = {"opens": "09:00", "closes": "13:30", "work_days": list("012345"), "country": "IT"}
    wrong = admin.refuse("institution", **HOUSE | hours | {"closes": "07:00"})
    assert "closes after it opens" in read(wrong)

    admin.save("institution", **HOUSE | hours)

    assert (office_hours().opens, office_hours().closes) == (dt.time(9), dt.time(13, 30))
    assert office_hours().work_days == (0, 1, 2, 3, 4, 5)
    assert not house_calendar().is_working(dt.date(clock.today().year, 8, 15))
    assert 'name="opens"' not in admin.get("institution").content.decode()


def test_a_colour_is_tried_before_it_is_saved(admin, read):
    answer = admin.post("institution", **HOUSE | {"do": "try"})

    assert answer.status_code == 200
    assert "White words cannot be read" in read(answer)
    assert institution().colour == "#0b5a73"


@pytest.mark.row("S3-01")
def test_a_unit_is_added(admin, town, read):
    shown = admin.save("new-unit", name="Spații verzi", symbol="SV", parent="", is_active="on")

    assert "Spații verzi" in read(shown)
    assert Unit.objects.get(name="Spații verzi").parent is None
    assert ConfigEvent.objects.get().name == "unit.created"


@pytest.mark.row("S3-02")
def test_a_unit_is_a_named_team(admin, town, read):
    roads, hana = town.unit["roads"], town.user["hana"]
    shown = read(admin.get("unit", roads.pk))
    assert all(name in shown for name in ("Drumuri", "Hana", "Horia", "Hugo", "Sofia", "Dorin"))

    taxes = town.unit["taxes"].pk
    assert "Hana" in read(admin.save("add-member", taxes, user=hana.pk, role="handler"))
    held = set(Membership.objects.filter(user=hana).values_list("unit", "role"))
    assert held == {(roads.pk, "handler"), (taxes, "handler")}
    admin.save("remove-member", taxes, hana.pk, "handler")
    assert Membership.objects.filter(user=hana).count() == 1


@pytest.mark.row("S3-36")
def test_units_form_a_tree_whose_roles_reach_down(admin, town):
    technical, petra = town.unit["technical"].pk, actor_for(town.user["petra"])
    admin.save("new-unit", name="Poduri", symbol="", parent=technical, is_active="on")
    bridges = Unit.objects.get(name="Poduri")

    assert bridges.parent_id == technical
    assert bridges.pk not in petra.units_of(Role.DISPATCHER)
    # The dispatcher of the town hall sees the whole tree below.
    assert bridges.pk in actor_for(town.user["petra"]).units_of(Role.DISPATCHER)
    page = admin.get("units").content.decode()
    assert 'class="deep d2"' in page.split("Poduri")[0].rsplit("<td>", 1)[1]


def test_a_unit_cannot_stand_below_itself(admin, town, read):
    hall, roads = town.unit["hall"], town.unit["roads"]
    answer = admin.refuse("unit", hall.pk, name="Hall", parent=roads.pk, is_active="on")

    assert "below itself" in read(answer)
    assert 'value="Hall"' in answer.content.decode()


def test_a_unit_with_open_cases_stays_in_use_and_says_why(admin, town, read):
    town.case()
    answer = admin.refuse("unit", town.unit["roads"].pk, name="Drumuri", symbol="DR", parent="")

    said = read(answer)
    assert "There is 1 open case" in said
    assert "Categories lead to it: Iluminat, Sesizări" in said
    town.unit["roads"].refresh_from_db()
    assert town.unit["roads"].is_active


def test_inner_classes_belong_to_a_unit(admin, town, read):
    roads = town.unit["roads"].pk
    admin.save("add-class", roads, name="Bordură", is_active="on")
    assert "already has a class" in read(admin.refuse("add-class", roads, name="BORDURA"))
    shown = admin.get("unit", roads).content.decode()
    assert 'value="Bordură"' in shown
    assert 'value="Bordură"' not in admin.get("unit", town.unit["taxes"].pk).content.decode()


def test_what_does_not_exist_is_not_found(admin):
    for name in ("unit", "person", "category", "register", "mailbox"):
        assert admin.get(name, 987654).status_code == 404, name
