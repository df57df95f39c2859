# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The table of timers: what happens by itself, in which state, when, and to whom it is told."""

import datetime as dt
from zoneinfo import ZoneInfo

import pytest

from responsa.cases import lifecycle, moments, timers
from responsa.cases.enums import Clock, DeadlineKind, State
from responsa.cases.timer_facts import Act, Facts, Term, Whom
from responsa.catalog.queries.policies import Policy
from responsa.directory.enums import Role
from responsa.lawbook import holidays, service
from responsa.lawbook.calendar import MissingYearError, WorkCalendar

ZONES = {"RO": "Europe/Bucharest", "PL": "Europe/Warsaw", "IT": "Europe/Rome"}
EIGHT_TO_FOUR = {day: ((dt.time(8), dt.time(16)),) for day in range(5)}
MOVES = {
    Act.GIVE_BACK: "unaccepted",
    Act.RESUME: "resume",
    Act.CONFIRM: "confirm",
    Act.CLOSE: "close",
    Act.CLOSE_SILENT: "close_silent",
}


def calendar(country="RO", **changed):
    given = {
        "timezone": ZONES[country],
        "holidays": {
            day: name
            for year in (2025, 2026, 2027, 2028)
            for day, name in holidays.national(country, "", year).items()
        },
        "hours": EIGHT_TO_FOUR,
        "years": frozenset({2025, 2026, 2027, 2028}),
    }
    return WorkCalendar(**(given | changed))


def local(text, country="RO"):
    return dt.datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(ZONES[country]))


def term(name, start, minutes=None, due=None, kind=DeadlineKind.SERVICE, **changed):
    days = changed.pop("calendar", calendar())
    due_at = local(due) if due else service.due(local(start), minutes, days).due
    return Term(
        id=7,
        kind=kind,
        name=name,
        starts_at=local(start),
        due_at=due_at,
        minutes=minutes,
        **changed,
    )


def when(facts, timer=None, zone="RO"):
    """Every step that is planned, with its local time."""
    return {
        p.step: f"{p.fires_at.astimezone(ZoneInfo(ZONES[zone])):%Y-%m-%d %H:%M:%S}"
        for p in timers.plan(facts)
        if timer in {None, p.name}
    }


def facts(state, *terms, **given):
    return Facts(
        **{"state": state, "policy": Policy(), "calendar": calendar(), "terms": terms} | given
    )


@pytest.mark.row("S5-29")
def test_allocation_is_reminded_before_at_and_after_its_thirty_minutes():
    found = when(facts(State.NEW, term("allocate", "2026-03-02 10:00", 30)), "allocate")

    assert found == {
        "soon": "2026-03-02 10:24:00",
        "due": "2026-03-02 10:30:00",
        "late": "2026-03-02 11:00:00",
    }


@pytest.mark.parametrize(
    ("start", "due"),
    [
        # Over a weekend: Friday's last ten minutes count.
        ("2026-03-06 15:50", "2026-03-09 08:20:00"),
        # Orthodox Easter: Good Friday, Sunday and Monday (10 to 13 April 2026).
        ("2026-04-09 15:50", "2026-04-14 08:20:00"),
        # The nights in which the clock is put forward and back (29 March, 25 October).
        ("2026-03-27 15:50", "2026-03-30 08:20:00"),
        ("2026-10-23 15:50", "2026-10-26 08:20:00"),
        # Over the turn of the year: the 1st and 2nd of January, then a weekend.
        ("2026-12-31 15:50", "2027-01-04 08:20:00"),
        # Onto and over the 29th of February.
        ("2028-02-28 15:50", "2028-02-29 08:20:00"),
        ("2028-02-29 15:50", "2028-03-01 08:20:00"),
    ],
)
def test_allocation_counts_only_while_the_house_is_open(start, due):
    assert when(facts(State.NEW, term("allocate", start, 30)), "allocate")["due"] == due


def test_a_holiday_added_afterwards_moves_what_is_to_come():
    before = calendar(holidays={})
    after = calendar(holidays={dt.date(2026, 3, 9): "Zi liberă"})

    def told(days):
        running = term("allocate", "2026-03-06 15:50", 30, calendar=days)
        return when(facts(State.NEW, running, calendar=days), "allocate")["due"]

    assert (told(before), told(after)) == ("2026-03-09 08:20:00", "2026-03-10 08:20:00")


def test_work_that_nobody_accepts_goes_back_after_twice_the_time():
    found = when(facts(State.ASSIGNED, term("accept", "2026-03-02 10:00", 240)), "accept")

    assert found == {
        "soon": "2026-03-02 12:00:00",
        "due": "2026-03-02 14:00:00",
        "unaccepted": "2026-03-03 10:00:00",
    }


def test_a_legal_term_is_warned_of_and_then_escalated_up_to_the_top():
    answer = term("answer", "2026-03-02 10:00", due="2026-04-02 00:00", kind=DeadlineKind.STATUTORY)
    found = when(facts(State.IN_PROGRESS, answer, levels=2))

    assert found == {
        "warn1": "2026-03-17 08:00:00",
        "warn2": "2026-03-26 08:00:00",
        "before": "2026-03-31 08:00:00",
        "due": "2026-04-01 08:00:00",
        "escalate1": "2026-04-02 08:00:00",
        "escalate2": "2026-04-06 08:00:00",
        "escalate3": "2026-04-08 08:00:00",
    }


def test_an_inner_target_is_warned_of_in_opening_time_and_stands_while_the_clock_does():
    pauses = (service.Pause(start=local("2026-03-02 12:00"), end=local("2026-03-03 12:00")),)
    days = calendar()
    due_at = service.due(local("2026-03-02 10:00"), 480, days, pauses).due
    react = Term(
        id=7,
        kind=DeadlineKind.SERVICE,
        name="react",
        starts_at=local("2026-03-02 10:00"),
        due_at=due_at,
        minutes=480,
        pauses=pauses,
    )
    found = when(facts(State.IN_PROGRESS, react))

    assert found["warn1"] == "2026-03-03 14:00:00"
    assert found["due"] == "2026-03-04 10:00:00"
    waiting = term("react", "2026-03-02 10:00", 480, is_paused=True)
    assert when(facts(State.WAITING_REQUESTER, waiting)) == {}


def test_a_legal_term_runs_on_while_others_are_waited_for():
    answer = term("answer", "2026-03-02 10:00", due="2026-04-02 00:00", kind=DeadlineKind.STATUTORY)
    for state in (State.WAITING_REQUESTER, State.WAITING_THIRD_PARTY, State.AWAITING_RESOLUTION):
        assert "due" in when(facts(state, answer), "term")


QUESTION = term("reply", "2026-03-02 10:00", due="2026-03-16 16:00", kind=DeadlineKind.PARTY)


@pytest.mark.row("S4-44")
def test_a_silent_requester_is_reminded_then_told_and_not_closed_without_being_told():
    found = when(facts(State.WAITING_REQUESTER, QUESTION))

    assert found == {
        "remind1": "2026-03-05 16:00:00",
        "remind2": "2026-03-11 16:00:00",
        "announce": "2026-03-16 16:00:00",
    }


@pytest.mark.row("S4-43")
@pytest.mark.row("S4-45")
@pytest.mark.parametrize(
    ("attempt", "ends"),
    [(None, "2026-03-23 16:00:00"), ("2026-03-18 09:30", "2026-03-25 09:30:00")],
)
def test_silence_closes_seven_days_after_the_later_of_notice_and_attempt(attempt, ends):
    found = facts(
        State.WAITING_REQUESTER,
        QUESTION,
        announced=(4, local("2026-03-16 16:00")),
        last_attempt=local(attempt) if attempt else None,
    )

    assert when(found, "silence") == {"close": ends}
    assert "announce" not in when(found)


@pytest.mark.parametrize("why", [{"owes_answer": True}, {"can_close_silently": False}])
def test_who_cannot_be_closed_in_silence_goes_back_to_work(why):
    found = facts(State.WAITING_REQUESTER, QUESTION, announced=(4, QUESTION.due_at), **why)

    assert when(found)["resume"] == "2026-03-16 16:00:00"
    assert not {"announce", "close"} & set(when(found))


def test_a_third_party_is_reminded_then_the_handler_then_work_goes_on():
    asked = term("third_party", "2026-03-02 10:00", due="2026-03-16 16:00", kind=DeadlineKind.PARTY)

    assert when(facts(State.WAITING_THIRD_PARTY, asked)) == {
        "remind1": "2026-03-05 16:00:00",
        "remind2": "2026-03-11 16:00:00",
        "due": "2026-03-16 16:00:00",
        "resume": "2026-03-17 16:00:00",
    }


@pytest.mark.row("S3-34")
@pytest.mark.parametrize(
    ("country", "answered", "confirmed"),
    [
        # Catholic Easter Monday is 6 April 2026: Thursday, Friday (worked), Tuesday, Wednesday.
        ("PL", "2026-04-02 10:00", "2026-04-08 16:00:00"),
        ("IT", "2026-04-02 10:00", "2026-04-08 16:00:00"),
        # Orthodox: Good Friday 10 April, Easter Monday 13 April 2026.
        ("RO", "2026-04-09 10:00", "2026-04-16 16:00:00"),
    ],
)
def test_three_working_days_across_easter_monday(country, answered, confirmed):
    found = facts(
        State.RESOLVED,
        calendar=calendar(country),
        policy=Policy(confirm_days=3),
        silent_since=local(answered, country),
    )

    assert when(found, zone=country)["confirm"] == confirmed


@pytest.mark.row("S3-32")
@pytest.mark.row("S3-33")
def test_confirming_and_closing_count_different_days():
    policy = Policy(confirm_days=2, close_days=4)
    answered = facts(State.RESOLVED, policy=policy, silent_since=local("2026-03-05 10:00"))
    confirmed = facts(
        State.RESOLVED,
        policy=policy,
        silent_since=local("2026-03-05 10:00"),
        confirmed_at=local("2026-03-09 16:00"),
    )

    assert when(answered) == {"soon": "2026-03-06 16:00:00", "confirm": "2026-03-09 16:00:00"}
    assert when(confirmed) == {"close": "2026-03-13 16:00:00"}


def test_a_week_of_silence_is_never_shorter_than_seven_days():
    days = calendar()
    spring = moments.calendar_days(local("2026-03-26 12:00"), 7, days)
    autumn = moments.calendar_days(local("2026-10-22 12:00"), 7, days)

    assert spring - local("2026-03-26 12:00").astimezone(dt.UTC) == dt.timedelta(days=7)
    assert f"{autumn.astimezone(days.zone):%d %H:%M}" == "29 12:00"


def test_a_year_without_holidays_gives_no_date_at_all():
    late = term("allocate", "2028-12-29 10:00", 30)
    with pytest.raises(MissingYearError):
        timers.plan(
            facts(State.NEW, term("react", "2028-12-29 15:50", due="2029-01-03 10:00"), late)
        )


@pytest.mark.row("S3-35")
@pytest.mark.parametrize(
    ("state", "timer", "told"),
    [
        (State.NEW, "allocate", {Whom.DISPATCHERS, Whom.MANAGERS}),
        (State.ASSIGNED, "accept", {Whom.OFFERED, Whom.DISPATCHERS}),
        (State.WAITING_REQUESTER, "reply", {Whom.REQUESTER, Whom.HANDLERS_AND_SUPERVISOR}),
        (State.WAITING_THIRD_PARTY, "third_party", {Whom.THIRD_PARTY, Whom.HANDLERS}),
        (State.RESOLVED, "confirm", {Whom.REQUESTER, Whom.DISPATCHERS}),
        (State.RESOLVED, "close", {Whom.DISPATCHERS}),
        (State.IN_PROGRESS, "term", {Whom.ACTING, Whom.LEADERS}),
    ],
)
def test_each_timer_speaks_to_whoever_must_act_in_its_state_and_nobody_else(state, timer, told):
    [row] = [row for row in timers.TIMERS if row.name == timer]

    assert state in row.states
    assert {step.to for step in row.steps} == told


def test_nothing_waits_for_ever():
    """Each state in which others must act ends in a step that the lifecycle lets the system take."""
    waiting = {s for s, clock in lifecycle.SERVICE_CLOCK.items() if clock is not Clock.RUNNING}
    for state in waiting - {State.CLOSED}:
        acts = {s.act for row in timers.TIMERS if state in row.states for s in row.steps}
        for act in acts & set(MOVES):
            lifecycle.check(MOVES[act], state=state, roles={Role.SYSTEM})
        assert lifecycle.TIMEOUTS[state] in {MOVES[act] for act in acts & set(MOVES)}


def test_every_step_that_can_be_planned_is_found_in_the_table_again():
    for row in timers.TIMERS:
        for step in row.steps:
            assert timers.step_of(row.name, step.name) == (step, 1)
            assert timers.step_of(row.name, f"{step.name}3") == (step, 3)
