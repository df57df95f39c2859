# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Drafts at the desk, and taking a registration back."""

import re

import pytest

from responsa.cases.models import Case, RegistrationDraft
from responsa.kernel import clock
from tests.integration.desk.browsers import words
from tests.integration.desk.test_new import filled


@pytest.mark.row("S2-33")
@pytest.mark.row("S2-36")
def test_a_draft_is_listed_continued_and_becomes_a_case(at, town):
    at("rita").post("desk:new", **filled(town, do="draft", name="Ion Anghel", place="Parc"))
    assert not Case.objects.exists()
    row = RegistrationDraft.objects.get()
    page = at("rita").get("desk:drafts")
    assert "Groapă" in words(page)
    assert "Ion Anghel" in words(page)

    opened = at("rita").get("desk:new", draft=row.pk).content.decode()
    assert "Groapă mare lângă școală.</textarea>" in opened
    assert 'value="Parc"' in opened
    assert f'name="form_key" value="{row.form_key}"' in opened
    at("rita").post("desk:new", **filled(town, form_key=row.form_key))
    assert Case.objects.count() == 1
    assert not RegistrationDraft.objects.exists()


def test_typing_saves_by_itself_and_an_empty_form_is_not_kept(at, town):
    empty = filled(town, text="", subject="")
    assert at("rita").post("desk:new-draft", expect=200, **empty).content == b""
    assert not RegistrationDraft.objects.exists()
    saved = words(at("rita").post("desk:new-draft", expect=200, **filled(town)))

    assert re.search(r"Draft saved \d\d:\d\d", saved)
    assert RegistrationDraft.objects.get().data["text"] == "Groapă mare lângă școală."


@pytest.mark.row("S2-33")
def test_a_shared_draft_is_continued_by_a_colleague_of_the_unit_only(at, town):
    at("dorin").post("desk:new", **filled(town, do="share"))
    row = RegistrationDraft.objects.get()

    assert "shared with Drumuri" in at("sofia").page("desk:drafts")
    assert "Groapă" in at("sofia").page("desk:new", draft=row.pk)
    assert "Groapă" not in at("oscar").page("desk:drafts")
    at("oscar").get("desk:new", expect=404, draft=row.pk)
    at("oscar").post("desk:draft-discard", row.pk, expect=404)


def test_a_colleagues_later_saving_is_not_overwritten(at, town):
    given = filled(town, do="share", editor="a")
    at("dorin").post("desk:new", **given)
    key = {"form_key": given["form_key"]}
    hers = filled(town, text="Al ei", editor="b", editor_before="a", **key)
    at("sofia").post("desk:new-draft", expect=200, **hers)
    at("dorin").post("desk:new-draft", expect=409, **filled(town, editor="a", **key))

    assert RegistrationDraft.objects.get().data["text"] == "Al ei"


def test_a_draft_is_thrown_away(at, town):
    at("rita").post("desk:new", **filled(town, do="draft"))
    at("rita").post("desk:draft-discard", RegistrationDraft.objects.get().pk)

    assert "No drafts" in at("rita").page("desk:drafts")


@pytest.mark.parametrize("name", ["alan", "root", "quentin"])
def test_roles_that_register_nothing_have_no_drafts(at, town, name):
    at(name).get("desk:drafts", expect=403)
    at(name).post("desk:new-draft", expect=403, **filled(town))
    at(name).post("desk:new-glance", expect=403, **filled(town))

    assert not RegistrationDraft.objects.exists()


def test_undo_voids_the_number_and_gives_the_words_back(at, town):
    answer = at("rita").post("desk:new", **filled(town, name="Ion Anghel"))
    case = Case.objects.get()
    page = at("rita").client.get(answer.url).content.decode()
    assert f"/cases/{case.pk}/void/" in page
    again = at("rita").post("desk:void", case.pk)
    case.refresh_from_db()

    assert case.outcome == "void"
    assert "Groapă mare" in at("rita").client.get(again.url).content.decode()
    assert RegistrationDraft.objects.get().data["name"] == "Ion Anghel"
    assert "void" in at("dorin").page("desk:case", case.pk)


def test_nobody_else_and_nobody_later_takes_it_back(at, town):
    at("rita").post("desk:new", **filled(town))
    case = Case.objects.get()
    at("dorin").post("desk:void", case.pk, expect=404)
    with clock.at(case.registered_at.replace(year=case.registered_at.year + 1)):
        at("rita").post("desk:void", case.pk)

    assert Case.objects.get().outcome == ""


@pytest.mark.row("S2-23")
@pytest.mark.parametrize(
    ("name", "offered"), [("rita", True), ("hana", True), ("dorin", True), ("alan", False)]
)
def test_the_button_for_a_new_case_is_there_for_those_who_register_only(at, name, offered):
    frame = at(name).get("desk:list").content.decode()

    assert ('href="/desk/new/"' in frame) is offered
    at(name).get("desk:new", expect=200 if offered else 403)
