# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The house's own clock, to the second."""

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given, strategies as st

from responsa.lawbook.calendar import MissingYearError, WorkCalendar
from responsa.lawbook.service import NoOpeningError, Pause, add_working_days, due, elapsed
from responsa.lawbook.steps import StepCode
from responsa.lawbook.telling import lines
from tests.unit.lawbook.conftest import country_calendar

HOUR, MINUTE = dt.timedelta(hours=1), dt.timedelta(minutes=1)
ROMANIA = country_calendar("ro")  # open 8 to 16, in April 05:00 to 13:00 UTC
BASE = dt.datetime(2026, 4, 6, tzinfo=dt.UTC)
NIGHTS = WorkCalendar(
    timezone="Europe/Rome",
    weekend=frozenset(),
    hours=dict.fromkeys(range(7), ((dt.time(22), dt.time(6)),)),
    years=frozenset({2026}),
)


def at(text):
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("start", "minutes", "expected"),
    [
        ("2026-04-09T06:00", 30, "2026-04-09T06:30"),
        ("2026-04-09T06:00:17", 30, "2026-04-09T06:30:17"),
        ("2026-04-09T12:45", 15, "2026-04-09T13:00"),  # at closing, not at the next opening
        ("2026-04-09T12:45", 30, "2026-04-14T05:15"),  # over Orthodox Easter
        ("2026-04-09T20:00", 30, "2026-04-14T05:30"),
        ("2026-04-11T06:00", 480, "2026-04-14T13:00"),
        ("2026-04-09T20:00", 0, "2026-04-09T20:00"),
        ("2026-12-31T13:30", 60, "2027-01-04T06:30"),  # over the end of the year
        ("2026-03-27T13:30", 60, "2026-03-30T05:30"),  # the clocks change in between
    ],
)
def test_a_target_is_due_after_so_much_opening_time(start, minutes, expected):
    found = due(at(start), minutes, ROMANIA)

    assert (found.due, found.remaining) == (at(expected), dt.timedelta())
    assert elapsed(at(start), found.due, ROMANIA) == minutes * MINUTE


@pytest.mark.parametrize(("after", "late"), [("00:29:59", False), ("00:30:01", True)])
def test_thirty_minutes_are_neither_a_second_more_nor_less(after, late):
    start = at("2026-04-09T06:00:30")
    moment = start + dt.timedelta(seconds=int(after[3:5]) * 60 + int(after[6:]))

    assert (moment > due(start, 30, ROMANIA).due) is late


@pytest.mark.parametrize(
    ("day", "length"), [("2026-03-28", 7), ("2026-10-24", 9)], ids=["spring", "autumn"]
)
def test_a_night_shift_has_the_hours_that_really_pass(day, length):
    start = at(f"{day}T12:00")

    assert elapsed(start, start + 24 * HOUR, NIGHTS) == length * HOUR
    end = due(start, length * 60, NIGHTS).due
    assert end.astimezone(NIGHTS.zone).time() == dt.time(6)


def test_somebody_who_comes_at_three_in_the_night_meets_the_shift_of_the_day_before():
    found = due(at("2026-05-05T01:00"), 240, NIGHTS)

    assert found.due == at("2026-05-05T21:00")  # three hours to 6 o'clock, one from 22 o'clock


def test_a_pause_that_lasts_keeps_the_exact_rest():
    start = at("2026-04-09T06:00")
    stopped = Pause(start=at("2026-04-09T06:10:30"))

    found = due(start, 30, ROMANIA, [stopped])

    assert found.due is None
    assert (found.worked, found.remaining) == (
        dt.timedelta(seconds=630),
        dt.timedelta(seconds=1170),
    )
    assert StepCode.PAUSE_OPEN in {step.code for step in found.steps}
    resumed = due(start, 30, ROMANIA, [replace(stopped, end=at("2026-04-14T06:00"))])
    assert resumed.due == at("2026-04-14T06:19:30")
    assert due(at("2026-04-14T06:00"), found.remaining, ROMANIA).due == resumed.due


def test_a_pause_after_the_target_changes_nothing():
    pause = Pause(start=at("2026-04-09T07:00"))

    assert due(at("2026-04-09T06:00"), 30, ROMANIA, [pause]).due == at("2026-04-09T06:30")


instants = st.integers(0, 40 * 24 * 3600).map(lambda s: BASE + dt.timedelta(seconds=s))


@given(start=instants, minutes=st.integers(1, 3000), begin=st.floats(0, 1), length=instants)
def test_a_pause_moves_the_due_date_by_its_opening_time(start, minutes, begin, length):
    before = due(start, minutes, ROMANIA).due
    stop = start + begin * (before - start)
    pause = Pause(start=stop, end=stop + (length - BASE))
    lost = elapsed(pause.start, pause.end, ROMANIA)

    after = due(start, minutes, ROMANIA, [pause]).due

    if stop < before:
        assert elapsed(before, after, ROMANIA) == lost
    assert elapsed(start, after, ROMANIA, [pause]) == minutes * MINUTE


@given(st.lists(st.tuples(instants, instants), max_size=5), st.randoms())
def test_pauses_may_overlap_and_come_in_any_order(spans, chance):
    pauses = [Pause(start=min(span), end=max(span)) for span in spans]
    shuffled = chance.sample(pauses, len(pauses))

    assert due(BASE, 600, ROMANIA, pauses) == due(BASE, 600, ROMANIA, shuffled + shuffled)


@given(first=instants, second=instants, third=instants)
def test_elapsed_time_adds_up(first, second, third):
    one, two, three = sorted((first, second, third))

    whole = elapsed(one, three, ROMANIA)

    assert whole == elapsed(one, two, ROMANIA) + elapsed(two, three, ROMANIA)
    assert elapsed(three, one, ROMANIA) == dt.timedelta()


@pytest.mark.parametrize(
    ("start", "days", "expected"),
    [
        ("2026-04-08T06:00", 1, "2026-04-09T13:00"),
        ("2026-04-08T06:00", 2, "2026-04-14T13:00"),
        ("2026-04-08T06:00", 0, "2026-04-08T13:00"),
        ("2026-04-11T06:00", 0, "2026-04-14T13:00"),
        ("2026-04-11T06:00", 1, "2026-04-14T13:00"),
        ("2026-04-08T21:30", 1, "2026-04-14T13:00"),  # already the 9th in Bucharest
    ],
)
def test_working_days_end_with_the_opening_hours(start, days, expected):
    assert add_working_days(at(start), days, ROMANIA) == at(expected)


def test_what_cannot_be_counted_is_an_error():
    closed = replace(ROMANIA, hours={})
    with pytest.raises(NoOpeningError):
        due(BASE, 30, closed)
    assert elapsed(BASE, BASE + HOUR, closed) == dt.timedelta()
    with pytest.raises(MissingYearError):
        due(at("2029-12-31T13:59"), 30, ROMANIA)
    with pytest.raises(ValueError, match="time zone"):
        due(BASE.replace(tzinfo=None), 30, ROMANIA)
    with pytest.raises(ValueError, match="shorter"):
        due(BASE, -1, ROMANIA)
    with pytest.raises(ValueError, match="before it starts"):
        due(BASE, 30, ROMANIA, [Pause(start=BASE, end=BASE - HOUR)])


def test_the_calculation_can_be_read():
    pause = Pause(start=at("2026-04-09T12:30"), end=at("2026-04-14T06:00"))

    assert lines(due(at("2026-04-09T12:00"), 60, ROMANIA, [pause]).steps) == [
        "09.04.2026 – 14.04.2026 (15:30–09:00): the clock stands still.",
        "09.04.2026: 0:30 of opening hours counted.",
        "10.04.2026: public holiday (Vinerea Mare), skipped.",
        "11.04.2026: weekend, skipped.",
        "12.04.2026 – 13.04.2026: public holiday (Paștele), skipped.",
        "14.04.2026: 0:30 of opening hours counted.",
        "Due on 14.04.2026 at 09:30.",
    ]
