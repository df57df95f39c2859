# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Questions that hang on an answer, answers that end the matter, and the choice of the office."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from responsa.cases.models import Attachment, Case, FieldValue, Message
from responsa.catalog.actions.setup import save_field
from responsa.catalog.conditions import asked
from responsa.catalog.enums import FieldKind
from responsa.catalog.inputs import FieldInput
from responsa.directory.actors import SYSTEM
from responsa.kernel.errors import InvalidError


@pytest.fixture
def pothole(town):
    """Damage is asked only in danger, the car's number only after damage; fire stops all."""
    category = town.category["pothole"]
    yes_no = {"kind": FieldKind.YES_NO}
    fire = {"stop_value": "yes", "stop_text": "Call 112 now."}
    on_danger = {"shown_key": "danger", "shown_value": "yes", "required": True}
    on_damage = {"shown_key": "damage", "shown_value": "yes", "required": True}
    for given in (
        FieldInput(label="Danger", **yes_no),
        FieldInput(label="Damage", **yes_no, **on_danger),
        FieldInput(label="Car", kind=FieldKind.TEXT, **on_damage),
        FieldInput(label="Fire", **yes_no, **fire),
    ):
        save_field(category.pk, given, actor=SYSTEM)
    return category


@pytest.fixture
def send(client, pothole):
    def sent(**typed):
        usual = {"body": "Groapă mare.", "name": "Ana Pop", "email": "ana@citizen.test"}
        return client.post(reverse("portal:report-form", args=[pothole.pk]), usual | typed)

    return sent


def kept():
    return {v.field.key: v.value for v in FieldValue.objects.select_related("field")}


def test_what_is_not_asked_is_neither_missed_nor_kept(send):
    assert send(answer_danger="no", answer_damage="yes", answer_car="AG 01 ABC").status_code == 303
    assert kept() == {"danger": "no"}


def test_what_is_asked_on_a_condition_must_be_answered(send):
    answer = send(answer_danger="yes", answer_damage="yes")
    assert answer.status_code == 422
    assert "“Car” needs an answer." in answer.content.decode()
    assert send(answer_danger="yes", answer_damage="no").status_code == 303
    assert kept() == {"danger": "yes", "damage": "no"}


def test_a_stop_sends_nothing_and_says_what_to_do(send, town, pothole):
    answer = send(answer_fire="yes")
    assert answer.status_code == 422
    assert "Call 112 now." in answer.content.decode()
    assert not Case.objects.exists()
    with pytest.raises(InvalidError):
        town.case(answers={"fire": "yes"})
    # A clerk may register it all the same.
    clerk = town.case(answers={"fire": "yes"}, actor=town.actor("rita"), channel="phone")
    assert clerk.pk


def test_the_page_says_the_condition_in_words_for_those_without_scripts(client, pothole):
    page = client.get(reverse("portal:report-form", args=[pothole.pk])).content.decode()
    assert 'data-rs-when="answer_danger" data-rs-is="yes"' in page
    assert "Only if “Danger” is answered with “Yes”." in page
    assert "asked.js" in page


def test_a_condition_names_an_answer_that_there_is(pothole):
    wrong = ({"shown_key": "nothing"}, {"shown_key": "danger", "shown_value": "maybe"})
    wrong += ({"stop_value": "x"}, {"stop_value": "x", "stop_text": "Go."})
    for given in wrong:
        field = FieldInput(label="New", kind=FieldKind.TEXT, **given)
        with pytest.raises(InvalidError):
            save_field(pothole.pk, field, actor=SYSTEM)


def test_questions_in_a_circle_are_not_asked_for_ever():
    class Q:
        def __init__(self, key, on):
            self.key, self.shown_key, self.shown_value = key, on, "yes"

    assert len(asked([Q("a", "b"), Q("b", "a")], {"a": "yes", "b": "yes"})) < 3


@pytest.mark.row("S3-06")
@pytest.mark.row("S3-07")
def test_a_requester_chooses_the_office_then_only_its_categories(client, town):
    page = client.get(reverse("portal:report"), {"unit": town.unit["taxes"].pk}).content.decode()
    links = {int(n) for n in re.findall(r'href="/report/(\d+)/', page)}
    own = {c.pk for c in town.category.values() if c.unit_id == town.unit["taxes"].pk}
    public = {c.pk for c in town.category.values() if c.is_public}
    assert links == own & public
    assert links < public

    chosen = links.pop()
    typed = {"body": "Text.", "name": "Ana Pop", "email": "ana@citizen.test"}
    assert client.post(reverse("portal:report-form", args=[chosen]), typed).status_code == 303
    case = Case.objects.get()
    assert (case.unit, case.category_id) == (town.unit["taxes"], chosen)


@pytest.mark.row("S3-10")
def test_filing_is_like_writing_a_mail(client, town):
    address = reverse("portal:report-form", args=[town.category["pothole"].pk])
    page = client.get(address).content.decode()
    order = ["To:", "Drumuri", 'name="title"', 'name="body"', 'name="attachment"', "Send"]
    at = [page.index(part) for part in order]
    assert at == sorted(at)

    file = SimpleUploadedFile("poza.txt", b"abc", content_type="text/plain")
    typed = {"title": "Subiect", "body": "Corp.", "name": "Ana Pop", "email": "ana@citizen.test"}
    assert client.post(address, typed | {"attachment": file}).status_code == 303
    case = Case.objects.get()
    assert (case.subject, case.unit) == ("Subiect", town.unit["roads"])
    assert Message.objects.get(case=case, kind="request").text == "Corp."
    assert Attachment.objects.filter(message__case=case, name="poza.txt").exists()
