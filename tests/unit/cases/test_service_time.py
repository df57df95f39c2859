# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What is used and left of a deadline, in the time in which its clock runs."""

import datetime as dt

import pytest
from hypothesis import given, strategies as st

from responsa.cases import service_time
from responsa.cases.models import Deadline
from responsa.lawbook.calendar import WorkCalendar

HOUR, SECOND = dt.timedelta(hours=1), dt.timedelta(seconds=1)
CALENDAR = WorkCalendar(
    timezone="UTC",
    hours={day: ((dt.time(8), dt.time(16)),) for day in range(5)},
    years=frozenset({2026}),
)
# A Thursday at 10.
START = dt.datetime(2026, 3, 12, 10, tzinfo=dt.UTC)


def target(minutes=16 * 60, **values):
    row = Deadline(kind="service", name="resolve", rule={"minutes": minutes}, starts_at=START)
    service_time.count(row, CALENDAR)
    for name, value in values.items():
        setattr(row, name, value)
    return row


def test_a_night_uses_nothing():
    row = target()
    evening, morning = START + 6 * HOUR, START + 22 * HOUR

    assert service_time.used(row, evening, CALENDAR) == 6 * HOUR
    assert service_time.used(row, morning, CALENDAR) == 6 * HOUR
    assert service_time.left(row, morning, CALENDAR) == 10 * HOUR
    assert service_time.percent_used(row, morning, CALENDAR) == 38


@pytest.mark.row("S5-36")
def test_while_the_clock_stands_used_and_left_are_frozen():
    row = target(paused_at=START + 2 * HOUR, remaining=14 * HOUR)
    for later in (SECOND, HOUR, dt.timedelta(days=9)):
        at = START + 2 * HOUR + later
        assert service_time.used(row, at, CALENDAR) == 2 * HOUR
        assert service_time.left(row, at, CALENDAR) == 14 * HOUR
        assert not service_time.is_over(row, at)


@pytest.mark.row("S5-43")
@given(st.integers(0, 5 * 3600), st.integers(1, 90_000))
def test_used_and_left_are_the_whole_whatever_the_pauses(begins, lasts):
    stop = START + begins * SECOND
    row = target()
    row.rule = row.rule | {"pauses": [[stop.isoformat(), (stop + lasts * SECOND).isoformat()]]}
    service_time.count(row, CALENDAR)
    at = stop + lasts * SECOND

    whole = service_time.used(row, at, CALENDAR) + service_time.left(row, at, CALENDAR)
    assert whole == 16 * HOUR


def test_what_was_over_before_a_pause_stays_over():
    row = target(minutes=60, paused_at=START + 2 * HOUR)

    assert service_time.is_over(row, START + 9 * HOUR)
    assert not service_time.is_over(target(met_at=START + HOUR), START + 99 * HOUR)


def test_the_laws_clock_runs_at_night():
    row = Deadline(
        kind="statutory", name="answer", rule={}, starts_at=START, due_at=START + 30 * HOUR
    )

    assert service_time.used(row, START + 22 * HOUR, CALENDAR) == 22 * HOUR
    assert service_time.left(row, START + 22 * HOUR, CALENDAR) == 8 * HOUR


def test_a_year_without_holidays_is_measured_as_time():
    row = target()
    row.due_at = dt.datetime(2027, 1, 5, tzinfo=dt.UTC)

    assert service_time.left(row, dt.datetime(2027, 1, 4, tzinfo=dt.UTC), CALENDAR) == 24 * HOUR
