# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Prepared texts and earlier answers, put into what one writes; the mail, seen before it leaves."""

import pytest

from responsa.cases.actions import assign, resolve
from responsa.cases.models import Message
from responsa.catalog.actions.reply_templates import save_template
from responsa.catalog.inputs import ReplyTemplateInput
from responsa.directory.actors import SYSTEM
from responsa.notify.models import Outgoing
from tests.integration.desk.browsers import words

FRAGMENT = {"HTTP_HX_REQUEST": "true"}


@pytest.fixture
def case(town):
    case = town.case()
    assign.assign(case.pk, [town.user["hana"].pk], actor=town.actor("dorin"))
    return assign.accept(case.pk, actor=town.actor("hana"))


def prepared(name="Repair planned", text="Case {number}: we come, {name}.", **given):
    return save_template(ReplyTemplateInput(name=name, text=text, **given), actor=SYSTEM)


def offers(desk, case, kind="template", q=""):
    page = desk.client.get(f"/desk/cases/{case.pk}/insert/{kind}/", {"q": q}, **FRAGMENT)
    return words(page)


def test_a_prepared_text_comes_with_the_facts_of_the_case(town, case, at):
    prepared(shortcut="Drum")
    found = offers(at("hana"), case, q="dru")
    assert "Repair planned" in found
    assert f"Case {case.number}: we come, Ana Pop." in found
    assert "Repair planned" not in offers(at("hana"), case, q="zzz")


def test_only_what_fits_the_case_is_offered_and_the_narrowest_first(town, case, at):
    prepared("House")
    prepared("Roads", unit_id=town.unit["roads"].pk)
    prepared("Technical", unit_id=town.unit["technical"].pk)
    prepared("Pothole", category_id=town.category["pothole"].pk)
    prepared("Taxes", unit_id=town.unit["taxes"].pk)
    prepared("Lamp", category_id=town.category["lamp"].pk)
    prepared("Polish", language="pl")
    prepared("Retired", is_active=False)

    found = offers(at("hana"), case)
    assert found.index("Pothole") < found.index("Roads") < found.index("House")
    assert "Technical" in found
    assert not any(name in found for name in ("Taxes", "Lamp", "Polish", "Retired"))


def test_a_closed_case_shows_how_it_was_solved_without_the_person(town, case, at):
    other = town.case()
    assign.assign(other.pk, [town.user["hana"].pk], actor=town.actor("dorin"))
    hana, sofia = town.actor("hana"), town.actor("sofia")
    assign.accept(other.pk, actor=hana)
    resolve.finish_part(other.pk, actor=hana, text="Done.")
    resolve.resolve(
        other.pk, actor=sofia, text="Dear Ana Pop, the lamp at ana@citizen.test 0721 000 412 works."
    )
    found = offers(at("hana"), case, "knowledge", "lamp")
    assert "the lamp at … … works" in found
    assert "Ana" not in found
    assert "works" not in offers(at("hana"), case, "knowledge", "bridge")


def test_without_scripts_a_page_puts_it_into_the_draft(town, case, at):
    prepared()
    hana = at("hana")
    assert "we come, Ana Pop" in hana.page("desk:insert", case.pk, "template")
    hana.post("desk:insert-into-draft", case.pk, text="We come.")
    hana.post("desk:insert-into-draft", case.pk, text="Soon.")
    assert "We come. Soon." in hana.page("desk:case", case.pk)


def test_the_mail_is_seen_as_it_would_leave_and_nothing_is_kept(town, case, at):
    before = Message.objects.count(), Outgoing.objects.count()
    shown = words(
        at("hana").post("desk:mail-preview", case.pk, expect=200, kind="reply", text="We come.")
    )
    for part in ("ana@citizen.test", f"[#{case.number}]", "We come.", "Hana"):
        assert part in shown
    look = at("hana").post(
        "desk:mail-preview", case.pk, expect=200, kind="reply", text="We <b>come</b>.", look="1"
    )
    assert "We &lt;b&gt;come" in look.content.decode()
    assert "sandbox" in look["Content-Security-Policy"]
    assert (Message.objects.count(), Outgoing.objects.count()) == before
