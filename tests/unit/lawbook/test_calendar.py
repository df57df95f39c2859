# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
import datetime as dt
from dataclasses import replace

import pytest

from responsa.lawbook import holidays, packs
from responsa.lawbook.calendar import DayKind, MissingYearError, WorkCalendar
from responsa.lawbook.freezing import calendar_of, frozen_holidays, frozen_workdays
from responsa.lawbook.steps import Step, StepCode, from_json, runs, to_json

D = dt.date
HOUR = dt.timedelta(hours=1)
SPRING, AUTUMN = D(2026, 3, 29), D(2026, 10, 25)


def instant(text):
    return dt.datetime.fromisoformat(text).replace(tzinfo=dt.UTC)


def always_open(*spans):
    return WorkCalendar(
        timezone="Europe/Rome",
        weekend=frozenset(),
        hours=dict.fromkeys(range(7), spans),
        years=frozenset({2025, 2026, 2027}),
    )


def lengths(calendar, day):
    return [last - first for first, last in calendar.opening(day)]


@pytest.mark.parametrize(
    ("day", "kind", "name"),
    [
        (D(2026, 4, 9), DayKind.WORKING, ""),
        (D(2026, 4, 11), DayKind.WEEKEND, ""),
        (D(2026, 4, 12), DayKind.HOLIDAY, "Easter"),
        (D(2026, 8, 14), DayKind.CLOSED, "stock-taking"),
        (D(2026, 8, 15), DayKind.WEEKEND, ""),
        (D(2026, 4, 18), DayKind.WORKING, "for 10 April"),
    ],
)
def test_a_day_is_what_the_strongest_reason_makes_it(plain_week, day, kind, name):
    calendar = replace(
        plain_week,
        holidays={D(2026, 4, 12): "Easter", D(2026, 4, 18): "moved"},
        closed={D(2026, 8, 14): "stock-taking", D(2026, 8, 15): "stock-taking"},
        worked={D(2026, 4, 18): "for 10 April"},
    )

    assert (calendar.kind(day), calendar.name(day)) == (kind, name)
    assert calendar.is_working(day) == (kind is DayKind.WORKING)


def test_a_year_that_is_not_frozen_is_never_guessed(romania):
    with pytest.raises(MissingYearError, match="2031") as caught:
        romania.kind(D(2031, 1, 1))

    assert caught.value.year == 2031


def test_hours_are_local_and_come_out_in_utc(romania):
    assert romania.opening(D(2026, 1, 8)) == (
        (instant("2026-01-08T06:00"), instant("2026-01-08T14:00")),
    )
    assert romania.opening(D(2026, 7, 8)) == (
        (instant("2026-07-08T05:00"), instant("2026-07-08T13:00")),
    )
    assert romania.opening(D(2026, 7, 11)) == ()


@pytest.mark.row("S1-13")
def test_the_nights_of_the_clock_changes_have_23_and_25_hours():
    around_the_clock = always_open((dt.time(), dt.time()))

    assert lengths(around_the_clock, SPRING) == [23 * HOUR]
    assert lengths(around_the_clock, AUTUMN) == [25 * HOUR]


@pytest.mark.parametrize(
    ("span", "day", "hours"),
    [
        ((dt.time(22), dt.time(6)), SPRING - dt.timedelta(1), 7),
        ((dt.time(22), dt.time(6)), AUTUMN - dt.timedelta(1), 9),
        ((dt.time(1), dt.time(2, 30)), SPRING, 1),  # 02:30 does not exist: until the jump
        ((dt.time(2, 15), dt.time(3)), SPRING, None),
        ((dt.time(1), dt.time(2, 30)), AUTUMN, 1.5),  # to the first time the clock shows 02:30
    ],
)
def test_hours_across_a_clock_change(span, day, hours):
    assert lengths(always_open(span), day) == ([] if hours is None else [hours * HOUR])


def test_overlapping_hours_count_once():
    calendar = always_open((dt.time(8), dt.time(12)), (dt.time(10), dt.time(14)))

    assert lengths(calendar, D(2026, 5, 5)) == [6 * HOUR]


def test_a_worked_day_borrows_the_hours_of_the_first_weekday(plain_week):
    saturday = D(2026, 4, 18)
    calendar = replace(plain_week, worked={saturday: ""})

    assert calendar.opening(saturday) == (
        (instant("2026-04-18T06:00"), instant("2026-04-18T14:00")),
    )


def test_holidays_come_with_orthodox_and_catholic_easter():
    romanian = holidays.national("RO", "", 2026, "ro")
    italian = holidays.national("IT", "", 2026, "it")

    assert {D(2026, 4, 10), D(2026, 4, 12), D(2026, 4, 13)} <= set(romanian)
    assert {D(2026, 4, 5), D(2026, 4, 6)} <= set(italian)
    assert D(2026, 4, 13) not in italian
    assert (romanian[D(2026, 4, 10)], italian[D(2026, 4, 5)]) == ("Vinerea Mare", "Pasqua")
    assert list(romanian) == sorted(romanian)


def test_names_come_in_the_language_asked_for():
    assert holidays.national("PL", "", 2026, "pl")[D(2026, 12, 24)] == "Wigilia Bożego Narodzenia"
    assert holidays.national("PL", "", 2026, "en")[D(2026, 12, 24)] == "Christmas Eve"
    assert holidays.national("PL", "", 2026)[D(2026, 12, 24)] == "Wigilia Bożego Narodzenia"


def test_regions_have_days_of_their_own():
    assert "MI" in holidays.regions("IT")
    assert D(2026, 12, 7) in holidays.national("IT", "MI", 2026)
    assert D(2026, 12, 7) not in holidays.national("IT", "", 2026)


@pytest.mark.parametrize(
    ("country", "region", "year"), [("XX", "", 2026), ("RO", "ZZ", 2026), ("RO", "", 1700)]
)
def test_unknown_regions_and_years_are_refused(country, region, year):
    with pytest.raises(holidays.UnknownRegionError):
        holidays.national(country, region, year)


def test_days_that_a_government_moves_are_worked():
    russia = packs.bundled("ru")

    assert D(2024, 4, 27) in holidays.weekend_workdays("RU", 2024)
    assert D(2024, 4, 27) in frozen_workdays(russia, 2024)
    assert calendar_of(russia, [2024]).is_working(D(2024, 4, 27))
    assert D(2026, 12, 31) in frozen_holidays(russia, 2026)
    assert holidays.weekend_workdays("RO", 2026) == {}


def test_steps_survive_storage():
    steps = (
        Step(StepCode.SKIPPED_HOLIDAY, D(2026, 4, 12), D(2026, 4, 13), 2, "Paștele"),
        Step(StepCode.DUE, D(2026, 4, 14), D(2026, 4, 14)),
    )

    assert from_json(to_json(steps)) == steps
    assert to_json(steps)[0] == ["skipped_holiday", "2026-04-12", "2026-04-13", 2, "Paștele"]


@pytest.mark.parametrize("row", [["due"], ["nonsense", "2026-04-12", "2026-04-12", 0, ""], [1, 2]])
def test_what_is_no_step_is_refused(row):
    with pytest.raises(ValueError, match=r"\w"):
        from_json([row])


def test_equal_days_that_touch_are_one_step_in_both_directions():
    days = [Step(StepCode.SKIPPED_WEEKEND, D(2026, 4, n), D(2026, 4, n), 1) for n in (11, 12, 18)]

    forwards, backwards = runs(days), runs(days[1::-1])

    assert [(step.first.day, step.last.day, step.count) for step in forwards] == [
        (11, 12, 2),
        (18, 18, 1),
    ]
    assert [(step.first.day, step.last.day) for step in backwards] == [(11, 12)]
