# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The two clocks follow a case: service targets stand and go on, statutory dates move by acts alone."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest
import time_machine

from responsa.cases.actions import ask, assign, close, legal_facts, recount, resolve, talk
from responsa.cases.enums import DeadlineKind
from responsa.cases.models import Task
from responsa.catalog.models import AcceptedPack
from responsa.directory.models import Calendar, CalendarYear
from responsa.kernel import clock
from responsa.lawbook import packs
from tests.factories.town import Town, ana

HERE = ZoneInfo("Europe/Bucharest")


def local(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text).replace(tzinfo=HERE)


@pytest.fixture
def monday():
    with time_machine.travel(local("2026-03-02 10:00"), tick=False) as traveller:
        yield traveller


@pytest.fixture
def romania(town: Town) -> AcceptedPack:
    pack = packs.bundled("ro")
    for category in town.category.values():
        category.procedure = "petition"
        category.save(update_fields=["procedure"])
    return AcceptedPack.objects.create(
        pack=pack.id,
        version=pack.version,
        text=packs.text_of("ro"),
        digest=pack.digest,
        accepted_at=clock.now(),
        is_current=True,
    )


def due(case, name: str) -> str:
    row = case.deadlines.filter(name=name).latest("pk")
    return row.due_at.astimezone(HERE).strftime("%Y-%m-%d %H:%M:%S")


def in_progress(town: Town, case):
    assign.assign(case.pk, [town.user["hana"].pk], actor=town.actor("dorin"))
    return assign.accept(case.pk, actor=town.actor("hana"))


@pytest.mark.row("S1-12")
@pytest.mark.row("S1-14")
def test_a_case_gets_the_laws_date_and_the_houses(town, romania, monday):
    with time_machine.travel(local("2026-03-01 10:00"), tick=False):
        case = town.case()

    law = case.deadlines.get(kind=DeadlineKind.STATUTORY)
    assert (law.name, case.pack, case.procedure) == ("answer", romania, "petition")
    assert due(case, "answer") == "2026-03-31 16:00:00"
    assert law.rule["citation"]
    assert law.rule["version"] == romania.version
    assert due(case, "internal") == "2026-03-13 16:00:00"
    assert due(case, "allocate") == "2026-03-02 08:30:00"
    assert case.due_at == case.deadlines.get(name="allocate").due_at


@pytest.mark.row("S1-11")
def test_without_a_procedure_the_houses_own_days_count(town, monday):
    case = town.case()
    assert due(case, "answer") == "2026-04-01 16:00:00"
    assert case.deadlines.get(name="answer").rule == {"days": 30}


@pytest.mark.row("S5-36")
@pytest.mark.row("S5-43")
def test_the_service_clock_stands_while_the_requester_must_act(town, romania, monday):
    case = in_progress(town, town.case())
    before = due(case, "internal")
    ask.ask_requester(case.pk, actor=town.actor("hana"), text="Which house?")
    row = case.deadlines.get(name="internal")
    left = row.remaining
    monday.move_to(local("2026-03-04 09:30:15"))
    talk.remark(case.pk, actor=ana(case), text="Number 14")

    row.refresh_from_db()
    assert (left, row.paused_at, row.remaining) == (dt.timedelta(hours=6 + 80), None, None)
    # Six hours of Monday, eight of Tuesday, one and a half of Wednesday stood.
    assert (before, due(case, "internal")) == ("2026-03-16 16:00:00", "2026-03-18 15:30:15")
    assert due(case, "answer") == "2026-04-01 16:00:00"


@pytest.mark.row("S5-47")
def test_the_service_clock_stands_while_others_must_act(town, monday):
    case = in_progress(town, town.case())
    ask.ask_third_party(
        case.pk, actor=town.actor("hana"), text="Is it yours?", address="retea@gaz.test"
    )
    row = case.deadlines.get(name="internal")
    assert row.paused_at == clock.now()
    assert due(case, "third_party") == "2026-03-16 16:00:00"
    monday.shift(dt.timedelta(hours=1))
    ask.resume(case.pk, actor=town.actor("hana"))
    assert due(case, "internal") == "2026-03-17 09:00:00"


def test_what_was_overdue_before_a_pause_stays_so(town, monday):
    case = in_progress(town, town.case())
    monday.move_to(local("2026-03-20 10:00"))
    ask.ask_requester(case.pk, actor=town.actor("hana"), text="Which house?")
    monday.shift(dt.timedelta(days=3))
    ask.resume(case.pk, actor=town.actor("hana"))
    assert due(case, "internal") == "2026-03-16 16:00:00"


def test_each_target_ends_with_what_it_waits_for(town, monday):
    case = town.case()
    open_targets = case.deadlines.filter(met_at=None).order_by("name")

    def waiting() -> list[str]:
        return list(open_targets.values_list("name", flat=True))

    assert waiting() == ["allocate", "answer", "internal", "react"]
    assign.assign(case.pk, [town.user["hana"].pk], actor=town.actor("dorin"))
    assert waiting() == ["accept", "answer", "internal", "react"]
    assign.accept(case.pk, actor=town.actor("hana"))
    assert waiting() == ["answer", "internal"]
    ask.ask_requester(case.pk, actor=town.actor("hana"), text="Where?")
    assert waiting() == ["answer", "internal", "reply"]
    ask.resume(case.pk, actor=town.actor("hana"))
    resolve.finish_part(case.pk, actor=town.actor("hana"), text="Mended")
    assert waiting() == ["answer", "internal"]
    resolve.resolve(case.pk, actor=town.actor("sofia"), text="Mended.")
    assert waiting() == []
    case.refresh_from_db()
    assert case.due_at is None


def test_an_objection_opens_an_inner_deadline_and_no_legal_one(town, romania, monday):
    case = in_progress(town, town.case())
    resolve.finish_part(case.pk, actor=town.actor("hana"), text="Mended")
    resolve.resolve(case.pk, actor=town.actor("sofia"), text="Mended.")
    close.dispute(case.pk, actor=ana(case), text="It is not.")

    running = case.deadlines.filter(met_at=None, cancelled_at=None)
    assert list(running.values_list("name", "kind")) == [("dispute", "service")]


@pytest.mark.row("S1-16")
def test_a_fact_that_becomes_known_starts_its_own_term(town, romania, monday):
    case = in_progress(town, town.case())
    legal_facts.set_fact(case.pk, "not_competent", holds=True, actor=town.actor("dorin"))
    assert due(case, "forward") == "2026-03-06 16:00:00"


@pytest.mark.row("S5-13")
def test_a_call_and_a_form_have_the_same_clocks(town, monday):
    cases = [town.case(), town.case(channel="phone", actor=town.actor("rita"))]
    first, second = (
        list(case.deadlines.order_by("name").values_list("name", "due_at")) for case in cases
    )
    assert first == second


def test_a_year_without_holidays_is_a_task_and_no_date(town, monday):
    CalendarYear.objects.filter(year=2026).delete()
    Calendar.objects.update(stamp="changed")
    case = town.case()

    task = Task.objects.get(case=case)
    assert (task.kind, task.detail) == ("uncounted", "2026")
    assert not case.deadlines.exists()
    case.refresh_from_db()
    assert case.due_at == clock.now()

    CalendarYear.objects.create(calendar=Calendar.objects.get(), year=2026, frozen_at=clock.now())
    Calendar.objects.update(stamp="with the year")
    monday.shift(dt.timedelta(hours=3))
    assert recount.count_missing() == 1
    assert due(case, "answer") == "2026-04-01 16:00:00"
    assert due(case, "internal") == "2026-03-16 16:00:00"
    task.refresh_from_db()
    assert task.done_at is not None


def test_what_had_no_time_to_be_done_is_off_and_not_met(town, monday):
    case = close.mark_spam(town.case().pk, actor=town.actor("dorin"), text="Advertising")
    assert not case.deadlines.filter(met_at__isnull=False).exists()
    assert not case.deadlines.filter(cancelled_at=None).exists()
