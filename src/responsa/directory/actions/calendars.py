# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Setting up when the house works: calendars, their years and the days unlike others.

A year is written down once and never changes by itself: dates were told by it. Every action asks for an
administrator or the installation itself (NotPermittedError otherwise), raises InvalidError with the
name of the form field, and writes the journal of the set-up. None of them counts open cases anew: the
caller shows what moves and does that.
"""

import datetime as dt
import secrets
from dataclasses import replace
from typing import Final

from django.db import transaction

from responsa.directory.actions.config_journal import may_configure, note, store
from responsa.directory.actors import SYSTEM, Actor
from responsa.directory.enums import DayMark
from responsa.directory.inputs import CalendarChange, CalendarInput, DayChange, Hours
from responsa.directory.models import Calendar, CalendarDay, CalendarYear, Institution
from responsa.directory.public_days import public_days
from responsa.kernel import clock
from responsa.kernel.errors import InvalidError, NotFoundError
from responsa.kernel.text import fold, one_line
from responsa.lawbook import holidays

YEARS_BACK: Final = 1
YEARS_AHEAD: Final = 3
_WEEK: Final = frozenset(range(7))
_MIDNIGHT: Final = dt.time()


@transaction.atomic
def create_calendar(given: CalendarInput, *, actor: Actor, is_house: bool = False) -> Calendar:
    """Add a calendar with the holidays of the last, this and the next years.

    ``is_house``: units without a calendar of their own work by it.
    """
    may_configure(actor)
    row = store(Calendar(stamp=_stamp()), _values(given), "calendar.created", actor=actor)
    for year in wanted_years():
        _freeze(row, year, actor)
    if is_house:
        set_house_calendar(row.pk, actor=actor)
    return row


@transaction.atomic
def save_calendar(calendar_id: int, given: CalendarInput, *, actor: Actor) -> Calendar:
    """Change what a calendar is called and where it holds; days already written down stay.

    Weekend and hours are checked and left alone: they move dates, see ``apply_change``.
    """
    may_configure(actor)
    row = _locked(calendar_id)
    values = _values(given, own=row.pk)
    kept = {name: values[name] for name in ("name", "country", "subdivision")}
    return store(row, kept, "calendar.changed", actor=actor)


@transaction.atomic
def set_house_calendar(calendar_id: int, *, actor: Actor) -> Institution:
    """Let units without a calendar of their own work by this one."""
    may_configure(actor)
    row = _locked(calendar_id)
    house = Institution.objects.select_for_update(of=("self",)).filter(pk=1).first()
    if house is None:
        raise InvalidError("Please enter the institution first.")
    return store(house, {"calendar_id": row.pk}, "institution.saved", actor=actor)


@transaction.atomic
def apply_change(calendar_id: int, change: CalendarChange, *, actor: Actor) -> Calendar:
    """Change days, weekend or hours of a calendar, as it was shown before with the cases it moves."""
    may_configure(actor)
    row = _locked(calendar_id)
    row.stamp = _stamp()
    values: dict[str, object] = {}
    if change.weekend is not None or change.hours is not None:
        weekend = tuple(row.weekend) if change.weekend is None else change.weekend
        values["weekend"] = sorted(set(weekend))
        values["hours"] = row.hours if change.hours is None else _stored(change.hours)
        _check_week(values["weekend"], values["hours"])
    store(row, values, "calendar.changed", actor=actor)
    row.save(update_fields=["stamp"])
    for day in change.days:
        _set_day(row, day, actor)
    return row


@transaction.atomic
def add_day(calendar_id: int, given: DayChange, *, actor: Actor) -> Calendar:
    """Make a day a holiday, closed or worked."""
    change = CalendarChange(days=(replace(given, is_added=True),))
    return apply_change(calendar_id, change, actor=actor)


@transaction.atomic
def remove_day(calendar_id: int, day: dt.date, mark: DayMark, *, actor: Actor) -> Calendar:
    """Make a day one like others again."""
    change = CalendarChange(days=(DayChange(day=day, mark=mark, is_added=False),))
    return apply_change(calendar_id, change, actor=actor)


@transaction.atomic
def freeze_year(calendar_id: int, year: int, *, actor: Actor) -> bool:
    """Write down the holidays of a year; False when they already are, and nothing changes.

    What would be different today is told by ``queries.calendars.difference``.
    """
    may_configure(actor)
    row = _locked(calendar_id)
    if CalendarYear.objects.filter(calendar=row, year=year).exists():
        return False
    _freeze(row, year, actor)
    return True


def ensure_years() -> int:
    """Write down the years that every calendar must know: from last year to three years ahead.

    Returns how many were missing. For the worker, each day; harmless when repeated. A calendar whose
    country the library of holidays forgot keeps its years, the others go on.
    """
    done = 0
    for calendar_id in Calendar.objects.values_list("pk", flat=True):
        known = CalendarYear.objects.filter(calendar=calendar_id).values_list("year", flat=True)
        for year in sorted(set(wanted_years()) - set(known)):
            try:
                done += freeze_year(calendar_id, year, actor=SYSTEM)
            except InvalidError:
                break
    return done


def wanted_years() -> range:
    """Return the years that every calendar must know today."""
    year = clock.today().year
    return range(year - YEARS_BACK, year + YEARS_AHEAD + 1)


def _freeze(row: Calendar, year: int, actor: Actor) -> None:
    try:
        days = public_days(row.country, row.subdivision, year)
    except holidays.UnknownRegionError as error:
        raise InvalidError(
            "No holidays are known for %(year)s: %(problem)s.",
            field="country",
            year=year,
            problem=str(error),
        ) from error
    # Days that a colleague entered before the year was written down stay as they are.
    held = set(CalendarDay.objects.filter(calendar=row).values_list("day", "mark"))
    CalendarDay.objects.bulk_create(
        CalendarDay(calendar=row, day=day, mark=mark, name=name[:120])
        for (day, mark), name in days.items()
        if (day, str(mark)) not in held
    )
    CalendarYear.objects.create(calendar=row, year=year, frozen_at=clock.now())
    row.stamp = _stamp()
    row.save(update_fields=["stamp"])
    note("calendar.year", actor=actor, data={"id": row.pk, "year": year, "days": len(days)})


def _set_day(row: Calendar, change: DayChange, actor: Actor) -> None:
    found = CalendarDay.objects.filter(calendar=row, day=change.day, mark=change.mark)
    if not change.is_added:
        deleted, _ = found.delete()
        if not deleted:
            raise InvalidError("This day is not in the calendar any more.", field="day")
    else:
        check_day(row.pk, change)
        CalendarDay.objects.create(
            calendar=row,
            day=change.day,
            mark=change.mark,
            name=one_line(change.name, 120),
            is_own=not _is_public(row, change),
        )
    name = "calendar.day_added" if change.is_added else "calendar.day_removed"
    data = {"id": row.pk, "day": str(change.day), "mark": change.mark, "name": change.name}
    note(name, actor=actor, data=data)


def check_day(calendar_id: int, change: DayChange) -> None:
    """Raise InvalidError unless a day can be added: its year is known, it is not marked so already."""
    if not CalendarYear.objects.filter(calendar=calendar_id, year=change.day.year).exists():
        raise InvalidError(
            "The holidays of %(year)s are not written down yet.",
            field="day",
            year=change.day.year,
        )
    held = set(
        CalendarDay.objects.filter(calendar=calendar_id, day=change.day).values_list(
            "mark", flat=True
        )
    )
    # A holiday need not be closed as well; but it can be worked, by order of the state.
    if change.mark in held or (change.mark == DayMark.CLOSED and held):
        raise InvalidError("This day is in the calendar already.", field="day")


def _is_public(row: Calendar, change: DayChange) -> bool:
    try:
        known = public_days(row.country, row.subdivision, change.day.year)
    except holidays.UnknownRegionError:
        return False
    return (change.day, change.mark) in known


def _values(given: CalendarInput, *, own: int = 0) -> dict[str, object]:
    name = one_line(given.name, 120)
    if not name:
        raise InvalidError("Please give the calendar a name.", field="name")
    others = Calendar.objects.exclude(pk=own).values_list("name", flat=True)
    if fold(name) in {fold(other) for other in others}:
        raise InvalidError("There is already a calendar of this name.", field="name")
    country, region = given.country.strip().upper(), given.subdivision.strip()
    if not holidays.known(country):
        raise InvalidError("No holidays are known for this country.", field="country")
    if not holidays.known(country, region):
        raise InvalidError(
            "No holidays are known for this region. Known are: %(codes)s.",
            field="subdivision",
            codes=", ".join(holidays.regions(country)) or "–",
        )
    weekend, hours = sorted(set(given.weekend)), _stored(given.hours)
    _check_week(weekend, hours)
    return {
        "name": name,
        "country": country,
        "subdivision": region,
        "weekend": weekend,
        "hours": hours,
    }


def _stored(hours: Hours) -> dict[str, list[list[str]]]:
    return {
        str(day): [[f"{first:%H:%M}", f"{last:%H:%M}"] for first, last in sorted(spans)]
        for day, spans in sorted(hours.items())
        if spans
    }


def _check_week(weekend: object, hours: object) -> None:
    """There are working days, hours on one of them, and hours only on them, one after the other."""
    days_off = set(weekend) if isinstance(weekend, list) else set()
    spans = hours if isinstance(hours, dict) else {}
    if not days_off < _WEEK:
        raise InvalidError("Please choose at least one working day.", field="work_days")
    open_days = {int(day) for day in spans}
    if not open_days:
        raise InvalidError("Please give the hours of at least one working day.", field="hours_0")
    if closed := sorted(open_days & days_off):
        raise InvalidError("Nobody works on this day of the week.", field=f"hours_{closed[0]}")
    for day, pairs in spans.items():
        _check_spans(pairs, f"hours_{day}")


def _check_spans(pairs: list[list[str]], field: str) -> None:
    """Only the last may end at or after midnight."""
    midnight = f"{_MIDNIGHT:%H:%M}"
    before = ""
    for position, (first, last) in enumerate(pairs, start=1):
        if before and first < before:
            raise InvalidError("These hours overlap.", field=field)
        if last <= first and (position < len(pairs) or last != midnight):
            raise InvalidError("The house closes after it opens.", field=field)
        before = last


def _locked(calendar_id: int) -> Calendar:
    row = Calendar.objects.select_for_update().filter(pk=calendar_id).first()
    if row is None:
        raise NotFoundError("There is no such calendar.")
    return row


def _stamp() -> str:
    return secrets.token_hex(8)
