# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Times as people write them."""

import pytest

from responsa.cases.journal import QUIET
from responsa.cases.wording import EVENTS
from responsa.kernel.errors import InvalidError
from responsa.worklog import durations


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("0:25", 25),
        ("1:40", 100),
        ("1.05", 65),
        ("25", 25),
        ("25 min", 25),
        ("1h", 60),
        ("1h 5", 65),
        ("2 ore", 120),
        ("1 godz. 15 min", 75),
        ("1 ч 20 мин", 80),
        ("24:00", 1440),
    ],
)
def test_a_time_is_read_as_it_is_written(text, minutes):
    assert durations.minutes_in(text) == minutes


@pytest.mark.parametrize(
    "text", ["", "0", "0:00", "24:01", "1:75", "soon", "-5", "1:2:3", "h", "25 km", "2 days"]
)
def test_what_is_no_time_is_refused(text):
    with pytest.raises(InvalidError) as refused:
        durations.minutes_in(text)
    assert refused.value.field == "time"


def test_minutes_are_shown_as_hours_and_minutes():
    assert [durations.shown(m) for m in (0, 5, 65, 1440)] == ["0:00", "0:05", "1:05", "24:00"]


def test_time_that_is_written_down_makes_no_screen_stale_and_hinders_no_undo():
    told = {name for name in EVENTS if name.startswith("time.")}
    assert told
    assert told <= QUIET
