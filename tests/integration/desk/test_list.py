# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The list of cases as colleagues see it."""

import datetime as dt
import html
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from responsa.cases.actions import assign
from responsa.cases.enums import Channel
from responsa.cases.models import Case
from responsa.directory.models import Unit
from responsa.kernel import clock
from tests.integration.desk.browsers import words


def due(case, **ago):
    Case.objects.filter(pk=case.pk).update(due_at=clock.now() + dt.timedelta(**ago))


@pytest.mark.row("S1-05")
def test_the_list_is_filtered_by_kind(at, town):
    notification, petition, problem = (town.case(c) for c in ("pothole", "lamp", "payment"))
    petra = at("petra")

    assert petra.rows(kind="petition") == [petition.pk]
    assert petra.rows(kind="notification") == [notification.pk]
    assert petra.rows(kind="problem") == [problem.pk]
    assert "Kind: Petition" in petra.page("desk:list", kind="petition")


@pytest.mark.row("S2-02")
def test_one_list_holds_every_channel(at, town):
    cases = [town.case(channel=channel) for channel in Channel]

    assert set(at("dorin").rows()) == {case.pk for case in cases}
    assert at("dorin").rows(channel="fax") == [cases[-1].pk]


@pytest.mark.row("S2-41")
@pytest.mark.row("S2-43")
def test_the_short_code_in_the_filter_gives_exactly_one_row(at, town):
    cases = [town.case() for _ in range(3)]
    code = cases[1].short_code

    assert re.fullmatch(r"[2-9A-HJKMNP-Z]{5,7}", code)
    assert at("dorin").rows(view="open", q=code) == [cases[1].pk]
    assert at("dorin").rows(view="open", q=f" {code[:3].lower()}-{code[3:].lower()} ") == [
        cases[1].pk
    ]


def test_the_search_of_the_top_bar_opens_the_case_of_a_number(at, town):
    case, other = town.case(), town.case()
    Case.objects.filter(pk=case.pk).update(state="closed", is_open=False)

    for text in (case.number, f" {case.short_code.lower()} ", str(case.sequence)):
        answer = at("dorin").get("desk:list", expect=302, q=text)
        assert answer["Location"].startswith(f"/desk/cases/{case.pk}/"), text
    assert other.pk in at("dorin").rows()


def test_a_number_ignores_the_filters_but_not_the_rights(at, town):
    case = town.case()
    Case.objects.filter(pk=case.pk).update(state="closed", is_open=False)
    page = at("dorin").page("desk:list", view="open", channel="fax", q=case.number)

    assert at("dorin").rows(view="open", channel="fax", q=case.number) == [case.pk]
    assert "the filters do not count here" in page
    assert at("oscar").rows(view="open", q=case.number) == []
    assert at("oscar").rows(q=case.short_code) == []


@pytest.mark.row("S3-12")
def test_a_new_case_waits_for_all_dispatchers_of_its_unit(at, town):
    case = town.case()

    for name in ("dorin", "petra", "olga"):
        assert at(name).rows(view="to_dispatch") == [case.pk], name
    assert at("tania").rows(view="to_dispatch") == []
    assert "To assign 1" in at("dorin").page("desk:list")


@pytest.mark.row("S3-36")
def test_a_dispatcher_above_sees_the_units_below(at, town):
    road, tax = town.case(), town.case("payment")
    lane = Unit.objects.create(name="Trotuare", parent=town.unit["roads"])
    Case.objects.filter(pk=road.pk).update(unit=lane)

    assert set(at("petra").rows()) == {road.pk, tax.pk}
    assert at("dorin").rows(view="to_dispatch") == [road.pk]
    assert at("petra").rows(unit=lane.pk) == [road.pk]


@pytest.mark.row("S1-20")
def test_a_supervisor_sees_his_departments_cases_and_no_others(at, town):
    road, tax = town.case(), town.case("payment")

    assert at("sofia").rows() == [road.pk]
    assert at("silvia").rows() == [tax.pk]
    at("silvia").get("desk:case", road.pk, expect=404)


@pytest.mark.row("S1-25")
def test_a_handler_sees_the_queue_of_his_department(at, town):
    road = town.case()
    town.case("payment")

    assert at("hana").rows() == [road.pk]


@pytest.mark.row("S4-04")
def test_the_operational_manager_sees_everything_that_came_in(at, town):
    cases = [town.case(), town.case("payment"), town.case("lamp", channel=Channel.POST)]

    assert set(at("olga").rows()) == {case.pk for case in cases}
    assert "Received" in at("olga").page("desk:list")


def test_lines_stand_in_groups_by_deadline(at, town):
    late, today, later = town.case(), town.case(), town.case()
    due(late, days=-2)
    due(later, days=40)
    Case.objects.filter(pk=today.pk).update(due_at=clock.now() + dt.timedelta(seconds=1))
    page = at("dorin").page("desk:list")

    assert at("dorin").rows() == [late.pk, today.pk, later.pk]
    assert page.index("Overdue 1") < page.index("Later 1")
    assert "2 days over" in page
    assert "40 days" in page


def test_the_list_is_sorted_by_movement_or_registration(at, town):
    first, second = town.case(), town.case()
    assign.assign(first.pk, [town.user["hana"].pk], actor=town.actor("dorin"))

    assert at("dorin").rows(sort="moved") == [first.pk, second.pk]
    assert at("dorin").rows(sort="registered") == [second.pk, first.pk]


@pytest.mark.parametrize(
    "query", ["", "&sort=urgent", "&sort=moved", "&group=state", "&group=unit", "&view=all"]
)
def test_pages_follow_each_other_forth_and_back_without_gap(at, town, monkeypatch, query):
    cases = [town.case(category) for category in ("pothole", "payment") * 3]
    assign.assign(cases[0].pk, [town.user["hana"].pk], actor=town.actor("dorin"))
    Case.objects.filter(pk=cases[1].pk).update(due_at=None)
    whole = at("petra").client.get(f"/desk/cases/?view=open{query}").content.decode()
    monkeypatch.setattr(
        "responsa.cases.queries.lists.case_page.__kwdefaults__",
        {"after": "", "before": "", "size": 2},
    )
    forth, pages = [], []
    url = f"/desk/cases/?view=open{query}"
    for way in ("next", "prev"):
        while url:
            page = at("petra").client.get(url).content.decode()
            rows = [int(pk) for pk in re.findall(r'id="case-(\d+)"', page)]
            forth += rows if way == "next" else []
            pages.append(rows)
            found = re.search(rf'href="([^"]+)" rel="{way}"', page)
            url = html.unescape(found[1]) if found else ""
        found = re.search(r'href="([^"]+)" rel="prev"', page)
        url = html.unescape(found[1]) if found else ""

    assert forth == [int(pk) for pk in re.findall(r'id="case-(\d+)"', whole)]
    assert sorted(forth) == [case.pk for case in cases]
    assert pages[:3] == [forth[:2], forth[2:4], forth[4:]]
    assert pages[3:] == [forth[2:4], forth[:2]]


def test_emptiness_says_why_and_leads_on(at, town):
    town.case()

    assert "Nothing fits these filters" in at("dorin").page("desk:list", view="open", q="zzz")
    assert "Search in all cases" in at("dorin").page("desk:list", view="open", q="zzz")
    assert "Answered cases stand here" in at("dorin").page("desk:list", view="resolved")


def test_the_filter_form_offers_what_can_be_chosen(at, town):
    page = at("dorin").get("desk:list", filter=1, kind="petition").content.decode()

    for name in ("category", "kind", "unit", "state", "channel", "owner"):
        assert f'name="{name}"' in page
    assert '<option value="petition" selected>' in page


def test_what_is_no_filter_is_left_out(at, town):
    case = town.case()

    wrong = {"view": "x", "category": "x", "sort": "x", "after": "x", "state": "x"}

    assert at("dorin").rows(**wrong) == [case.pk]


@pytest.mark.parametrize("page", ["desk:list", "desk:case"])
def test_a_page_asks_the_database_the_same_for_any_number_of_rows(at, town, page):
    case, numbers = town.case(), []
    arguments = [case.pk] if page == "desk:case" else []
    at("dorin").get(page, *arguments)
    for wanted in (1, 3, 30):
        while Case.objects.count() < wanted:
            town.case(subject=f"Nr. {wanted}")
        with CaptureQueriesContext(
            connection,
        ) as asked:
            answer = at("dorin").get(page, *arguments, view="open")
        numbers.append(len(asked))

    assert len(set(numbers)) == 1, numbers
    assert "Nr. 30" in words(answer)


def test_names_in_lines_are_shown_as_text(at, town):
    town.case(subject="<script>alert(1)</script>")
    page = at("dorin").get("desk:list").content.decode()

    assert "&lt;script&gt;alert(1)" in page
    assert "<script>alert" not in page
