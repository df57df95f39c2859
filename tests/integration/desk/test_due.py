# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Deadlines as colleagues see them: bars, calculation, marks of the list, and what comes next."""

import datetime as dt
import re

import pytest
from django.http import HttpResponse

from responsa.cases.actions import assign, resolve
from responsa.cases.enums import Channel
from responsa.cases.models import Case, Deadline
from responsa.catalog.models import Category
from tests.integration.desk.browsers import Desk, words
from tests.integration.portal.steps import asked, in_work

# A Thursday, 10:00 in Bucharest; the house is open from 8 to 16.
START = dt.datetime(2026, 3, 12, 8, 0, tzinfo=dt.UTC)
HOUR = dt.timedelta(hours=1)


@pytest.fixture
def move(time_machine):
    """Move the clock to so long after the start."""
    time_machine.move_to(START, tick=False)
    return lambda **later: time_machine.move_to(START + dt.timedelta(**later), tick=False)


def page_of(content):
    return words(HttpResponse(content))


def panel(town, case, name="dorin"):
    """The words of the deadlines beside a case, after a fresh sign-in: sessions end as well."""
    page = Desk(town, name).get("desk:case", case.pk).content.decode()
    section = re.search(
        r'<div class="sec" id="deadlines">.*?(?=<div class="sec">)', page, re.DOTALL
    )
    return page_of(section[0])


def chip(town, case, name="dorin", **query):
    page = Desk(town, name).get("desk:list", **query).content.decode()
    row = re.search(rf'id="case-{case.pk}">.*?</tr>', page, re.DOTALL)[0]
    return page_of(re.search(r'<td class="c-due"[^>]*>.*?</td>', row)[0])


@pytest.mark.row("S1-11")
def test_the_date_by_law_stands_in_the_list_and_on_the_case(at, town, move):
    case = town.case()
    assert "Due: 30 min left By law: 28 days" in chip(town, case)
    move(days=20)

    assert "By law: 8 days" in chip(town, case)
    shown = panel(town, case)
    assert "Answer by law Time left: 8 days" in shown
    assert "30 days, set by the institution" in shown


@pytest.mark.row("S1-12")
def test_legal_and_inner_deadline_each_with_its_own_state(at, town, move):
    Category.objects.update(legal_days=30, internal_days=10)
    case = town.case()
    shown = panel(town, case)
    assert "Thursday, 9 April 2026" in shown
    assert "Thursday, 26 March 2026, 16:00" in shown

    move(days=20)
    shown = panel(town, case)
    assert shown.index("Answer by law") < shown.index("Inner target")
    assert "Answer by law Time left: 8 days" in shown
    assert "Inner target Overdue: 5 days overdue" in shown
    # The list: the nearest as chip, the other as a small mark.
    assert re.search(r"Overdue: \d+ days overdue By law: 8 days", chip(town, case))
    move(days=40)
    assert "Answer by law Overdue:" in panel(town, case)


@pytest.mark.row("S1-13")
def test_what_nears_or_is_over_is_marked_and_stands_first(at, town, move):
    late, near = town.case(), None
    move(days=12)
    near = town.case("lamp")
    new = town.case()
    Deadline.objects.filter(case__in=[near, new], name__in=["allocate", "accept", "react"]).delete()
    Case.objects.filter(pk=new.pk).update(due_at=START + dt.timedelta(days=40))
    Case.objects.filter(pk=near.pk).update(due_at=START + dt.timedelta(days=12, minutes=18))

    assert at("dorin").rows() == [late.pk, near.pk, new.pk]
    assert "Overdue:" in chip(town, late)
    assert "Due: 18 min left" in chip(town, near)
    assert "Time left: 28 days" in chip(town, new)


@pytest.mark.row("S3-09")
def test_the_wished_date_stands_beside_the_deadlines_and_helps_to_weigh(at, town, move):
    case = town.case(desired_on=dt.date(2026, 3, 20))

    assert "Wished by the requester: Friday, 20 March 2026" in panel(town, case)
    page = at("dorin").page("desk:case", case.pk)
    assert page.count("Wished by the requester: Friday, 20 March 2026") == 2
    assert "Wished by the requester: Friday, 20 March 2026" in at("dorin").page(
        "desk:print", case.pk
    )


@pytest.mark.row("S3-09")
def test_a_clerk_writes_down_the_wished_date(at, town, move):
    typed = {
        "channel": "phone", "category": town.category["pothole"].pk, "text": "A hole.",
        "name": "Ana Pop", "received": "2026-03-12T09:00", "form_key": "k" * 22, "do": "register",
    }  # fmt: skip
    refused = at("rita").post("desk:new", expect=422, **typed, desired_on="2026-03-11")
    assert "This day is over." in words(refused)
    at("rita").post("desk:new", **typed, desired_on="2026-03-20")

    assert Case.objects.get().desired_on == dt.date(2026, 3, 20)


@pytest.mark.row("S5-29")
def test_the_half_hour_of_allocation_counts_down_and_is_flagged(at, town, move):
    case = town.case()
    assert "Assign Due: 30 min left" in panel(town, case)
    move(minutes=12)
    assert "Assign Due: 18 min left" in panel(town, case)
    assert "18 min left" in chip(town, case)
    move(minutes=29, seconds=59)
    assert "Assign Due: 1 min left" in panel(town, case)
    move(minutes=30, seconds=1)
    assert "Assign Overdue: 1 min over" in panel(town, case)
    assign.assign(case.pk, [town.user["hana"].pk], actor=town.actor("dorin"))
    assert "Assign Late:" in panel(town, case)


def test_minutes_of_opening_time_are_not_lost_at_night(at, town, move):
    """Ten minutes before closing: twenty are left for tomorrow, and the panel says how many in all."""
    move(hours=5, minutes=50)
    case = town.case()

    assert "Assign Due soon: 30 min left" in panel(town, case)
    assert "Friday, 13 March 2026, 08:20" in panel(town, case)


@pytest.mark.row("S5-36", "S5-47")
@pytest.mark.parametrize("waits_for", ["requester", "third_party"])
def test_the_service_clock_stands_while_others_must_act(at, town, move, waits_for):
    case = in_work(town, town.case())
    move(hours=2)
    hana = at("hana")
    if waits_for == "requester":
        hana.say(case, "ask_requester", "Which number?")
    else:
        hana.say(case, "ask_third_party", "Which pipe?", address="gas@example.test")
    before = panel(town, case)
    left = Deadline.objects.get(case=case, name="internal").remaining
    move(days=3)

    assert re.search(
        r"Inner target Service clock stopped, deadline: stopped, \d+ working days left", before
    )
    assert panel(town, case).split("Inner target")[1][:60] == before.split("Inner target")[1][:60]
    assert Deadline.objects.get(case=case, name="internal").remaining == left
    assert "Answer by law Time left: 25 days" in panel(town, case)
    assert "by law 25 days" in chip(town, case)


@pytest.mark.row("S5-43")
def test_resumed_the_target_is_due_later_by_the_time_it_stood(at, town, move):
    case = asked(town, town.case())
    before = Deadline.objects.get(case=case, name="internal")
    legal = Deadline.objects.get(case=case, kind="statutory").due_at
    move(hours=3)
    at("hana").step(case, "resume")
    after = Deadline.objects.get(case=case, name="internal")

    # Three opening hours more: from closing time into the morning of the next day.
    assert before.due_at == dt.datetime(2026, 3, 26, 14, 0, tzinfo=dt.UTC)
    assert after.due_at == dt.datetime(2026, 3, 27, 9, 0, tzinfo=dt.UTC)
    assert after.paused_at is None
    assert Deadline.objects.get(case=case, kind="statutory").due_at == legal


@pytest.mark.row("S5-13")
def test_a_phoned_case_has_the_clock_of_a_written_one(town, move):
    dates = [
        list(
            Deadline.objects.filter(case=town.case(channel=channel))
            .order_by("name")
            .values_list("kind", "name", "due_at")
        )
        for channel in (Channel.WEB, Channel.PHONE, Channel.EMAIL, Channel.POST)
    ]

    assert dates[0]
    assert all(found == dates[0] for found in dates)


def test_what_was_met_says_when_and_whether_in_time(at, town, move):
    case = in_work(town, town.case())
    move(hours=1)
    resolve.finish_part(case.pk, actor=town.actor("hana"), text="Filled.")
    move(days=40)
    resolve.resolve(case.pk, actor=town.actor("sofia"), text="It is filled.")
    shown = panel(town, case)

    assert "Answer by law Late:" in shown
    assert "done Tuesday, 21 April 2026, 11:00; it was due Thursday, 9 April 2026" in shown
    assert "Assign In time: in 1 min" in shown


@pytest.mark.row("S4-08")
def test_the_next_case_is_the_right_one_by_urgency_and_priority(at, town, move):
    cases = {name: town.case() for name in ("later", "urgent_today", "today", "overdue", "urgent")}
    due = {"later": 30, "urgent_today": 0, "today": 0, "overdue": -1, "urgent": 30}
    for name, case in cases.items():
        moment = START + dt.timedelta(days=due[name], hours=3 if due[name] == 0 else 0)
        priority = 4 if "urgent" in name else 2
        Case.objects.filter(pk=case.pk).update(due_at=moment, priority=priority)
    order = [cases[n].pk for n in ("overdue", "urgent_today", "today", "urgent", "later")]

    assert at("dorin").rows(view="open", sort="urgent") == order
    found = at("dorin").client.get("/desk/next/?view=open")["Location"]
    assert f"/desk/cases/{order[0]}/" in found
    found = at("dorin").client.get(f"/desk/next/?view=open&after={order[0]}")["Location"]
    assert f"/desk/cases/{order[1]}/" in found


def test_the_next_case_is_none_that_waits_for_others(at, town, move):
    waiting, ready = asked(town, town.case()), in_work(town, town.case())
    Case.objects.filter(pk=waiting.pk).update(due_at=START - HOUR)

    assert f"/desk/cases/{ready.pk}/" in at("hana").client.get("/desk/next/")["Location"]
    assert at("oscar").client.get("/desk/next/")["Location"].startswith("/desk/cases/?")


def test_pages_by_urgency_follow_each_other_without_gap_or_repeat(town, move):
    from responsa.cases.queries.lists import CaseFilter, case_page  # noqa: PLC0415 -- needs Django's apps

    cases = [town.case() for _ in range(9)]
    for n, case in enumerate(cases):
        Case.objects.filter(pk=case.pk).update(
            due_at=START + dt.timedelta(days=(n % 4) * 4 - 3), priority=1 + n % 3
        )
    wanted, seen, after = CaseFilter(view="open", sort="urgent"), [], ""
    while True:
        page = case_page(town.actor("olga"), wanted, after=after, size=2)
        seen += [line.id for line in page.lines]
        if not (after := page.after):
            break
    whole = case_page(town.actor("olga"), wanted).lines
    assert seen == [line.id for line in whole]
    assert sorted(seen) == sorted(case.pk for case in cases)
