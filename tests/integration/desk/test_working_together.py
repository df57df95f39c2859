# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The pages of working together: asking, telling, naming, tasks, causes."""

import pytest

from responsa.cases.actions import assign, consult, work_items
from responsa.cases.actions.work_items import NewItem
from responsa.cases.enums import ConsultationKind, State
from responsa.cases.models import Case, Consultation, WorkItem
from responsa.catalog.actions.checklists import save_lists
from responsa.catalog.queries.checklists import causes_of
from responsa.directory.actors import SYSTEM
from tests.integration.desk.browsers import words


@pytest.fixture
def case(town):
    case = town.case()
    assign.assign(case.pk, [town.user["hana"].pk], actor=town.actor("dorin"))
    return assign.accept(case.pk, actor=town.actor("hana"))


@pytest.mark.row("S3-27")
def test_a_question_goes_to_colleagues_by_name_and_is_answered_on_the_page(town, case, at):
    at("hana").say(case, "consult", "Is it yours?", who="Oscar, taxe", due_on="2030-03-04")
    found = Consultation.objects.filter(kind=ConsultationKind.OPINION).order_by("asked__name")
    assert [row.asked.name for row in found] == ["Oscar", "Tania"]

    page = at("oscar").page("desk:case", case.pk)
    assert "a colleague drew you in" in page
    assert "Give the opinion" in page
    assert "Keep the note" not in page
    at("oscar").say(case, "opinion", "Not ours, the grid's.")
    page = at("hana").page("desk:case", case.pk)
    assert "Not ours, the grid's." in page
    assert "Gave the opinion for which Hana asked" in page


@pytest.mark.row("S3-28")
def test_what_one_is_told_waits_on_a_page_until_it_is_opened(town, case, at):
    at("dorin").say(case, "inform", "You should know.", who="oscar@primaria.test")
    page = at("oscar").page("desk:mentions")
    assert "You should know." in page
    assert "not read yet" in page
    [row] = Consultation.objects.all()
    answer = at("oscar").post("desk:mention-open", row.pk)
    assert answer.headers["Location"].startswith(f"/desk/cases/{case.pk}/")
    assert "not read yet" not in at("oscar").page("desk:mentions")
    assert ", read " in at("dorin").page("desk:case", case.pk)
    at("tania").post("desk:mention-open", row.pk, expect=404)


def test_a_name_that_is_nobodys_keeps_what_was_typed(town, case, at):
    page = words(at("hana").say(case, "consult", "Is it yours?", who="Osckar", expect=422))
    assert "There is no colleague “Osckar”." in page
    markup = at("hana").say(case, "task", "Look", due_on="2020-01-01", expect=422).content.decode()
    assert 'value="2020-01-01"' in markup
    assert ">\nLook</textarea>" in markup


def test_colleagues_are_offered_after_an_at_sign(town, case, at):
    page = at("hana").client.get(
        f"/desk/cases/{case.pk}/insert/mention/", {"q": "osc"}, HTTP_HX_REQUEST="true"
    )
    assert 'data-rs-offer="@Oscar "' in page.content.decode()
    names = at("hana").get("desk:colleagues").content.decode()
    assert '<option value="Oscar">Taxe</option>' in names
    assert "Hana" not in names


def test_a_task_is_given_ticked_and_moved(town, case, at):
    at("hana").say(case, "task", "Measure the hole", who="Oscar", minutes="30")
    [item] = WorkItem.objects.all()
    assert (item.assignee, item.minutes) == (town.user["oscar"], 30)
    assert "Measure the hole" in at("oscar").page("desk:work")
    assert "Measure the hole" not in at("tania").page("desk:work", of="team")
    at("hana").post(
        "desk:work-item", item.pk, who="Horia", due_on="2030-03-04", planned="", minutes=""
    )
    assert "Measure the hole" in at("horia").page("desk:work")
    assert "Measure the hole" in at("dorin").page("desk:work", of=str(town.user["horia"].pk))
    at("dorin").get("desk:work", of=str(town.user["oscar"].pk), expect=404)
    at("horia").post("desk:work-do", item.pk, "done", **{"from": "work"})
    assert "Measure the hole" in at("hana").page("desk:work", of="changed")
    assert "1/1" in at("hana").page("desk:case", case.pk)


@pytest.mark.row("S5-45")
@pytest.mark.row("S5-48")
def test_a_third_party_is_asked_and_its_answer_shown_to_the_requester_by_a_press(town, case, at):
    from tests.integration.cases.test_third_party import answer  # noqa: PLC0415 -- needs the apps

    at("hana").say(
        case, "ask_third_party", "Is it your cable?", address="grid@power.test", due_on="2030-03-04"
    )
    message = answer(case, "grid@power.test")
    assert Case.objects.get(pk=case.pk).state == State.IN_PROGRESS
    assert "Let the requester see this" in at("hana").page("desk:case", case.pk)
    at("hana").post("desk:share", message.pk)
    message.refresh_from_db()
    assert message.is_public
    assert "Let the requester see this" not in at("hana").page("desk:case", case.pk)


def test_the_cause_is_chosen_with_the_solution_and_counted(town, case, at):
    category = town.category["pothole"]
    at("root").post(
        "desk:setup:lists", category.pk, checklist="Measure\nFill", causes="Frost\n\nLorries"
    )
    frost = causes_of(category.pk)[0]
    at("hana").say(case, "done", "It is filled.", cause=str(frost.pk))
    assert "Frost" in at("sofia").page("desk:case", case.pk)
    assert "Frost 1 1" in at("sofia").page("desk:causes")
    export = at("sofia").get("desk:causes", **{"as": "csv"})
    assert "Frost" in b"".join(export.streaming_content).decode()


def test_a_page_costs_the_same_with_many_tasks_and_questions(town, case, at):
    save_lists(town.category["pothole"].pk, checklist=["One"], causes=["Frost"], actor=SYSTEM)
    hana = town.actor("hana")

    def add():
        work_items.add_item(case.pk, NewItem(text="Look"), actor=hana)
        consult.consult(case.pk, [town.user["oscar"].pk], actor=hana, text="And this?")

    from django.db import connection  # noqa: PLC0415 -- needs settings
    from django.test.utils import CaptureQueriesContext  # noqa: PLC0415 -- as above

    def cost(name, *args):
        with CaptureQueriesContext(connection) as seen:
            at("hana").get(name, *args)
        return len(seen)

    add()
    pages = (("desk:case", case.pk), ("desk:mentions",), ("desk:work",))
    # The first reading also fills what is kept between requests.
    _cold, before = ([cost(*page) for page in pages] for _ in range(2))
    for _ in range(4):
        add()
    assert [cost(*page) for page in pages] == before
