# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
import datetime as dt
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, strategies as st

from responsa.cases import deadlines

WEEK = (0, 1, 2, 3, 4)
days = st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1))


@given(days, st.integers(1, 60))
def test_a_term_in_working_days_holds_that_many_of_them(start, count):
    due = deadlines.working_days(start, count, work_days=WEEK)
    between = [start + dt.timedelta(days=n) for n in range(1, (due.day - start).days + 1)]
    assert sum(day.weekday() in WEEK for day in between) == count
    assert due.day.weekday() in WEEK


@given(days, st.integers(0, 400))
def test_calendar_days_leave_out_the_day_of_the_start(start, count):
    assert (deadlines.calendar_days(start, count).day - start).days == count


def test_each_day_is_explained():
    due = deadlines.working_days(dt.date(2026, 11, 20), 1, work_days=WEEK)
    assert [reason for _, reason in due.steps] == [
        "start_excluded",
        "free_day",
        "free_day",
        "counted",
        "due",
    ]


def test_a_house_that_never_works_is_refused():
    with pytest.raises(ValueError, match="working day"):
        deadlines.working_days(dt.date(2026, 1, 1), 1, work_days=())


def test_the_day_ends_at_local_closing_time_across_the_change_of_the_clock():
    zone = ZoneInfo("Europe/Bucharest")
    summer = deadlines.end_of(dt.date(2026, 10, 24), dt.time(16), zone)
    winter = deadlines.end_of(dt.date(2026, 10, 26), dt.time(16), zone)
    assert (summer.astimezone(dt.UTC).hour, winter.astimezone(dt.UTC).hour) == (13, 14)
