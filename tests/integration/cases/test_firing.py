# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Timers fire once, for whoever must act, whatever clocks, workers and failures do meanwhile."""

import datetime as dt

import pytest

from responsa.cases.actions import ask, assign, close, firing, resolve, talk
from responsa.cases.enums import State, TaskKind
from responsa.cases.models import Event, Task, Timer
from responsa.catalog.enums import Mode
from responsa.catalog.models import Automation
from responsa.directory.models import Absence, User
from responsa.kernel import clock


def reminders(case, timer=None):
    """What was reminded: timer, step, and the names of the colleagues."""
    names = dict(User.objects.values_list("pk", "name"))
    rows = Event.objects.filter(case=case, name="case.reminded").order_by("sequence")
    if timer:
        rows = rows.filter(data__timer=timer)
    return [
        (e.data["timer"], e.data["step"], sorted(names[pk] for pk in e.data.get("users", ())))
        for e in rows
    ]


def given_to(town, case, *names):
    assign.assign(case.pk, [town.user[n].pk for n in names], actor=town.actor("dorin"))
    return case


@pytest.mark.row("S5-29")
def test_29_59_of_the_allocation_target_and_30_01(town, at):
    at("2026-03-02 10:00")
    case = town.case()
    at("2026-03-02 10:29:59")
    firing.fire_due()
    assert [step for _, step, _ in reminders(case)] == ["soon"]
    at("2026-03-02 10:30:01")
    firing.fire_due()
    assert reminders(case)[1:] == [("allocate", "due", ["Dorin"])]
    at("2026-03-02 11:00:01")
    firing.fire_due()
    assert reminders(case)[2:] == [("allocate", "late", ["Olga"])]


@pytest.mark.row("S3-35")
def test_unaccepted_work_is_the_handlers_then_the_dispatchers(town, at):
    at("2026-03-02 10:00")
    case = given_to(town, town.case(), "hana", "horia")
    assign.decline(case.pk, actor=town.actor("horia"), text="Sunt la alt dosar.")
    at("2026-03-02 14:00")
    firing.fire_due()
    # One of two steps that were due together is told: the later one.
    assert reminders(case, "accept") == [("accept", "due", ["Hana"])]
    at("2026-03-03 10:00")
    firing.fire_due()
    case.refresh_from_db()
    assert (case.state, case.owner) == (State.NEW, None)
    assert ("accept", "unaccepted", ["Dorin"]) in reminders(case)
    assert not [r for r in reminders(case) if r[0] == "accept" and "Horia" in r[2]]


def test_who_moved_on_is_not_reminded(town, at):
    at("2026-03-02 10:00")
    case = given_to(town, town.case(), "hana")
    assign.accept(case.pk, actor=town.actor("hana"))
    at("2026-03-02 15:59")
    while firing.fire_due():
        pass
    assert not [r for r in reminders(case) if r[0] in {"allocate", "accept"}]


@pytest.mark.parametrize(
    ("mode", "state", "proposed"),
    [(Mode.AUTO, State.NEW, 0), (Mode.ASK, State.ASSIGNED, 1), (Mode.OFF, State.ASSIGNED, 0)],
)
def test_the_house_decides_what_is_done_by_itself(town, at, *, mode, state, proposed):
    Automation.objects.create(name="unaccepted", mode=mode)
    at("2026-03-02 10:00")
    case = given_to(town, town.case(), "hana")
    at("2026-03-03 10:00")
    firing.fire_due()
    case.refresh_from_db()
    assert case.state == state
    assert case.proposals.filter(step="unaccepted", decided_at=None).count() == proposed
    assert [r for r in reminders(case) if r[1] == "unaccepted"] == [
        ("accept", "unaccepted", ["Dorin"])
    ]


def test_an_overdue_case_climbs_from_supervisor_to_supervisor_and_stops(town, at):
    at("2026-03-02 10:00")
    case = given_to(town, town.case(), "hana")
    assign.accept(case.pk, actor=town.actor("hana"))
    for day in range(2, 31):
        at(f"2026-03-{day:02} 15:59")
        while firing.fire_due():
            pass
    climbed = [r for r in reminders(case) if r[1].startswith("escalate")]
    # Of the inner target (10 working days): Sofia, then Olga at the top.
    assert climbed.count(("term", "escalate1", ["Sofia"])) == 1
    assert climbed.count(("term", "escalate3", ["Olga"])) == 1
    assert len(climbed) == 2


@pytest.mark.parametrize(
    ("substitute", "told"), [("horia", ["Horia"]), (None, ["Dorin"]), ("hugo", ["Dorin"])]
)
def test_an_absent_handlers_reminder_goes_to_who_is_there(town, at, substitute, told):
    at("2026-03-02 10:00")
    case = given_to(town, town.case(), "hana")
    for name in ("hana", "hugo"):
        Absence.objects.create(
            user=town.user[name],
            starts_on=clock.today(),
            ends_on=clock.today(),
            substitute=town.user[substitute] if substitute and name == "hana" else None,
        )
    at("2026-03-02 12:00")
    firing.fire_due()
    assert reminders(case) == [("accept", "soon", told)]


def test_a_worker_that_slept_for_weeks_tells_only_the_latest_step(town, at):
    at("2026-03-02 10:00")
    case = given_to(town, town.case(), "hana")
    assign.accept(case.pk, actor=town.actor("hana"))
    ask.ask_requester(case.pk, actor=town.actor("hana"), text="Unde?")
    case.deadlines.filter(kind="statutory").update(met_at=clock.now())
    at("2026-04-02 10:00")
    while firing.fire_due():
        pass
    told = Event.objects.filter(case=case, name__in=("case.reminded", "case.silence_announced"))
    assert [e.name for e in told] == ["case.silence_announced"]
    left = Timer.objects.filter(case=case, name="reply", fired_at=None)
    assert not left.exists()


def test_a_clock_that_is_set_back_a_day_neither_repeats_nor_loses(town, at):
    at("2026-03-02 10:00")
    case = given_to(town, town.case(), "hana")
    at("2026-03-02 12:00")
    firing.fire_due()
    at("2026-03-01 12:00")
    assert firing.fire_due() == 0
    talk.note(case.pk, actor=town.actor("dorin"), text="Ceasul a mers greșit.")
    at("2026-03-02 13:59")
    assert firing.fire_due() == 0
    at("2026-03-02 14:00")
    firing.fire_due()
    assert [step for _, step, _ in reminders(case, "accept")] == ["soon", "due"]


def test_one_that_fails_does_not_stop_the_others_and_becomes_a_task(town, at, monkeypatch):
    at("2026-03-02 10:00")
    broken, sound = town.case(), town.case()
    broken.deadlines.exclude(name="allocate").update(met_at=clock.now())
    whole = firing.to_remind

    def fails(case, whom, *, level=0):
        if case.pk == broken.pk:
            raise ValueError("no such thing")
        return whole(case, whom, level=level)

    monkeypatch.setattr(firing, "to_remind", fails)
    at("2026-03-02 10:24")
    assert firing.fire_due() == 2
    assert (reminders(broken), len(reminders(sound))) == ([], 1)
    assert firing.fire_due() == 0
    for hour in range(2, 4 * firing.LAST_ATTEMPT, 2):
        at(dt.datetime(2026, 3, 2, 8, 24, tzinfo=dt.UTC) + dt.timedelta(hours=hour))
        firing.fire_due()
    task = Task.objects.get(kind=TaskKind.TIMER_FAILED)
    assert (task.case, "no such thing" in task.detail) == (broken, True)
    monkeypatch.setattr(firing, "to_remind", whole)
    at("2026-03-04 12:00")
    while firing.fire_due():
        pass
    assert reminders(broken)
    task.refresh_from_db()
    assert task.done_at is not None


def test_nobody_to_remind_is_a_task(town, at):
    User.objects.update(is_active=False)
    at("2026-03-02 10:00")
    case = town.case()
    at("2026-03-02 10:24")
    firing.fire_due()
    assert reminders(case) == []
    assert Task.objects.get(kind=TaskKind.UNATTENDED).case == case


def answered(town):
    case = given_to(town, town.case(), "hana")
    assign.accept(case.pk, actor=town.actor("hana"))
    resolve.finish_part(case.pk, actor=town.actor("hana"), text="Plombat.")
    return resolve.resolve(case.pk, actor=town.actor("sofia"), text="Reparat.")


@pytest.mark.row("S3-32")
@pytest.mark.row("S3-33")
def test_an_answer_that_nobody_disputes_is_confirmed_and_closed(town, at):
    at("2026-03-02 10:00")
    case = answered(town)
    at("2026-03-09 15:59:59")
    firing.fire_due()
    case.refresh_from_db()
    assert case.confirmed_at is None
    assert reminders(case) == [("confirm", "soon", [])]
    at("2026-03-09 16:00")
    firing.fire_due()
    case.refresh_from_db()
    assert case.confirmed_at == clock.now()
    assert case.events.get(name="case.confirmed").data == {"reason": "timer"}
    at("2026-03-16 15:59:59")
    assert firing.fire_due() == 0
    at("2026-03-16 16:00")
    firing.fire_due()
    case.refresh_from_db()
    assert (case.state, case.outcome) == (State.CLOSED, "auto_confirmed")
    assert not Timer.objects.filter(case=case, fired_at=None).exists()


def test_the_requesters_own_word_stops_the_lapse_of_time(town, at):
    at("2026-03-02 10:00")
    case = answered(town)
    from tests.factories.town import ana  # noqa: PLC0415 -- needs Django's apps

    close.confirm(case.pk, actor=ana(case))
    at("2026-03-09 16:00")
    firing.fire_due()
    case.refresh_from_db()
    assert (case.state, case.outcome) == (State.CLOSED, "confirmed")
