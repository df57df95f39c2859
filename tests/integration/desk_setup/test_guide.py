# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The first set-up: from nothing to a first case, step by step, each to be left and taken up again."""

import re

import pytest
from django.contrib.auth.hashers import check_password

from responsa.cases.actions.register import register
from responsa.cases.enums import Channel
from responsa.cases.inputs import Registration
from responsa.catalog.actions.starting import FIRST_UNIT, adopt_starter
from responsa.catalog.models import Category, Register
from responsa.catalog.starters import SETS, fitting, starter
from responsa.directory.actions.setup import create_unit, create_user, set_memberships
from responsa.directory.actors import SYSTEM
from responsa.directory.enums import Role
from responsa.directory.inputs import UnitInput, UserInput
from responsa.directory.models import Institution, Membership, Unit, User
from responsa.kernel import clock
from responsa.kernel.errors import InvalidError, NotPermittedError
from responsa.lawbook import packs
from tests.integration.desk_setup.conftest import Pages

pytestmark = pytest.mark.django_db
HOUSE = {
    "name": "Comuna Nouă",
    "language": "ro",
    "colour": "#0b5a73",
    "country": "RO",
    "opens": "08:00",
    "closes": "16:00",
    "work_days": [0, 1, 2, 3, 4],
    "do": "save",
}


@pytest.fixture
def first():
    """The browser of the first administrator of an installation in which nothing is set up."""
    unit = create_unit(UnitInput(name=FIRST_UNIT), actor=SYSTEM)
    user = create_user(UserInput(email="first@house.test", name="First"), actor=SYSTEM)
    set_memberships(user.pk, [(unit.pk, Role.ADMIN)], actor=SYSTEM)
    return Pages(user)


def ticked(set_id):
    chosen = starter(set_id)
    units = [unit.key for unit in chosen.units]
    return {"set": set_id, "units": units, "categories": range(len(chosen.categories))}


def test_the_first_unit_takes_the_name_of_the_institution_in_whichever_order_the_steps_are_done(
    first,
):
    first.save("start-set", **ticked("ro"))
    first.save("institution", **HOUSE)
    assert Unit.objects.get(parent=None).name == "Comuna Nouă"


def test_enter_in_a_field_of_the_institution_saves(first):
    page = first.get("institution").content.decode()
    form = page[page.index('<form class="form nar"') :]
    assert re.search(r'<button[^>]* name="do" value="(\w+)"', form).group(1) == "save"


def test_the_guide_leads_from_nothing_to_a_first_case(first, read):
    assert "0 of 6 steps done" in read(first.get("start"))
    first.save("institution", **HOUSE)
    digest = packs.bundled("ro").digest
    first.save("rules", "ro", digest=digest, layer="", read="on")
    assert "Petiții" in read(first.get("start-set"))
    first.save("start-set", **ticked("ro"))
    shown = read(first.save("start-people", own=["dispatcher", "handler", "supervisor"]))
    assert "4 of 6 steps done" in shown
    said = read(first.save("start-later", "mailbox"))
    assert "5 of 6 steps done" in said
    assert "Continue: A first case" in said

    kept = Category.objects.get(name="Informații de interes public")
    assert (kept.procedure, kept.unit.name) == ("foi", "Registratură și relații cu publicul")
    assert Unit.objects.get(parent=None).name == "Comuna Nouă"
    call = Registration(
        channel=Channel.PHONE,
        category_id=kept.pk,
        subject="Probă",
        text="Sună cineva.",
        received_at=clock.now(),
        language="ro",
    )
    register(call, actor=SYSTEM)
    assert "The house is ready." in read(first.get("start"))
    assert "First set-up:" not in read(first.get("units"))


def test_each_page_of_the_set_up_says_what_comes_next(first, read):
    assert "First set-up: 0 of 6 steps done. Next: The institution" in read(first.get("units"))
    said = read(first.save("institution", **HOUSE))
    assert "First set-up: 1 of 6 steps done. Next: Rules of law" in said
    said = read(first.save("start-later", "law"))
    assert "left for later" in said
    assert first.get("start").content.decode().count("/later/") == 1


def test_a_step_that_is_needed_cannot_be_left(first, read):
    answer = first.post("start-later", "people")
    assert "This step is needed." in read(first.client.get(answer["Location"]))


@pytest.mark.parametrize("set_id", SETS)
def test_every_set_makes_a_house_and_is_not_added_twice(first, set_id):
    first.save("institution", **HOUSE)
    first.save("start-set", **ticked(set_id))
    assert Category.objects.filter(is_active=True).count() == 10
    first.save("start-set", **ticked(set_id))
    assert (Category.objects.count(), Register.objects.count()) == (10, 1)
    assert Unit.objects.count() == 1 + len(starter(set_id).units)


@pytest.mark.parametrize("set_id", SETS)
def test_a_set_names_only_units_and_procedures_that_there_are(set_id):
    chosen = starter(set_id)
    rules = packs.bundled(set_id if set_id != "en" else "eu")

    assert {one.unit for one in chosen.categories} <= {unit.key for unit in chosen.units}
    named = {one.procedure for one in chosen.categories} - {""}
    assert named <= set(rules.procedures)


def test_the_set_of_the_country_is_offered_first():
    assert fitting("IT", "ro").id == "it"
    assert fitting("MD", "ro").id == "ro"
    assert fitting("", "fr").id == "en"


def test_a_category_without_its_unit_belongs_to_the_whole_house(first):
    first.save("institution", **HOUSE)
    first.save("start-set", set="ro", units=[], categories=[3])

    row = Category.objects.get()
    assert (row.name, row.unit.name) == ("Drumuri și trotuare", "Comuna Nouă")


def test_first_colleagues_get_passwords_that_are_shown_once(first, read):
    first.save("institution", **HOUSE)
    unit = Unit.objects.get().pk
    lines = {f"p{n}-{k}": v for n in range(5) for k, v in (("unit", unit), ("role", "handler"))}
    typed = lines | {"p0-name": "Dora", "p0-email": "dora@house.test", "p0-role": "dispatcher"}
    answer = first.post("start-people", **typed)

    assert answer.status_code == 201
    dora = User.objects.get(email="dora@house.test")
    password = read(answer).partition("dora@house.test ")[2].split()[0]
    assert check_password(password, dora.password)
    assert Membership.objects.get(user=dora).role == "dispatcher"
    again = first.post("start-people", **typed)
    assert again.status_code == 422
    assert "already an account" in read(again)


def test_nobody_at_all_is_told(first, read):
    unit = Unit.objects.get().pk
    lines = {f"p{n}-{k}": v for n in range(5) for k, v in (("unit", unit), ("role", "handler"))}

    answer = first.post("start-people", **lines)
    assert (answer.status_code, User.objects.count()) == (422, 1)
    assert "Please name somebody" in read(answer)


def test_only_an_administrator_begins_a_house(town):
    with pytest.raises(NotPermittedError):
        adopt_starter("ro", units=[], categories=[0], actor=town.actor("dorin"))
    with pytest.raises(InvalidError):
        adopt_starter("xx", units=[], categories=[0], actor=town.actor("root"))
    assert Institution.objects.exists()
