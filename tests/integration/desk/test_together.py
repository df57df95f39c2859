# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Colleagues at the same desk, and a session that ends: what the server answers."""

import html
import re

import pytest
from django.test import Client
from django.urls import reverse

from responsa.cases.actions import assign, labels
from responsa.cases.models import Case, CaseLabel, Message
from tests.integration.desk.browsers import words

ASKED = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def case(town):
    return town.case()


@pytest.fixture
def working(town, case):
    """A case on which Hana works."""
    assign.assign(case.pk, [town.user["hana"].pk], actor=town.actor("dorin"))
    return assign.accept(case.pk, actor=town.actor("hana"))


def hidden(page, name):
    return re.search(f'name="{name}" value="([^"]*)"', page.content.decode()).group(1)


def test_who_is_looking_is_told_once(case, at):
    at("hana").post("desk:present", case.pk, expect=200)
    page = at("dorin").post("desk:present", case.pk, expect=200)
    assert "Hana is looking" in words(page)
    at("dorin").post("desk:present", case.pk, expect=204, known=hidden(page, "known"))
    assert (
        f'data-rs-at="case-{case.pk}"' in at("dorin").get("desk:present-in-lists").content.decode()
    )
    at("oscar").post("desk:present", case.pk, expect=404)
    assert "Hana" not in at("oscar").page("desk:present-in-lists")


def test_a_script_without_a_session_is_told_so(case, db):
    for answer in (
        Client().post(reverse("desk:draft", args=[case.pk]), **ASKED),
        Client().get(reverse("desk:list"), **ASKED),
    ):
        assert answer.status_code == 401
    assert Client().get(reverse("desk:list")).status_code == 302


def test_a_form_that_comes_without_a_session_is_given_back(town, case, at):
    path = reverse("desk:say", args=[case.pk]) + "?view=mine"
    typed = {"kind": "note", "as": "note", "text": "Long words\r\nof mine", "password": "hush hush"}
    page = Client().post(path, typed)
    assert page.status_code == 401
    assert "Long words of mine" in words(page)
    assert "hush" not in page.content.decode()
    sealed = hidden(page, "kept")
    again = reverse("desk:session-again")
    assert Client().post(again, {"kept": sealed}).status_code == 401

    back = at("dorin").client.post(again, {"kept": sealed})
    assert f'action="{path}"' in back.content.decode()
    assert hidden(back, "as") == "note"
    at("dorin").client.post(path, {name: hidden(back, name) for name in ("kind", "as", "text")})
    assert Message.objects.get(kind="note").text.split() == ["Long", "words", "of", "mine"]


def test_nothing_is_given_back_that_we_did_not_sign(at):
    page = at("dorin").client.post(reverse("desk:session-again"), {"kept": "ill:begotten"})
    assert page.status_code == 302
    assert page.headers["Location"] == reverse("desk:home")


def test_a_composer_that_was_overtaken_shows_both_texts_and_asks_once(town, working, at):
    page = at("hana").get("desk:case", working.pk)
    version = hidden(page, "version")
    at("dorin").say(working, "reply", "We fill the hole on Tuesday.")
    page = at("hana").say(
        working, "reply", "We fill the hole on Friday.", version=version, expect=409
    )
    assert "Dorin wrote" in words(page)
    assert "<ins>Tuesday</ins>" in page.content.decode()
    assert ">\nWe fill the hole on Friday.</textarea>" in page.content.decode()
    assert Message.objects.filter(kind="reply").count() == 1
    at("hana").say(working, "reply", "We fill the hole on Friday.", version=hidden(page, "version"))
    assert Message.objects.filter(kind="reply").count() == 2


def test_a_choice_that_was_overtaken_is_compared_and_can_be_sent_again(town, working, at):
    version = working.version
    horia, hugo = town.user["horia"].pk, town.user["hugo"].pk
    at("petra").step(working, "reassign", users=[horia])
    page = at("dorin").step(working, "reassign", users=[hugo], version=version, expect=409)
    assert "Petra: " in words(page)
    assert "Handlers, theirs Horia Handlers, yours Hugo" in words(page)
    fields = [("version", hidden(page, "version")), ("users", hidden(page, "users"))]
    assert 'name="users" value' in page.content.decode()
    at("dorin").client.post(reverse("desk:step", args=[working.pk, "reassign"]), dict(fields))
    assert Case.objects.get(pk=working.pk).owner_id == hugo


def undo_of(page):
    """Return where the notice of a page takes the last step back."""
    found = re.findall(r'action="([^"]+)" data-rs-toast-undo', page.content.decode())
    return html.unescape(next(one for one in found if one))


def test_steps_are_taken_back_from_the_notice(town, case, at):
    dorin, hana = at("dorin"), town.user["hana"].pk
    label = labels.make_label("Winter", actor=town.actor("dorin"))
    weight = Case.objects.get(pk=case.pk).dispatcher_weight
    for send in (
        lambda: dorin.step(case, "assign", users=[hana]),
        lambda: dorin.post("desk:weigh", case.pk, weight="4"),
        lambda: dorin.post("desk:label-cases", case=case.pk, put=label.pk, from_case="1"),
    ):
        page = dorin.client.get(send().headers["Location"])
        answer = dorin.client.post(undo_of(page))
        assert answer.headers["Location"].startswith(f"/desk/cases/{case.pk}/")
    row = Case.objects.get(pk=case.pk)
    assert (row.state, row.owner_id, row.dispatcher_weight) == ("new", None, weight)
    assert not CaseLabel.objects.exists()
    shown = dorin.page("desk:case", case.pk)
    assert shown.count("Took the last step back") == 2
