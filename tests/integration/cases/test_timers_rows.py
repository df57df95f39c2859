# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The rows of a case's timers agree with the table after everything that happens to the case."""

import datetime as dt
import secrets
from zoneinfo import ZoneInfo

import pytest

from responsa.cases.actions import assign, close, firing, recount, timers
from responsa.cases.enums import TaskKind
from responsa.cases.models import Case, Event, Task, Timer
from responsa.cases.queries.terms import running
from responsa.directory.actors import SYSTEM
from responsa.directory.models import Calendar, CalendarDay, CalendarYear
from tests.factories.town import ana


def rows(case, name, **wanted):
    here = ZoneInfo("Europe/Bucharest")
    found = Timer.objects.filter(case=case, name=name, **wanted).order_by("fires_at", "pk")
    return [(t.step, f"{t.fires_at.astimezone(here):%m-%d %H:%M}") for t in found]


def test_a_new_case_has_its_timers_and_an_ended_one_none(town, at):
    at("2026-03-02 10:00")
    case = town.case()
    assert rows(case, "allocate") == [
        ("soon", "03-02 10:24"),
        ("due", "03-02 10:30"),
        ("late", "03-02 11:00"),
    ]
    close.withdraw(case.pk, actor=ana(case), text="S-a rezolvat.")
    assert not Timer.objects.filter(case=case).exists()


def test_planning_again_changes_nothing(town, at):
    at("2026-03-02 10:00")
    case = town.case()
    before = list(Timer.objects.values())
    timers.replan(case, timers.facts_of(case, running(case)))
    assert list(Timer.objects.values()) == before


def test_whoever_gets_the_work_later_has_the_whole_time_to_accept_it(town, at):
    at("2026-03-02 10:00")
    case = town.case()
    assign.assign(case.pk, [town.user["hana"].pk], actor=town.actor("dorin"))
    at("2026-03-02 13:00")
    assign.assign(case.pk, [town.user["horia"].pk], actor=town.actor("dorin"))
    assert rows(case, "accept", fired_at=None) == [
        ("soon", "03-02 15:00"),
        ("due", "03-03 09:00"),
        ("unaccepted", "03-03 13:00"),
    ]
    assert not rows(case, "allocate")


def legal(case):
    return case.deadlines.get(kind="statutory")


def test_a_legal_term_that_was_moved_is_warned_of_anew_but_not_of_what_is_past(town, at):
    at("2026-03-02 10:00")
    case = town.case()
    assign.assign(case.pk, [town.user["hana"].pk], actor=town.actor("dorin"))
    assign.accept(case.pk, actor=town.actor("hana"))
    case.deadlines.exclude(kind="statutory").update(met_at=legal(case).starts_at)
    at("2026-03-31 09:00")
    while firing.fire_due():
        pass
    assert legal(case).due_at < dt.datetime(2026, 4, 2, tzinfo=dt.UTC)
    case.deadlines.filter(kind="statutory").update(
        due_at=legal(case).due_at + dt.timedelta(days=15)
    )
    case = Case.objects.get(pk=case.pk)
    timers.replan(case, timers.facts_of(case, running(case)))
    steps = [step for step, _ in rows(case, "term", fired_at=None)]
    assert steps == ["warn2", "before", "due", "escalate1", "escalate2", "escalate3"]
    at("2026-04-07 09:00")
    while firing.fire_due():
        pass
    told = Event.objects.filter(case=case, name="case.reminded", data__timer="term")
    assert [e.data["step"] for e in told.order_by("sequence")] == ["before", "warn2"]


def test_a_holiday_added_afterwards_moves_the_timers_with_the_targets(town, at):
    at("2026-03-06 15:50")
    case = town.case()
    assert ("due", "03-09 08:20") in rows(case, "allocate")
    calendar = Calendar.objects.get()
    CalendarDay.objects.create(calendar=calendar, day=dt.date(2026, 3, 9), mark="holiday")
    Calendar.objects.update(stamp=secrets.token_hex(8))
    recount.recount(Case.objects.get(pk=case.pk), actor=SYSTEM, reason="calendar")
    assert ("due", "03-10 08:20") in rows(case, "allocate")


def test_what_cannot_be_counted_is_a_task_and_what_was_planned_stays(town, at):
    at("2026-03-02 10:00")
    case = town.case()
    before = rows(case, "allocate")
    CalendarYear.objects.all().delete()
    Calendar.objects.update(stamp=secrets.token_hex(8))
    timers.replan(case, timers.facts_of(case, running(case)))
    assert rows(case, "allocate") == before
    assert Task.objects.get(kind=TaskKind.UNCOUNTED).case == case


@pytest.mark.parametrize("fired", [1, 30])
def test_planning_asks_as_much_for_many_timers_as_for_few(
    town, at, django_assert_max_num_queries, fired
):
    at("2026-03-02 10:00")
    case = town.case()
    Timer.objects.bulk_create(
        Timer(
            case=case,
            name="term",
            step="due",
            anchor=f"deadline:{9000 + number}",
            fires_at=case.received_at,
            fired_at=case.received_at,
        )
        for number in range(fired)
    )
    with django_assert_max_num_queries(9):
        timers.replan(case, timers.facts_of(case, running(case)))
    assert Timer.objects.exclude(fired_at=None).count() == fired
