# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The arithmetic of terms: by example, by property, and against a counter written another way."""

import datetime as dt
import random
from dataclasses import replace

import pytest
from hypothesis import given, strategies as st

from responsa.lawbook.calendar import DayKind, MissingYearError, WorkCalendar
from responsa.lawbook.counting import (
    count,
    count_hours,
    fraction_day,
    working_days_between,
)
from responsa.lawbook.packs import Counting, Roll, RollDay, Start, Unit
from responsa.lawbook.steps import StepCode
from tests.unit.lawbook.conftest import country_calendar

D = dt.date
DAY = dt.timedelta(days=1)
OFF = frozenset({RollDay.SAT, RollDay.SUN, RollDay.HOLIDAY})
EXCLUDED = Counting(id="excluded")
INCLUDED = Counting(id="included", start=Start.INCLUDE)
FREE = Counting(id="free", free_days=True)
FORWARD = Counting(id="forward", roll=Roll.NEXT, roll_on=OFF)
BACK = Counting(
    id="back",
    roll=Roll.PREVIOUS,
    roll_on=frozenset({RollDay.WEEKEND, RollDay.HOLIDAY, RollDay.CLOSED}),
)
days = st.dates(D(2023, 2, 1), D(2028, 1, 1))


@pytest.mark.parametrize(
    ("rule", "start", "amount", "unit", "due"),
    [
        (EXCLUDED, D(2026, 3, 1), 30, Unit.DAY, D(2026, 3, 31)),
        (INCLUDED, D(2026, 3, 1), 30, Unit.DAY, D(2026, 3, 30)),
        (FREE, D(2026, 3, 1), 30, Unit.DAY, D(2026, 4, 1)),
        (FREE, D(2025, 9, 10), 15, Unit.DAY, D(2025, 9, 26)),
        (FREE, D(2026, 6, 1), 15, Unit.DAY, D(2026, 6, 17)),
        (EXCLUDED, D(2026, 3, 1), 0, Unit.DAY, D(2026, 3, 1)),
        (EXCLUDED, D(2026, 1, 31), 1, Unit.MONTH, D(2026, 2, 28)),
        (EXCLUDED, D(2028, 1, 31), 1, Unit.MONTH, D(2028, 2, 29)),
        (INCLUDED, D(2026, 1, 31), 1, Unit.MONTH, D(2026, 2, 28)),
        (INCLUDED, D(2026, 1, 15), 1, Unit.MONTH, D(2026, 2, 14)),
        (EXCLUDED, D(2024, 2, 29), 1, Unit.YEAR, D(2025, 2, 28)),
        (EXCLUDED, D(2024, 2, 29), 4, Unit.YEAR, D(2028, 2, 29)),
        (EXCLUDED, D(2026, 11, 30), 3, Unit.MONTH, D(2027, 2, 28)),
        (EXCLUDED, D(2026, 4, 9), 1, Unit.WORKING_DAY, D(2026, 4, 14)),  # over Orthodox Easter
        (INCLUDED, D(2026, 4, 9), 1, Unit.WORKING_DAY, D(2026, 4, 9)),
        (INCLUDED, D(2026, 4, 12), 1, Unit.WORKING_DAY, D(2026, 4, 14)),
        (FORWARD, D(2026, 4, 9), 1, Unit.DAY, D(2026, 4, 14)),
        (BACK, D(2026, 4, 9), 3, Unit.DAY, D(2026, 4, 9)),
        (FORWARD, D(2026, 12, 24), 1, Unit.DAY, D(2026, 12, 28)),
        (FORWARD, D(2026, 12, 2), 30, Unit.DAY, D(2027, 1, 4)),  # over the end of the year
        (EXCLUDED, D(2024, 2, 28), 1, Unit.DAY, D(2024, 2, 29)),
    ],
)
def test_examples(romania, rule, start, amount, unit, due):
    assert count(rule, start, amount, unit, romania).day == due


def test_saturday_ends_a_term_where_the_law_says_so(calendars):
    italian = replace(FORWARD, roll_on=frozenset({RollDay.SUN, RollDay.HOLIDAY}))

    assert count(italian, D(2026, 10, 8), 30, Unit.DAY, calendars("it")).day == D(2026, 11, 7)
    assert count(FORWARD, D(2026, 10, 8), 30, Unit.DAY, calendars("it")).day == D(2026, 11, 9)


def test_a_term_of_days_off_alone_never_ends_before_it_began(calendars):
    term = count(BACK, D(2026, 1, 2), 6, Unit.DAY, calendars("ru"))

    assert term.day == D(2026, 1, 8)
    assert StepCode.KEPT in {step.code for step in term.steps}


def test_a_day_on_which_only_this_house_is_closed_moves_the_plan_and_not_the_law(plain_week):
    calendar = replace(plain_week, closed={D(2026, 5, 8): "moving house"})

    assert count(BACK, D(2026, 5, 1), 7, Unit.DAY, calendar).day == D(2026, 5, 7)
    assert count(FORWARD, D(2026, 5, 1), 7, Unit.DAY, calendar).day == D(2026, 5, 8)


def test_saturday_rolls_even_where_the_office_is_open_unless_the_state_made_it_a_workday(
    plain_week,
):
    six_days = replace(plain_week, weekend=frozenset({6}))
    worked = replace(six_days, worked={D(2026, 5, 9): ""})

    assert count(FORWARD, D(2026, 5, 2), 7, Unit.DAY, six_days).day == D(2026, 5, 11)
    assert count(FORWARD, D(2026, 5, 2), 7, Unit.DAY, worked).day == D(2026, 5, 9)


def test_two_days_of_the_european_regulation_hold_two_working_days(romania):
    rule = replace(FORWARD, min_working_days=2)

    reached = count(rule, D(2026, 4, 9), 2, Unit.DAY, romania)  # Thursday before Easter

    assert reached.day == D(2026, 4, 15)
    assert StepCode.MINIMUM_WORKING_DAYS in {step.code for step in reached.steps}
    assert count(rule, D(2026, 4, 9), 1, Unit.DAY, romania).day == D(2026, 4, 14)


@pytest.mark.parametrize(
    ("rule", "start", "end"),
    [
        (EXCLUDED, "2026-03-12T09:20:00+00:00", "2026-03-15T10:00:00+00:00"),
        (EXCLUDED, "2026-03-12T09:00:00+00:00", "2026-03-15T09:00:00+00:00"),
        (INCLUDED, "2026-03-12T09:20:30+00:00", "2026-03-15T09:20:30+00:00"),
        (INCLUDED, "2026-03-27T09:20:00+00:00", "2026-03-30T09:20:00+00:00"),  # the short night
        (INCLUDED, "2026-10-23T09:20:00+00:00", "2026-10-26T09:20:00+00:00"),  # the long one
    ],
)
def test_hours_are_hours_that_pass(romania, rule, start, end):
    reached = count_hours(rule, dt.datetime.fromisoformat(start), 72, romania)

    assert reached.at == dt.datetime.fromisoformat(end)


def test_a_term_into_a_year_without_holidays_is_no_date(romania):
    with pytest.raises(MissingYearError):
        count(FORWARD, D(2029, 12, 20), 30, Unit.DAY, romania)


def test_a_calendar_in_which_nobody_works_ends_in_an_error():
    never = WorkCalendar(timezone="UTC", weekend=frozenset(range(7)), years=frozenset({2026}))

    with pytest.raises(MissingYearError):
        count(EXCLUDED, D(2026, 3, 1), 3, Unit.WORKING_DAY, never)


@pytest.mark.parametrize(("amount", "unit"), [(-1, Unit.DAY), (3, Unit.HOUR)])
def test_what_is_no_term_of_days_is_refused(romania, amount, unit):
    with pytest.raises(ValueError, match=r"\w"):
        count(EXCLUDED, D(2026, 3, 1), amount, unit, romania)


def test_every_day_of_a_term_is_on_record(romania):
    steps = count(EXCLUDED, D(2026, 4, 7), 4, Unit.WORKING_DAY, romania).steps

    assert [(step.code, step.first.day, step.last.day, step.name) for step in steps] == [
        (StepCode.START_EXCLUDED, 7, 7, ""),
        (StepCode.COUNTED_WORKING, 8, 9, ""),
        (StepCode.SKIPPED_HOLIDAY, 10, 10, "Vinerea Mare"),
        (StepCode.SKIPPED_WEEKEND, 11, 11, ""),
        (StepCode.SKIPPED_HOLIDAY, 12, 13, "Paștele"),
        (StepCode.COUNTED_WORKING, 14, 15, ""),
        (StepCode.DUE, 15, 15, ""),
    ]


@given(start=days, amount=st.integers(1, 200))
def test_counting_back_the_working_days_gives_their_number(start, amount):
    calendar = country_calendar("ro")

    end = count(EXCLUDED, start, amount, Unit.WORKING_DAY, calendar).day

    assert working_days_between(start, end, calendar) == amount
    assert calendar.is_working(end)


@given(start=days, amount=st.integers(0, 400), later=st.integers(0, 60))
def test_a_term_that_begins_later_or_is_longer_never_ends_earlier(start, amount, later):
    calendar = country_calendar("pl")
    for rule in (FORWARD, FREE):
        end = count(rule, start, amount, Unit.DAY, calendar).day

        assert count(rule, start + later * DAY, amount, Unit.DAY, calendar).day >= end
        assert count(rule, start, amount + later, Unit.DAY, calendar).day >= end


@given(start=days, amount=st.integers(1, 300), part=st.floats(0.01, 1))
def test_a_part_of_a_term_lies_inside_it(start, amount, part):
    due = start + amount * DAY

    assert start <= fraction_day(start, due, part) <= due
    assert fraction_day(start, due, 1.0) == due


def brute_force(rule, start, amount, unit, calendar):
    """Count on a list of days, one by one, with no arithmetic on dates but the day after."""
    first = 0 if rule.start is Start.INCLUDE else 1
    line = [start + number * DAY for number in range(-60, 900)]
    ahead = line[60 + first :]
    if unit is Unit.WORKING_DAY:
        ahead = [day for day in ahead if calendar.kind(day) is DayKind.WORKING]
    if unit is Unit.MONTH:
        last = start
        for _ in range(amount):
            last = next(d for d in line[line.index(last) + 1 :] if d.day == 1)
        in_month = [d for d in line if (d.year, d.month) == (last.year, last.month)]
        end = ([d for d in in_month if d.day == start.day] or in_month[-1:])[0]
        if rule.start is Start.INCLUDE and end.day == start.day:
            end = line[line.index(end) - 1]
    else:
        end = ahead[amount - 1]
        end = line[line.index(end) + 1] if rule.free_days else end
    walk = line[line.index(end) :] if rule.roll is Roll.NEXT else line[line.index(end) :: -1]
    if rule.roll is Roll.PREVIOUS:
        walk = [day for day in walk if day >= start]
    for day in walk if rule.roll is not Roll.NONE else [end]:
        off = day in calendar.holidays or day.weekday() in {5, 6}
        if rule.roll is Roll.NONE or not off or day in calendar.worked:
            return day
    return end


def test_a_counter_written_another_way_agrees_on_ten_thousand_cases():
    rules = [
        replace(rule, start=start)
        for rule in (EXCLUDED, FREE, FORWARD, BACK, replace(FORWARD, free_days=True))
        for start in (Start.EXCLUDE, Start.INCLUDE)
        if not (rule.free_days and start is Start.INCLUDE)
    ]
    chance = random.Random(1182)
    for _ in range(10_000):
        rule = chance.choice(rules)
        calendar = country_calendar(chance.choice(["ro", "it", "pl", "ru"]))
        start = D(2023, 6, 1) + chance.randrange(1400) * DAY
        unit = chance.choice([Unit.DAY, Unit.WORKING_DAY, Unit.MONTH])
        amount = chance.randint(1, 12 if unit is Unit.MONTH else 120)

        assert count(rule, start, amount, unit, calendar).day == brute_force(
            rule, start, amount, unit, calendar
        ), (rule, start, amount, unit)
