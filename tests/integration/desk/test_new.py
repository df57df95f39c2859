# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Registering for somebody who calls, comes, writes or faxes."""

import datetime as dt
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from responsa.cases.models import Attachment, Case, FieldValue
from responsa.catalog.models import Field
from responsa.directory.actions.people import find_or_create_person
from responsa.directory.inputs import OrganisationInput, PersonInput
from responsa.directory.models import Organisation
from responsa.intake.models import Received
from responsa.kernel import clock
from tests.integration.desk.browsers import words


def filled(town, **changes):
    given = {
        "do": "register",
        "channel": "phone",
        "category": town.category["pothole"].pk,
        "text": "Groapă mare lângă școală.",
        "subject": "Groapă",
        "received": timezone.localtime(clock.now()).strftime("%Y-%m-%dT%H:%M"),
        "form_key": "key-of-this-page",
    }
    return given | changes


@pytest.mark.row("S4-21")
@pytest.mark.row("S2-42")
def test_a_colleague_opens_a_case_by_hand_and_reads_number_and_code(at, town):
    assert "/desk/new/" in at("rita").get("desk:list").content.decode()
    answer = at("rita").post("desk:new", **filled(town, name="Ion Anghel", phone="0721 000 412"))
    page = words(at("rita").client.get(answer.url))
    case = Case.objects.get()

    assert case.number in page
    assert case.short_code in page
    assert "What to tell the caller" in page
    assert (case.channel, case.requester.name) == ("phone", "Ion Anghel")
    assert "written down by Rita" in at("dorin").page("desk:case", case.pk)
    assert case.short_code in at("dorin").page("desk:case", case.pk)
    assert case.short_code in at("rita").page("desk:slip", case.pk)


@pytest.mark.row("S1-42")
def test_the_counter_hands_out_a_slip_with_the_number(at, town):
    at("rita").post("desk:new", **filled(town, channel="counter", name="Ion Anghel"))
    case = Case.objects.get()
    slip = at("rita").page("desk:slip", case.pk)

    for part in ("Primăria Valea Verde", case.number, case.short_code, "Ion Anghel", "2026"):
        assert part in slip
    at("oscar").get("desk:slip", case.pk, expect=404)


@pytest.mark.row("S1-26")
def test_persons_and_institutions_can_ask(at, town):
    at("rita").post("desk:new", **filled(town, name="Ion Anghel"))
    institution = {"organisation": "Școala nr. 5", "tax_code": "RO4321", "name": "Maria Dinu"}
    at("rita").post("desk:new", **filled(town, form_key="2", **institution))
    person, school = Case.objects.order_by("pk")

    assert person.organisation is None
    assert school.organisation == Organisation.objects.get(tax_code="RO4321")
    page = at("dorin").page("desk:case", school.pk)
    assert "Școala nr. 5" in page
    assert "Contact Maria Dinu" in page
    assert "RO4321" in page


@pytest.mark.row("S4-33")
def test_picking_a_person_fills_in_what_is_known(at, town):
    person = find_or_create_person(
        PersonInput(
            name="Maria Dinu",
            email="maria@scoala.test",
            phone="+40721000412",
            address="Str. Morii 12",
            language="ro",
            organisation=OrganisationInput(name="Școala nr. 5", tax_code="RO4321"),
        )
    )
    found = at("rita").post("desk:new", expect=200, **filled(town, do="find", who="dinu"))
    assert f'value="pick-{person.pk}"' in found.content.decode()
    assert "Groapă mare lângă școală.</textarea>" in found.content.decode()

    picked = at("rita").post("desk:new", expect=200, **filled(town, do=f"pick-{person.pk}"))
    page = picked.content.decode()
    for value in ("Școala nr. 5", "+40721000412", "maria@scoala.test", "Str. Morii 12"):
        assert value in page
    assert '<option value="ro" selected>' in page
    assert re.search(rf'name="requester" value="{person.pk}"', page)
    at("rita").post("desk:new", **filled(town, requester=person.pk))
    case = Case.objects.get()
    assert (case.requester, case.organisation.name) == (person, "Școala nr. 5")


@pytest.mark.parametrize("words_typed", ["0721000412", "maria@scoala", "Maria"])
def test_a_person_is_found_by_phone_mail_or_name(at, town, words_typed):
    find_or_create_person(
        PersonInput(name="Maria Dinu", email="maria@scoala.test", phone="0721000412")
    )
    page = at("rita").get("desk:new", who=words_typed).content.decode()

    assert "Maria Dinu" in page


def test_choosing_a_category_brings_its_questions_without_scripts(at, town):
    lamp = town.category["lamp"]
    Field.objects.create(
        category=lamp, key="danger", label="Pericol?", kind="yes_no", required=True
    )
    chosen = filled(town, do="questions", category=lamp.pk)
    page = at("rita").post("desk:new", expect=200, **chosen).content.decode()
    assert 'name="answer_contract"' in page
    assert 'name="answer_danger"' in page
    assert "Groapă mare" in page
    assert 'name="answer_contract"' in at("rita").get("desk:new", category=lamp.pk).content.decode()

    missing = at("rita").post("desk:new", expect=422, **filled(town, category=lamp.pk))
    assert "Groapă mare" in missing.content.decode()
    answers = {"answer_contract": "C-7", "answer_danger": "yes"}
    at("rita").post("desk:new", **filled(town, category=lamp.pk, **answers))
    assert set(FieldValue.objects.values_list("value", flat=True)) == {"C-7", "yes"}


def test_sending_the_form_twice_registers_once(at, town):
    first = at("rita").post("desk:new", **filled(town))
    second = at("rita").post("desk:new", **filled(town))

    assert first.url == second.url
    assert Case.objects.count() == Received.objects.count() == 1


def test_a_date_in_the_future_is_refused_and_nothing_is_lost(at, town):
    tomorrow = timezone.localtime(clock.now() + dt.timedelta(days=1)).strftime("%Y-%m-%dT%H:%M")
    answer = at("rita").post("desk:new", expect=422, **filled(town, received=tomorrow))

    assert "This date is in the future." in words(answer)
    assert "Groapă mare" in answer.content.decode()
    assert not Case.objects.exists()


def test_the_letter_counts_from_the_day_on_which_it_came(at, town):
    day = timezone.localtime(clock.now() - dt.timedelta(days=3))
    at("rita").post(
        "desk:new", **filled(town, channel="post", received=day.strftime("%Y-%m-%dT%H:%M"))
    )

    assert timezone.localtime(Case.objects.get().received_at).date() == day.date()


def test_a_scan_is_kept_with_the_case(at, town):
    scan = SimpleUploadedFile("scrisoare.pdf", b"%PDF-1.4 x")
    at("rita").post("desk:new", **filled(town, channel="fax", files=scan))

    assert Attachment.objects.get().name == "scrisoare.pdf"


def test_an_analyst_may_not_register(at, town):
    at("alan").post("desk:new", expect=403, **filled(town))

    assert not Case.objects.exists()


@pytest.mark.parametrize("name", ["alan", "root", "quentin"])
def test_roles_that_register_nothing_cannot_look_people_up(at, town, name):
    find_or_create_person(PersonInput(name="Ion Anghel", phone="0721000412"))
    answer = at(name).get("desk:new", expect=403, who="Anghel")
    assert "0721" not in answer.content.decode()
    assert "/desk/new/" not in at(name).get("desk:me").content.decode()


def test_who_registers_for_another_unit_reads_the_number_and_opens_nothing_else(at, town):
    answer = at("oscar").post("desk:new", **filled(town, name="Ion Anghel"))
    case = Case.objects.get()
    shown = at("oscar").client.get(answer.url)
    assert case.short_code in words(shown)
    slip = re.search(r'href="([^"]*/slip/[^"]*)"', shown.content.decode())[1]
    assert at("oscar").client.get(slip).status_code == 200
    at("oscar").get("desk:case", case.pk, expect=404)
    assert at("tania").client.get(answer.url).status_code == 404
