# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Calendars through the pages."""

import datetime as dt

import pytest

from responsa.directory.enums import DayMark
from responsa.directory.models import Calendar, CalendarDay
from responsa.directory.queries.calendars import calendar_for, house_calendar, work_calendar
from responsa.kernel import clock

YEAR = clock.today().year
WEEK = {
    "name": "Ghișeu",
    "country": "RO",
    "subdivision": "",
    "work_days": list("01234"),
    "hours_0": "08:00-12:00, 13-16.30",
    "hours_3": "8:00–18:00",
}


@pytest.fixture
def house():
    return Calendar.objects.get(name="Program")


def test_a_calendar_is_added_with_its_hours_and_holidays(admin, read):
    shown = read(admin.save("new-calendar", **WEEK))

    row = Calendar.objects.get(name="Ghișeu")
    assert "Ziua Muncii" in shown
    assert row.hours == {"0": [["08:00", "12:00"], ["13:00", "16:30"]], "3": [["08:00", "18:00"]]}
    monday = next(
        day
        for day in (dt.date(YEAR, 9, 1) + dt.timedelta(days=n) for n in range(7))
        if day.weekday() == 0
    )
    assert len(work_calendar(row.pk).opening(monday)) == 2
    assert "Ghișeu" in read(admin.get("calendars"))


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"hours_0": "whenever"}, "write hours such as"),
        ({"hours_0": "25:00-26:00"}, "write hours such as"),
        ({"hours_0": "08:00-12:00, 11:00-16:00"}, "overlap"),
        ({"hours_6": "08:00-12:00"}, "Nobody works on this day of the week"),
        ({"work_days": []}, "required"),
        ({"country": "XX"}, "Select a valid choice"),
        ({"country": "PL", "subdivision": "QQ"}, "No holidays are known for this region"),
        ({"country": "IT", "subdivision": "QQ"}, "Known are: AG, AL"),
        ({"name": "Program"}, "already a calendar"),
    ],
)
def test_a_wrong_calendar_is_told_and_keeps_what_was_typed(admin, read, wrong, said):
    answer = admin.refuse("new-calendar", **WEEK | wrong)

    assert said in read(answer)
    assert 'value="8:00–18:00"' in answer.content.decode()
    assert Calendar.objects.count() == 1


def test_hours_change_the_dates_of_whoever_works_by_them(admin, house, town):
    admin.save("calendar", house.pk, **WEEK | {"name": "Program nou", "work_days": list("0123")})

    house.refresh_from_db()
    assert house.name == "Program nou"
    friday = dt.date(2026, 9, 4)
    assert not calendar_for(town.unit["roads"].pk).is_working(friday)


def test_a_wrong_week_changes_nothing(admin, house, read):
    answer = admin.refuse("calendar", house.pk, **WEEK | {"hours_0": "16:00-08:00"})

    assert "closes after it opens" in read(answer)
    house.refresh_from_db()
    assert house.name == "Program"


def test_a_day_is_added_and_removed(admin, house, read):
    day = dt.date(2026, 9, 7)
    admin.save("add-day", house.pk, day=day, mark="closed", name="Mutare")
    assert "Mutare own" in read(admin.get("calendar", house.pk, year=2026))
    assert not house_calendar().is_working(day)

    admin.save("remove-day", house.pk, day.isoformat(), "closed")
    assert house_calendar().is_working(day)
    assert "Day of a calendar removed" in read(admin.get("history"))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"day": "2026-12-25", "mark": "holiday"}, "in the calendar already"),
        ({"day": "2051-12-25", "mark": "holiday"}, "not written down yet"),
        ({"day": "31.31.2026", "mark": "holiday"}, "valid date"),
        ({"day": "2026-09-07", "mark": "party"}, "valid choice"),
    ],
)
def test_a_day_that_cannot_be_is_told(admin, house, read, typed, said):
    assert said in read(admin.refuse("add-day", house.pk, **typed))


def test_a_day_that_is_not_there_cannot_be_removed(admin, house):
    for day, mark in (("2026-99-99", "closed"), ("2026-09-07", "party")):
        assert admin.post("remove-day", house.pk, day, mark).status_code == 404
    answer = admin.post("remove-day", house.pk, "2026-09-07", "closed")
    shown = admin.client.get(answer["Location"]).content.decode()
    assert "not in the calendar any more" in shown


def test_a_year_compared_asks_before_it_changes(admin, house, read):
    christmas = dt.date(2026, 12, 25)
    CalendarDay.objects.filter(calendar=house, day=christmas).delete()
    shown = read(admin.get("calendar-year", house.pk, 2026))
    assert "would be added" in shown
    assert not CalendarDay.objects.filter(calendar=house, day=christmas).exists()

    admin.save("calendar-year", house.pk, 2026)
    assert CalendarDay.objects.get(calendar=house, day=christmas).mark == DayMark.HOLIDAY
    assert "Nothing differs" in read(admin.get("calendar-year", house.pk, 2026))
    assert admin.get("calendar-year", house.pk, 2051).status_code == 404


def test_a_unit_and_the_house_can_work_by_another_calendar(admin, town, house, read):
    admin.save("new-calendar", **WEEK)
    other, taxes = Calendar.objects.get(name="Ghișeu"), town.unit["taxes"]
    typed = {"name": "Taxe", "symbol": "TX", "parent": taxes.parent_id, "is_active": "on"}
    admin.save("unit", taxes.pk, **typed, calendar=other.pk)
    assert "Ghișeu Romania Taxe" in read(admin.get("calendars"))

    admin.save("house-calendar", other.pk)
    assert calendar_for(town.unit["roads"].pk) == work_calendar(other.pk)
    assert "of the house" in read(admin.get("calendar", other.pk))


def test_the_overview_tells_of_a_missing_year(admin, house, read):
    house.years.filter(year=YEAR + 2).delete()

    said = read(admin.get("overview"))
    assert "The calendar Program misses years" in said
    assert str(YEAR + 2) in said


def test_the_history_reads_a_week_in_words(admin, house, read):
    admin.save("calendar", house.pk, **WEEK | {"name": "Program"})

    said = read(admin.get("history"))
    assert "Monday 08:00–12:00, 13:00–16:30; Thursday 08:00–18:00" in said
