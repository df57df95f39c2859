# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Calendars of the house and its units: years written down once, days that change them."""

import datetime as dt
from dataclasses import replace

import pytest

from responsa.directory.actions import calendars as actions
from responsa.directory.actions.setup import update_unit
from responsa.directory.actors import SYSTEM
from responsa.directory.enums import DayMark
from responsa.directory.inputs import CalendarChange, CalendarInput, DayChange, UnitInput
from responsa.directory.models import Calendar, CalendarDay, CalendarYear, ConfigEvent, Institution
from responsa.directory.queries import calendars as queries
from responsa.kernel import clock
from responsa.kernel.errors import InvalidError, NotPermittedError
from responsa.lawbook.calendar import DayKind, MissingYearError
from responsa.lawbook.service import add_working_days

DAY = ((dt.time(8), dt.time(16)),)
WARSAW = CalendarInput(name="Warszawa", country="PL", hours=dict.fromkeys(range(5), DAY))
EASTER_MONDAY = dt.date(2026, 4, 6)
AT = dt.datetime(2026, 3, 1, 12, tzinfo=dt.UTC)


@pytest.fixture
def warsaw(town):
    with clock.at(AT):
        return actions.create_calendar(WARSAW, actor=SYSTEM)


@pytest.mark.row("S3-34")
def test_three_working_days_across_easter_monday(town, warsaw):
    roads = town.unit["roads"]
    given = UnitInput(name="Drumuri", parent_id=roads.parent_id, calendar_id=warsaw.pk)
    update_unit(roads.pk, given, actor=SYSTEM)
    thursday = dt.datetime(2026, 4, 2, 9, tzinfo=dt.UTC)

    end = add_working_days(thursday, 3, queries.calendar_for(roads.pk))

    # Friday, Tuesday, Wednesday: in Poland Good Friday is worked, Easter Monday is not.
    assert end.date() == dt.date(2026, 4, 8)
    assert queries.calendar_for(roads.pk).kind(EASTER_MONDAY) is DayKind.HOLIDAY


def test_a_unit_works_as_the_unit_above_unless_it_says_otherwise(town, warsaw):
    technical, roads = town.unit["technical"], town.unit["roads"]
    given = UnitInput(name="Tehnic", parent_id=technical.parent_id, calendar_id=warsaw.pk)
    update_unit(technical.pk, given, actor=SYSTEM)

    assert not queries.calendar_for(roads.pk).is_working(EASTER_MONDAY)
    assert queries.calendar_for(town.unit["taxes"].pk).is_working(EASTER_MONDAY)
    assert queries.units_with(warsaw.pk) == {technical.pk, roads.pk}
    house = queries.units_with(Institution.objects.get().calendar_id)
    assert house == {town.unit["hall"].pk, town.unit["taxes"].pk}


def test_a_new_calendar_knows_the_years_around_this_one(warsaw):
    assert queries.years_of(warsaw.pk) == set(range(2025, 2030))
    assert queries.work_calendar(warsaw.pk).name(EASTER_MONDAY) == "Poniedziałek Wielkanocny"
    with pytest.raises(MissingYearError):
        queries.work_calendar(warsaw.pk).is_working(dt.date(2031, 1, 2))


def test_the_worker_writes_the_next_year_down_once(warsaw):
    with clock.at(AT.replace(year=2027)):
        assert actions.ensure_years() == 1
        assert actions.ensure_years() == 0

    assert 2030 in queries.years_of(warsaw.pk)


def test_a_forgotten_country_stops_no_other_calendar(warsaw):
    Calendar.objects.create(name="A", country="XX", weekend=[5, 6], hours={}, stamp="a")
    with clock.at(AT.replace(year=2027)):
        assert actions.ensure_years() == 1


def test_a_frozen_year_never_changes_by_itself(warsaw):
    CalendarDay.objects.get(calendar=warsaw, day=EASTER_MONDAY).delete()

    assert actions.freeze_year(warsaw.pk, 2026, actor=SYSTEM) is False
    assert not CalendarDay.objects.filter(calendar=warsaw, day=EASTER_MONDAY).exists()
    (missing,) = queries.difference(warsaw.pk, 2026)
    assert (missing.day, missing.is_added) == (EASTER_MONDAY, True)


def test_days_of_ones_own_stay_when_a_year_is_compared(warsaw):
    closed = DayChange(day=dt.date(2026, 12, 31), mark=DayMark.CLOSED, name="Inwentaryzacja")
    actions.add_day(warsaw.pk, closed, actor=SYSTEM)

    assert queries.difference(warsaw.pk, 2026) == ()
    assert queries.work_calendar(warsaw.pk).kind(closed.day) is DayKind.CLOSED


def test_a_day_added_is_counted_at_once_and_can_go_again(warsaw):
    monday = dt.date(2026, 9, 7)
    assert queries.work_calendar(warsaw.pk).is_working(monday)
    actions.add_day(warsaw.pk, DayChange(day=monday, mark=DayMark.HOLIDAY), actor=SYSTEM)
    assert not queries.work_calendar(warsaw.pk).is_working(monday)
    actions.remove_day(warsaw.pk, monday, DayMark.HOLIDAY, actor=SYSTEM)
    assert queries.work_calendar(warsaw.pk).is_working(monday)


def test_a_change_can_be_tried_before_it_is_made(warsaw):
    saturday, monday = dt.date(2026, 9, 5), dt.date(2026, 9, 7)
    change = CalendarChange(
        days=(
            DayChange(day=monday, mark=DayMark.CLOSED),
            DayChange(day=saturday, mark=DayMark.WORKED),
        ),
        hours={0: ((dt.time(10), dt.time(18)),)},
    )

    tried = queries.changed(warsaw.pk, change)

    assert tried.is_working(saturday)
    assert not tried.is_working(monday)
    assert set(tried.hours) == {0}
    assert queries.work_calendar(warsaw.pk).is_working(monday)
    actions.apply_change(warsaw.pk, change, actor=SYSTEM)
    assert queries.work_calendar(warsaw.pk) == tried


def test_russia_works_on_the_weekends_that_it_moved(town):
    russian = replace(WARSAW, name="Москва", country="RU")
    with clock.at(AT.replace(year=2024)):
        row = actions.create_calendar(russian, actor=SYSTEM)

    marks = {(day.day, day.mark) for day in queries.days_of(row.pk, 2024)}
    assert (dt.date(2024, 11, 2), DayMark.WORKED) in marks
    assert queries.work_calendar(row.pk).is_working(dt.date(2024, 11, 2))


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"name": " "}, "name"),
        ({"name": "PROGRAM"}, "name"),
        ({"country": "XX"}, "country"),
        ({"subdivision": "QQ"}, "subdivision"),
        ({"weekend": tuple(range(7))}, "work_days"),
        ({"hours": {}}, "hours_0"),
        ({"hours": {6: DAY}}, "hours_6"),
        ({"hours": {0: ((dt.time(9), dt.time(9)),)}}, "hours_0"),
        ({"hours": {0: (*DAY, (dt.time(15), dt.time(17)))}}, "hours_0"),
    ],
)
def test_a_calendar_is_checked_field_by_field(town, wrong, field):
    with pytest.raises(InvalidError) as refused:
        actions.create_calendar(replace(WARSAW, **wrong), actor=SYSTEM)

    assert refused.value.field == field


@pytest.mark.parametrize(
    "day", [dt.date(2026, 4, 6), dt.date(2040, 4, 6)], ids=["twice", "in a year not known"]
)
def test_a_day_that_cannot_be_added_is_refused(warsaw, day):
    with pytest.raises(InvalidError) as refused:
        actions.add_day(warsaw.pk, DayChange(day=day, mark=DayMark.HOLIDAY), actor=SYSTEM)

    assert refused.value.field == "day"


def test_only_an_administrator_changes_a_calendar(town, warsaw):
    day = DayChange(day=dt.date(2026, 9, 7), mark=DayMark.CLOSED)
    for name in ("sofia", "petra"):
        for change in (
            lambda who: actions.create_calendar(WARSAW, actor=who),
            lambda who: actions.save_calendar(warsaw.pk, WARSAW, actor=who),
            lambda who: actions.add_day(warsaw.pk, day, actor=who),
            lambda who: actions.set_house_calendar(warsaw.pk, actor=who),
            lambda who: actions.freeze_year(warsaw.pk, 2035, actor=who),
        ):
            with pytest.raises(NotPermittedError):
                change(town.actor(name))


def test_every_change_is_written_down(town, warsaw):
    root = town.actor("root")
    day = DayChange(day=dt.date(2026, 9, 7), mark=DayMark.CLOSED, name="Mutare")
    actions.add_day(warsaw.pk, day, actor=root)

    event = ConfigEvent.objects.order_by("-pk").first()
    assert (event.name, event.user) == ("calendar.day_added", town.user["root"])
    assert event.data["day"] == "2026-09-07"
    assert CalendarYear.objects.filter(calendar=warsaw).count() == 5


def test_a_house_without_hours_tells_no_date(db):
    with pytest.raises(MissingYearError):
        queries.house_calendar().is_working(dt.date(2026, 4, 6))
