# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The load board, the week, and what came in."""

import datetime as dt

import pytest
from django.urls import reverse
from django.utils import timezone

from responsa.cases.actions import assign
from responsa.cases.models import Assignment, Case
from responsa.directory.models import Absence
from responsa.kernel import clock
from tests.integration.desk.browsers import words


@pytest.fixture
def cases(town):
    """Three cases in Hana's hands."""
    made = [town.case() for _ in range(3)]
    for case in made:
        assign.assign(case.pk, [town.user["hana"].pk], actor=town.actor("dorin"))
    return made


@pytest.mark.row("S4-05")
def test_the_board_shows_cases_and_hours_and_a_case_is_moved(at, town, cases):
    page = at("olga").page("desk:load")
    assert "22 % · 3 open · 9 h of 40 h" in page
    hana, horia = town.user["hana"].pk, town.user["horia"].pk

    at("olga").post("desk:load-move", part=f"{cases[0].pk}:{hana}", to=horia)

    assert Case.objects.get(pk=cases[0].pk).owner_id == horia
    assert "1 case is moved." in at("olga").page("desk:load")


def test_too_much_is_called_so(at, town, cases):
    town.user["hana"].weekly_hours = 5
    town.user["hana"].save()

    assert "overload" in at("dorin").page("desk:load")


def test_nothing_moves_when_one_cannot(at, town, cases):
    hana, oscar = town.user["hana"].pk, town.user["oscar"].pk
    parts = [f"{case.pk}:{hana}" for case in cases]

    at("dorin").post("desk:load-move", part=parts, to=oscar)

    assert Assignment.objects.filter(user=hana, state="offered").count() == 3
    assert "Only handlers of the unit" in at("dorin").page("desk:load")


@pytest.mark.row("S3-45")
def test_a_leavers_cases_are_proposed_and_moved_at_once(at, town, cases):
    hana = town.user["hana"].pk
    page = at("dorin").get("desk:load-leaver", hana).content.decode()
    proposed = {}
    for case in cases:
        part = page.split(f'name="case-{case.pk}"')[1].split("</select>")[0]
        proposed[f"case-{case.pk}"] = part.split(" selected")[0].rsplit('value="', 1)[1].strip('"')

    at("dorin").post("desk:load-leaver", hana, **proposed)

    owners = set(Case.objects.values_list("owner__name", flat=True))
    assert owners == {"Horia", "Hugo"}
    assert not Assignment.objects.filter(user=hana, state="offered").exists()


@pytest.mark.parametrize("page", ["desk:load", "desk:incoming"])
def test_who_leads_nothing_sees_no_board(at, page):
    assert "This can be done by" in words(at("hana").get(page, expect=403))


def test_another_units_colleague_is_not_there(at, town, cases):
    at("tania").get("desk:load-leaver", town.user["hana"].pk, expect=404)
    at("tania").get("desk:calendar", person=town.user["hana"].pk, expect=404)
    assert "Hana" not in at("tania").page("desk:load")


@pytest.mark.row("S4-09")
def test_planned_work_stands_in_the_week_with_what_is_too_much(at, town, cases):
    tomorrow = clock.today() + dt.timedelta(days=1)
    for case in cases:
        given = {"case": case.pk, "at": f"{tomorrow}T09:00", "minutes": 240}
        at("hana").post("desk:calendar-plan", person=town.user["hana"].pk, **given)

    shown = at("hana").page("desk:calendar", week=tomorrow.isoformat())

    assert shown.count("240 min") == 3
    assert "12 / " in shown
    assert "overload" in shown
    theirs = at("dorin").page("desk:calendar", person=town.user["hana"].pk, week=str(tomorrow))
    assert "Calendar of Hana" in theirs
    assert theirs.count("240 min") == 3


def test_deadlines_and_absences_stand_in_the_week(at, town, cases):
    today = clock.today()
    Absence.objects.create(user=town.user["hana"], starts_on=today, ends_on=today)
    due = timezone.localtime(Case.objects.get(pk=cases[0].pk).due_at).date()

    assert "away" in at("hana").page("desk:calendar")
    assert cases[0].number in at("hana").page("desk:calendar", week=due.isoformat())


@pytest.mark.row("S4-04")
def test_everything_that_came_in_stands_there_also_what_was_placed_by_itself(at, town):
    by_hand, by_itself = town.case(), town.case("payment")

    page = at("olga").page("desk:incoming")

    assert by_hand.number in page
    assert by_itself.number in page
    assert "Automatically: Assigned to Oscar · least open work" in page
    assert "the category is directed by a dispatcher" in page


@pytest.mark.row("S4-06")
def test_the_incomplete_ones_are_a_list_of_their_own(at, town):
    whole, lacking = town.case(place="strada Morii 14"), town.case()

    page = at("olga").page("desk:incoming", only="incomplete")

    assert lacking.number in page
    assert whole.number not in page
    assert "the place" in page


def test_more_rows_ask_no_more_queries(at, town, cases, django_assert_max_num_queries):
    for name in ("desk:load", "desk:incoming", "desk:calendar"):
        at("olga").get(name)
        with django_assert_max_num_queries(50) as few:
            at("olga").get(name)
        case = town.case()
        assign.assign(case.pk, [town.user["horia"].pk], actor=town.actor("dorin"))
        with django_assert_max_num_queries(len(few)) as more:
            at("olga").get(name)
        assert 0 < len(more) <= len(few)


def test_the_rail_leads_there(at):
    page = at("olga").get("desk:list").content.decode()

    for name in ("desk:dispatch", "desk:load", "desk:incoming", "desk:calendar"):
        assert reverse(name) in page
