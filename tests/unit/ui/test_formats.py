# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
import datetime as dt

import pytest
import time_machine
from django.utils import timezone, translation

from responsa.ui import formats

NOON = dt.datetime(2026, 11, 22, 12, 0, tzinfo=dt.UTC)  # 14:00 in Bucharest
DECEMBER = dt.date(2026, 12, 14)


@pytest.fixture(autouse=True)
def sunday():
    with time_machine.travel(NOON, tick=False), timezone.override("Europe/Bucharest"):
        yield


@pytest.mark.parametrize(
    ("language", "day", "weekday"),
    [
        ("ro", "14 decembrie", "luni, 14 decembrie"),
        ("it", "14 dicembre", "lunedì 14 dicembre"),
        ("pl", "14 grudnia", "poniedziałek, 14 grudnia"),
        ("ru", "14 декабря", "понедельник, 14 декабря"),
        ("en", "14 December", "Monday, 14 December"),
    ],
)
def test_dates_in_the_persons_language(language, day, weekday):
    with translation.override(language):
        assert formats.date(DECEMBER) == day
        assert formats.date_weekday(DECEMBER) == weekday


def test_weekday_with_the_year():
    with translation.override("pl"):
        assert formats.date_weekday(DECEMBER, year=True) == "poniedziałek, 14 grudnia 2026"
    with translation.override("ru"):
        assert formats.date_weekday(DECEMBER, year=True).startswith("понедельник, 14 декабря 2026")


def test_another_year_is_said():
    with translation.override("ro"):
        assert formats.date(dt.date(2027, 1, 8)) == "8 ianuarie 2027"
        assert formats.date(dt.date(2027, 1, 8), year=False) == "8 ianuarie"


def test_the_local_day_counts_not_the_day_in_utc():
    late = dt.datetime(2026, 11, 22, 22, 30, tzinfo=dt.UTC)

    with translation.override("ro"):
        assert formats.date(late) == "23 noiembrie"


@pytest.mark.parametrize(
    ("at", "words"),
    [
        (NOON, "14:00"),
        (NOON - dt.timedelta(days=1), "yesterday"),
        (NOON - dt.timedelta(days=4), "18 Nov"),
        (NOON - dt.timedelta(days=400), "18 Oct 2025"),
    ],
)
def test_clock_is_as_short_as_a_list_allows(at, words):
    with translation.override("en"):
        assert formats.clock_short(at) == words


def test_date_and_time_together():
    with translation.override("ro"):
        assert formats.date_time(NOON) == "duminică, 22 noiembrie, 14:00"


@pytest.mark.parametrize(
    ("size", "words"),
    [
        (12, "12 B"),
        (999, "999 B"),
        (240_400, "240 kB"),
        (1_800_000, "1,8 MB"),
        (25_000_000_000, "25 GB"),
        (3 * 10**12, "3.000 GB"),
    ],
)
def test_sizes(size, words):
    with translation.override("ro"):
        assert formats.filesize(size).replace("\u00a0", " ") == words


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (24718, "24\u00a0718"),
        (1234567, "1\u00a0234\u00a0567"),
        (2026, "2026"),
        ("VV-7K3Q", "VV-7K3Q"),
        ("123456", "123\u00a0456"),
    ],
)
def test_digits_in_groups(number, words):
    assert formats.group_digits(number) == words


@pytest.mark.parametrize(
    ("count", "words"), [(0, "0"), (999, "999"), (1000, "1,000+"), (5000, "1,000+")]
)
def test_counts_stop_at_the_cap(count, words):
    with translation.override("en"):
        assert formats.capped(count) == words


def test_cap_reads_as_the_language_writes_thousands():
    with translation.override("ro"):
        assert formats.capped(1000) == "1.000+"


def test_unknown_language_falls_back_to_english():
    with translation.override(None):
        assert formats.date(DECEMBER) == "14 December"
