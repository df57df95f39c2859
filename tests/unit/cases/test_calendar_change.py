# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""A change of a calendar survives being kept."""

import datetime as dt
import json

import pytest

from responsa.cases.calendar_change import read, stored
from responsa.directory.enums import DayMark
from responsa.directory.inputs import CalendarChange, DayChange

DAY = DayChange(day=dt.date(2026, 3, 20), mark=DayMark.CLOSED, name="Ziua", is_added=False)
HOURS = {0: ((dt.time(8), dt.time(12)), (dt.time(13), dt.time(0))), 4: ()}


@pytest.mark.parametrize(
    "change",
    [
        CalendarChange(),
        CalendarChange(days=(DAY,)),
        CalendarChange(weekend=(), hours=HOURS),
        CalendarChange(days=(DAY, DAY), weekend=(5, 6)),
    ],
)
def test_a_change_comes_back_as_it_was(change):
    assert read(json.loads(json.dumps(stored(change)))) == change
