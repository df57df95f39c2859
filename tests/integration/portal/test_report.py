# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Writing to the institution by the public form."""

import re

import pytest
from django.test import override_settings

from responsa.cases.models import Attachment, Case, FieldValue, Message
from responsa.catalog.enums import FieldKind
from responsa.catalog.models import Category, Field
from responsa.directory.models import Institution, Organisation, Person
from responsa.portal import report
from tests.integration.portal.steps import ANA, file, filled, form_of, link, plain

NUMBER = re.compile(r"number\s*:?\s*([A-Z0-9][A-Z0-9/-]{3,})", re.IGNORECASE)


def sent(client, house, category="pothole", **changes):
    return client.post(form_of(house, category), filled(**changes))


def test_the_form_gives_a_number_a_code_and_dates(client, house):
    response = sent(client, house)
    assert response.status_code == 303

    case = Case.objects.get()
    page = client.get(response["Location"])
    text = plain(page)
    assert f"Registration number: {case.number}" in text
    assert NUMBER.search(text).group(1) == case.number.split(".")[0]
    assert f"Short code: {case.short_code}" in text
    assert "By " in text
    assert page["Cache-Control"] == "private, no-store"
    assert (case.channel, case.subject, case.requester.name) == ("web", "Groapă", "Ana Pop")


def test_a_double_click_gives_the_same_number(client, house):
    first, second = sent(client, house), sent(client, house)

    assert first["Location"] == second["Location"]
    assert Case.objects.count() == 1


def test_going_back_and_writing_something_else_is_a_second_request(client, house):
    sent(client, house)
    sent(client, house, body="Și o conductă spartă.")

    assert Case.objects.count() == 2


def test_an_error_keeps_what_was_typed_and_says_what_to_do(client, house):
    typed = filled(name=None, body="", place="Morii 14")
    response = client.post(form_of(house), typed | {"attachment": file("harta.png")})

    text = plain(response)
    assert response.status_code == 422
    for words in (
        "Please write what it is about.",
        "Please give your name.",
        "We use your data only",
    ):
        assert words in text
    assert "harta.png" in text
    assert 'value="Morii 14"' in response.content.decode()
    assert "<title>Error:" in response.content.decode()
    assert not Case.objects.exists()


def test_the_summary_names_the_faults_from_top_to_bottom(client, house):
    Field.objects.filter(category=house.category["lamp"]).update(required=True)
    wrong = {"body": "", "name": None, "email": "ana@", "tax_code": "RO4221306"}
    response = sent(client, house, "lamp", **wrong, attachment=file("a.exe", b"x"))

    text = response.content.decode()
    summary = text[text.index('class="errsum"') : text.index("<h1")]
    named = re.findall(r'href="#([a-z_]+)"', summary)
    assert set(named) == {
        "id_body",
        "id_answer_contract",
        "id_attachment",
        "id_name",
        "id_email",
        "id_organisation",
    }
    assert named == sorted(named, key=lambda target: text.index(f'id="{target}"'))


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("gol.txt", b"", "“gol.txt” is empty"),
        ("virus.exe", b"hello there", "“virus.exe” cannot be sent. These can: Pictures, PDF"),
        ("virus.pdf", b"MZ\x90\x00 program", "“virus.pdf” cannot be sent"),
        ("virus.exe.", b"MZ\x90", "cannot be sent"),
        ("mare.txt", b"x" * 101, "at most 100 byte"),
    ],
)
@override_settings(UPLOAD_MAX_BYTES=100)
def test_a_file_that_is_not_taken_is_named_with_the_reason(client, house, name, data, words):
    response = sent(client, house, attachment=file(name, data, "text/plain"))

    assert response.status_code == 422
    assert words in plain(response)
    assert not Case.objects.exists()


def test_eleven_files_are_too_many(client, house):
    response = sent(client, house, attachment=[file(f"{n}.png") for n in range(11)])

    assert "You chose 11 files" in plain(response)


def test_several_files_come_with_the_request(client, house):
    sent(client, house, attachment=[file("a.png"), file("b.txt", b"text", "text/plain")])

    assert sorted(Attachment.objects.values_list("name", flat=True)) == ["a.png", "b.txt"]


@pytest.mark.row("S1-26")
def test_a_person_or_an_institution_may_write(client, house):
    sent(client, house)
    sent(client, house, email="secretar@scoala.test", organisation="Școala 5", tax_code="ro4221306")

    by_person, by_school = Case.objects.order_by("pk")
    assert (by_person.organisation, by_person.requester.name) == (None, "Ana Pop")
    school = Organisation.objects.get()
    assert (school.name, school.tax_code) == ("Școala 5", "RO4221306")
    assert by_school.organisation == school
    assert by_school.requester.name == "Ana Pop"


def test_a_code_without_a_name_of_the_institution_is_asked_for(client, house):
    assert "name that belongs to this code" in plain(sent(client, house, tax_code="RO4221306"))


@pytest.mark.row("S1-28")
def test_a_category_asks_its_own_questions(client, house):
    lamp = house.category["lamp"]
    Field.objects.filter(category=lamp).update(required=True, help="On the bill.", position=2)
    Field.objects.create(category=lamp, key="pole", label="Pole", kind=FieldKind.NUMBER, position=1)
    asked = client.get(form_of(house, "lamp")).content.decode()
    assert asked.index("answer_pole") < asked.index("answer_contract")
    assert "On the bill." in asked
    assert "answer_contract" not in client.get(form_of(house)).content.decode()

    refused = sent(client, house, "lamp", answer_pole="seven")
    assert "“Contract no.” needs an answer." in plain(refused)
    assert "“Pole”: please write a number" in plain(refused)
    assert sent(client, house, "lamp", answer_contract="C-77", answer_pole="7,5").status_code == 303
    stored = dict(FieldValue.objects.values_list("field__key", "value"))
    assert stored == {"contract": "C-77", "pole": "7.5"}


def test_each_kind_of_question_can_be_answered(client, house):
    lamp = house.category["lamp"]
    answers = {
        "day": (FieldKind.DATE, [], "2026-11-20", "2026-11-20"),
        "sort": (FieldKind.CHOICE, ["dark", "flickers"], "dark", "dark"),
        "near": (FieldKind.YES_NO, [], "yes", "yes"),
        "cnp": (FieldKind.IDENTIFIER, ["ro.cnp"], "1800101221144", "1800101221144"),
    }
    for key, (kind, choices, _, _) in answers.items():
        Field.objects.create(category=lamp, key=key, label=key, kind=kind, choices=choices)
    Field.objects.create(category=lamp, key="plan", label="Plan", kind=FieldKind.FILE)
    typed = {f"answer_{key}": typed for key, (_, _, typed, _) in answers.items()}

    response = sent(client, house, "lamp", **typed, answer_plan=file("plan.png"))
    assert response.status_code == 303, plain(response)
    stored = dict(FieldValue.objects.values_list("field__key", "value"))
    assert stored == {key: kept for key, (_, _, _, kept) in answers.items()}
    assert Attachment.objects.get().field.key == "plan"


def test_nobody_needs_to_give_an_e_mail_address(client, house):
    assert sent(client, house, email="", phone="0721 000 111").status_code == 303
    refused = sent(client, house, email="")
    assert "an e-mail address or a phone number" in plain(refused)


def test_without_a_name_only_where_the_category_allows_it(client, house):
    nameless = {"anonymous": "on", "name": "Ana Pop", "email": ANA}
    sent(client, house, **nameless)
    assert Case.objects.get().requester is not None

    Category.objects.filter(pk=house.category["lamp"].pk).update(allows_anonymous=True)
    sent(client, house, "lamp", **nameless)
    case = Case.objects.latest("pk")
    message = Message.objects.get(case=case)
    assert (case.requester, case.requester_name) == (None, "")
    assert (message.sender_name, message.sender_address) == ("", "")
    page = client.get(link(case))
    assert (page.status_code, "Your message" in plain(page)) == (200, False)


def test_signed_in_the_request_is_ones_own_and_the_form_knows_the_name(client, account, house):
    user = account("ana@example.test", name="Ana Maria Pop")
    client.force_login(user)
    form = client.get(form_of(house)).content.decode()
    assert 'value="Ana Maria Pop"' in form
    assert 'value="ana@example.test"' in form

    sent(client, house, name="Another Name", email="ANA@example.test")
    assert Case.objects.get().requester == user.person
    assert Person.objects.get(pk=user.person_id).name == "Ana Maria Pop"


def test_a_colleague_who_uses_the_form_is_a_citizen_there(client, house):
    client.force_login(house.user["hana"])

    assert sent(client, house).status_code == 303
    assert Case.objects.get().requester.name == "Ana Pop"


def test_too_many_forms_from_one_address_lose_nothing(client, house, monkeypatch):
    monkeypatch.setattr(report, "MOST_AN_HOUR", 1)
    sent(client, house)
    response = sent(client, house, body="A second one")

    assert response.status_code == 429
    assert "A second one" in response.content.decode()
    assert Case.objects.count() == 1


def test_a_category_that_is_not_public_is_not_there(client, house):
    Category.objects.filter(pk=house.category["lamp"].pk).update(is_public=False)

    assert client.get(form_of(house, "lamp")).status_code == 404
    assert "Iluminat" not in plain(client.get("/report/"))
    assert "Sesizări" in plain(client.get("/report/"))


@pytest.mark.row("S2-40")
def test_the_institution_may_do_without_short_codes(client, house):
    done = sent(client, house)["Location"]
    case = Case.objects.get()
    assert case.short_code in plain(client.get(done))
    assert case.short_code in plain(client.get(link(case)))
    proof = {"reference": case.short_code, "proof": ANA}
    assert client.post("/s/", proof).status_code == 303

    Institution.objects.update(short_codes=False)
    assert case.short_code not in plain(client.get(done))
    assert case.short_code not in plain(client.get(link(case)))
    assert client.post("/s/", proof).status_code == 422
    assert client.post("/s/", proof | {"reference": case.number}).status_code == 303
