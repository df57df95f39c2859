# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The page of registering: who calls, what is proposed, each door's own facts, what is told."""

import datetime as dt
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from responsa.cases.models import Arrival, Attachment, Case, CaseLink, Event, Message
from responsa.catalog.models import Field
from responsa.directory.actions.people import find_or_create_person
from responsa.directory.inputs import OrganisationInput, PersonInput
from responsa.directory.models import Person
from responsa.kernel import clock
from tests.integration.desk.browsers import words
from tests.integration.desk.test_new import filled

CALLER = PersonInput(
    name="Anghel Ionuț",
    phone="+40721000412",
    email="ionut@citizen.test",
    address="Str. Morii 12",
    identifier="1900101410412",
    language="ro",
)


def glance(at, town, **changes):
    given = filled(town, category="", questions_of="", text="", subject="") | changes
    return at("rita").post("desk:new-glance", expect=200, **given)


@pytest.mark.row("S4-33")
def test_a_number_that_rings_brings_its_person_at_once(at):
    person = find_or_create_person(CALLER)
    page = at("rita").get("desk:new", **{"channel": "phone", "from": "0721 000 412"})

    assert "recognised by 0721 000 412" in words(page)
    assert "••••0412" in words(page)
    assert "1900101410412</" not in page.content.decode()
    assert re.search(rf'name="requester" value="{person.pk}"', page.content.decode())


def test_a_number_of_two_people_recognises_nobody(at):
    find_or_create_person(CALLER)
    other = Person.objects.create(name="Altul", created_at=clock.now())
    other.identities.create(kind="phone", value="0040721000412")
    page = at("rita").page("desk:new", **{"from": "0721000412"})

    assert "recognised" not in page


@pytest.mark.row("S2-29")
@pytest.mark.row("S2-30")
@pytest.mark.parametrize(
    "typed", ["ANGHEL ionut", "1900101410412", "0412", "ionut@cit", "morii 12"]
)
def test_people_are_found_by_name_code_phone_mail_and_address(at, town, typed):
    find_or_create_person(CALLER)
    find_or_create_person(PersonInput(name="Maria Rossi", phone="0722111222"))
    page = words(glance(at, town, who=typed))

    assert "Anghel Ionuț" in page
    assert "Maria Rossi" not in page


def test_enter_takes_the_only_one_who_is_found_and_registers_nothing(at, town):
    person = find_or_create_person(CALLER)
    page = at("rita").post("desk:new", expect=200, **filled(town, do="enter", who="0412"))

    assert re.search(rf'name="requester" value="{person.pk}"', page.content.decode())
    assert not Case.objects.exists()


@pytest.mark.row("S2-31")
def test_who_is_not_found_is_somebody_new_and_nobody_at_all_works_too(at, town):
    at("rita").post("desk:new", **filled(town, who="Zoe Nouă"))
    at("rita").post("desk:new", **filled(town, form_key="2", who="+44 733 444 555"))
    at("rita").post("desk:new", **filled(town, form_key="3", anonymous="yes", name="rest"))
    named, called, nobody = Case.objects.order_by("pk")

    assert named.requester.name == "Zoe Nouă"
    assert called.requester.identities.get().value == "+44733444555"
    assert nobody.requester is None


@pytest.mark.row("S4-32")
def test_category_and_place_are_proposed_with_the_reason(at, town):
    category = town.category["lamp"]
    page = glance(
        at, town, text="Iluminatul nu merge pe str. Morii 14 de trei zile"
    ).content.decode()

    assert re.search(rf'<option value="{category.pk}" selected', page)
    assert "Proposed from: “iluminatul”" in page
    assert 'value="Str. Morii 14"' in page
    assert 'name="answer_contract"' in page
    assert not Case.objects.exists()


def test_what_the_clerk_chose_himself_is_not_proposed_away(at, town):
    chosen = town.category["payment"].pk
    page = glance(at, town, text="Iluminatul pe str. Morii 14", category=chosen, place="Parc")
    page = page.content.decode()

    assert 'id="id_category"' not in page
    assert 'id="id_place"' not in page
    assert f'name="questions_of" value="{chosen}"' in page


@pytest.mark.row("S2-27")
def test_the_service_can_be_chosen_first_and_the_fields_adapt(at, town):
    lamp = town.category["lamp"]
    page = at("rita").get("desk:new", first="service", category=lamp.pk).content.decode()

    assert page.index('id="id_category"') < page.index('id="id_text"')
    assert 'name="answer_contract"' in page


def test_without_a_category_the_proposal_is_shown_before_anything_is_registered(at, town):
    given = filled(town, category="", text="Iluminatul nu merge", subject="")
    page = at("rita").post("desk:new", expect=422, **given)

    assert "Please look at the category that is proposed" in words(page)
    assert not Case.objects.exists()
    at("rita").post("desk:new", **(given | {"category": town.category["lamp"].pk}))
    assert Case.objects.get().subject == "Iluminatul nu merge"


def test_the_preview_tells_unit_person_and_dates_and_writes_nothing(
    at, town, django_assert_max_num_queries
):
    find_or_create_person(CALLER)
    at("rita").get("desk:new")
    text = "Iluminatul nu merge"
    with django_assert_max_num_queries(60) as asked:
        page = words(glance(at, town, text=text))

    assert not [q for q in asked.captured_queries if re.match(r"(INSERT|UPDATE|DELETE)", q["sql"])]
    assert "Drumuri →" in page
    assert re.search(r"30 days — \w+, \d", page)
    assert re.search(r"You get the answer by \w+", page)


@pytest.mark.row("S1-06")
@pytest.mark.row("S4-25")
@pytest.mark.row("S3-11")
@pytest.mark.row("S2-26")
def test_a_call_keeps_caller_number_and_time_and_shows_both_people(at, town):
    rang = timezone.localtime(clock.now() - dt.timedelta(minutes=7))
    person = find_or_create_person(CALLER)
    given = filled(
        town,
        requester=person.pk,
        sender_number="0721 000 412",
        received=rang.strftime("%Y-%m-%dT%H:%M"),
    )
    at("dorin").post("desk:new", **given)
    case = Case.objects.get()
    page = at("dorin").page("desk:case", case.pk)

    assert (case.channel, case.requester) == ("phone", person)
    assert Arrival.objects.get(case=case).sender_number == "0721 000 412"
    assert timezone.localtime(case.received_at).strftime("%H:%M") == rang.strftime("%H:%M")
    assert "Registered by Dorin" in page
    assert "Caller's number 0721 000 412" in page


@pytest.mark.row("S1-07")
def test_a_fax_keeps_its_pages_and_the_number_of_its_sender(at, town):
    pages = SimpleUploadedFile("fax.tiff", b"II*\x00" + b"\x00" * 40)
    given = filled(town, channel="fax", sender_number="+40 264 111 222", files=pages)
    at("rita").post("desk:new", **given)
    case = Case.objects.get()

    assert case.channel == "fax"
    assert Arrival.objects.get(case=case).sender_number == "+40 264 111 222"
    assert Attachment.objects.get().media_type == "image/tiff"
    assert "Fax number +40 264 111 222" in at("dorin").page("desk:case", case.pk)


@pytest.mark.row("S1-08")
def test_a_letter_keeps_its_date_its_arrival_its_sender_and_its_scan(at, town):
    day = timezone.localtime(clock.now() - dt.timedelta(days=2))
    given = filled(
        town,
        channel="post",
        dated_on=(day - dt.timedelta(days=4)).strftime("%Y-%m-%d"),
        received=day.strftime("%Y-%m-%dT%H:%M"),
        sender_address="Str. Morii 12, Valea Verde",
        files=SimpleUploadedFile("scan.pdf", b"%PDF-1.4 x"),
    )
    at("rita").post("desk:new", **given)
    case, arrival = Case.objects.get(), Arrival.objects.get()

    assert arrival.dated_on == (day - dt.timedelta(days=4)).date()
    assert arrival.sender_address == "Str. Morii 12, Valea Verde"
    assert timezone.localtime(case.received_at).date() == day.date()
    assert Attachment.objects.get().media_type == "application/pdf"
    later = (clock.today() + dt.timedelta(days=1)).isoformat()
    at("rita").post("desk:new", expect=422, **(given | {"dated_on": later, "form_key": "2"}))


def test_the_facts_of_another_door_do_not_count(at, town):
    at("rita").post("desk:new", **filled(town, channel="counter", sender_number="0721"))

    assert not Arrival.objects.exists()


@pytest.mark.row("S5-14")
@pytest.mark.row("S1-02")
def test_one_case_for_each_door_stands_in_one_list(at, town):
    doors = ("phone", "fax", "post", "counter", "email")
    for door in doors:
        at("rita").post("desk:new", **filled(town, channel=door, form_key=door))
    page = at("dorin").get("desk:list", view="open").content.decode()

    assert set(Case.objects.values_list("channel", flat=True)) == set(doors)
    assert len(at("dorin").rows(view="open")) == len(doors)
    for name in ("Phone", "Fax", "Post", "Counter", "E-mail"):
        assert name in page


def test_a_forwarded_mail_makes_its_first_writer_the_requester(at, town):
    text = "FYI\n\nFrom: Ana Pop <ana@citizen.test>\nSubject: Groapă\nTo: info@primaria.test\n\nE o groapă."
    given = filled(town, channel="email", text=text, subject="", do="read")
    page = at("rita").post("desk:new", expect=200, **given).content.decode()

    assert 'value="ana@citizen.test"' in page
    assert 'value="Groapă"' in page
    assert "E o groapă.</textarea>" in page


def test_a_saved_mail_is_read_and_kept(at, town):
    raw = b"From: Ana Pop <ana@citizen.test>\r\nSubject: Lampa\r\n\r\nNu merge.\r\n"
    mail = SimpleUploadedFile("cerere.eml", raw)
    given = filled(town, channel="email", text="", subject="", mail=mail)
    at("rita").post("desk:new", **given)
    case = Case.objects.get()

    assert (case.requester.name, case.subject) == ("Ana Pop", "Lampa")
    assert Message.objects.get(case=case, kind="request").text == "Nu merge."
    assert Attachment.objects.get().name == "cerere.eml"


@pytest.mark.row("S1-09")
def test_the_counter_registers_and_prints_in_one_press(at, town):
    answer = at("rita").post("desk:new", **filled(town, channel="counter", do="print"))
    case = Case.objects.get()
    slip = words(at("rita").client.get(answer.url))

    assert "/slip/" in answer.url
    assert case.number in slip
    assert "Acknowledgement" in slip or "Your request is registered" in slip


@pytest.mark.row("S2-32")
@pytest.mark.row("S3-08")
@pytest.mark.row("S3-09")
def test_note_weight_wished_day_and_way_of_the_answer_are_taken(at, town):
    wished = (clock.today() + dt.timedelta(days=9)).isoformat()
    given = {"note": "Revine", "requester_weight": "4", "desired_on": wished}
    at("rita").post("desk:new", **filled(town, answer_channel="post", **given))
    case = Case.objects.get()
    page = at("dorin").page("desk:case", case.pk)

    assert (case.requester_weight, case.answer_channel) == (4, "post")
    assert case.desired_on.isoformat() == wished
    assert "Revine" in page
    assert "Answer by Post" in page


def test_an_organisation_has_its_number_and_its_contact(at, town):
    given = {"organisation": "Școala 5", "registration_code": "J12/77", "name": "Maria Dinu"}
    at("rita").post("desk:new", **filled(town, **given))
    case = Case.objects.get()

    assert case.organisation.registration_code == "J12/77"
    assert case.requester.name == "Maria Dinu"
    assert "Maria Dinu" in words(glance(at, town, who="J12/77"))


@pytest.mark.row("S5-22")
def test_new_person_and_request_come_from_one_page_the_person_first(at, town):
    at("rita").post("desk:new", **filled(town, name="Ion Nou", email="ion@citizen.test"))
    case = Case.objects.get()

    assert case.requester.created_at <= case.registered_at
    assert Event.objects.filter(case=case).order_by("sequence").first().name == "case.registered"


def test_cases_about_the_same_are_shown_linked_or_added_to(at, town):
    person = find_or_create_person(CALLER)
    same = town.case(
        channel="phone", requester=None, requester_id=person.pk, place="Str. Morii nr. 14"
    )
    near = town.case(place="Str. Morii nr. 14", subject="Trotuar distrus")
    town.case(subject="Altceva", text="x", place="Bd. Unirii 3")
    given = filled(town, requester=person.pk, place="Str. Morii nr. 14", text="Groapă")
    page = words(glance(at, town, **given))
    assert "same requester · same place" in page
    assert near.subject in page
    assert "Altceva" not in page

    linked = at("rita").post("desk:new", expect=200, **(given | {"do": f"link-{near.pk}"}))
    assert f'name="related" value="{near.pk}"' in linked.content.decode()
    answer = at("rita").post("desk:new", **(given | {"do": f"add-{same.pk}"}))
    assert answer.url.endswith(f"/cases/{same.pk}/")
    assert Case.objects.count() == 3
    assert Message.objects.filter(case=same, text="Groapă", is_public=True).exists()
    at("rita").post("desk:new", **(given | {"related": str(near.pk), "do": "register"}))
    assert CaseLink.objects.get().earlier == near


def test_an_organisations_office_is_known_by_its_tax_code(at, town):
    find_or_create_person(
        PersonInput(
            name="Maria Dinu",
            phone="0721",
            organisation=OrganisationInput(name="Școala 5", tax_code="RO4321"),
        )
    )
    assert "Școala 5" in words(glance(at, town, who="ro4321"))


@pytest.mark.row("S2-34")
@pytest.mark.row("S2-35")
@pytest.mark.row("S2-28")
@pytest.mark.row("S2-22")
def test_what_is_registered_has_a_number_and_is_found_like_any_other(at, town):
    lamp = town.category["lamp"]
    Field.objects.filter(category=lamp, key="contract").update(required=True)
    at("rita").post(
        "desk:new", **filled(town, category=lamp.pk, answer_contract="C-77", name="Ion")
    )
    case = Case.objects.get()

    assert case.number
    for wanted in ({"channel": "phone"}, {"category": lamp.pk}, {"q": "C-77"}, {"q": case.number}):
        assert case.pk in at("sofia").rows(view="open", **wanted)
    assert case.state == town.case("lamp", answers={"contract": "1"}).state
