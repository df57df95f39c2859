# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Calendars that tests count on."""

import datetime as dt
from functools import cache

import pytest

from responsa.lawbook import packs
from responsa.lawbook.calendar import WorkCalendar
from responsa.lawbook.freezing import calendar_of

OFFICE = {weekday: ((dt.time(8), dt.time(16)),) for weekday in range(5)}
YEARS = range(2023, 2030)


@cache
def country_calendar(pack_id: str, country: str = "") -> WorkCalendar:
    return calendar_of(packs.bundled(pack_id), YEARS, country=country, hours=OFFICE)


@pytest.fixture(scope="session")
def calendars():
    """Return the calendar of a pack, with an office open from 8 to 16 on weekdays."""
    return country_calendar


@pytest.fixture(scope="session")
def romania():
    return country_calendar("ro")


@pytest.fixture(scope="session")
def plain_week():
    """Return a calendar without holidays, in Rome, open from 8 to 16 on weekdays."""
    return WorkCalendar(timezone="Europe/Rome", hours=OFFICE, years=frozenset(range(2000, 2060)))
