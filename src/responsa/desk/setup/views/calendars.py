# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Calendars: when the house works, and the days unlike others."""

import datetime as dt
from collections.abc import Mapping
from typing import TYPE_CHECKING

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from responsa.cases.queries import recounts
from responsa.desk.given import number
from responsa.desk.setup import hours, options, rule_words
from responsa.desk.setup.calendar_changes import moved_to, pending
from responsa.desk.setup.forms.calendars import WEEK, CalendarForm, DayForm
from responsa.desk.setup.pages import (
    UNPROCESSABLE,
    accepted,
    admin_required,
    page,
    refused,
    saved,
)
from responsa.directory.actions import calendars as actions
from responsa.directory.enums import DayMark
from responsa.directory.inputs import CalendarChange, DayChange
from responsa.directory.queries import calendars as queries
from responsa.directory.queries.institution import institution
from responsa.directory.queries.units import tree
from responsa.directory.web import actor_of
from responsa.kernel import clock
from responsa.lawbook import holidays

if TYPE_CHECKING:
    from responsa.directory.models import Calendar

_USUAL = {
    "work_days": [0, 1, 2, 3, 4],
    **{f"hours_{day}": "08:00-16:00" for day in range(5)},
}


@admin_required
@require_safe
def calendars(request: HttpRequest) -> HttpResponse:
    """List the calendars with who works by each."""
    names = {node.id: node.name for node in tree() if node.is_active}
    rows = [
        (row, [names[unit] for unit in queries.units_with(row.pk) if unit in names])
        for row in queries.calendars()
    ]
    context = {"rows": rows, "house": institution().calendar_id, "countries": _country_names()}
    return page(request, "desk/setup/calendars.html", context, section="calendars")


@admin_required
def new_calendar(request: HttpRequest) -> HttpResponse:
    """Add a calendar; the first one is that of the house."""
    form, actor = CalendarForm(request.POST or None, initial=_USUAL), actor_of(request)
    is_house = institution().calendar_id is None
    made: list[int] = []

    def save() -> None:
        row = actions.create_calendar(form.given(), actor=actor, is_house=is_house)
        made.append(row.pk)

    if request.method == "POST" and accepted(form, save):
        return saved(request, _("The calendar is there, with its holidays."), "calendar", made[0])
    status = UNPROCESSABLE if form.errors else 200
    return page(
        request,
        "desk/setup/new_calendar.html",
        {"form": form, "week": WEEK},
        section="calendars",
        status=status,
    )


@admin_required
def calendar(request: HttpRequest, calendar_id: int) -> HttpResponse:
    """Show a calendar and change it; what moves dates goes through a confirmation."""
    row = queries.calendar(calendar_id)
    if request.method != "POST":
        return _calendar_page(request, row)
    form, actor = CalendarForm(request.POST), actor_of(request)
    if not accepted(form, lambda: actions.save_calendar(calendar_id, form.given(), actor=actor)):
        return _calendar_page(request, row, wrong={"form": form})
    given = form.given()
    change = CalendarChange(weekend=given.weekend, hours=given.hours)
    if (sorted(row.weekend), queries.intervals(row)) != (list(given.weekend), given.hours):
        return pending(request, calendar_id, change)
    return saved(request, _("The calendar is saved."), "calendar", calendar_id)


@admin_required
@require_POST
def make_house_calendar(request: HttpRequest, calendar_id: int) -> HttpResponse:
    """Let units without a calendar of their own work by this one."""
    actions.set_house_calendar(calendar_id, actor=actor_of(request))
    said = _("It is the calendar of the house now.")
    return moved_to(request, calendar_id, back=("calendar", calendar_id), said=said)


@admin_required
@require_POST
def add_day(request: HttpRequest, calendar_id: int) -> HttpResponse:
    """Make a day a holiday, closed or worked."""
    row, form = queries.calendar(calendar_id), DayForm(request.POST, auto_id="day_%s")

    def check() -> None:
        actions.check_day(calendar_id, form.given())

    if accepted(form, check):
        return pending(request, calendar_id, CalendarChange(days=(form.given(),)))
    return _calendar_page(request, row, wrong={"day_form": form})


@admin_required
@require_POST
def remove_day(request: HttpRequest, *, calendar_id: int, day: str, mark: str) -> HttpResponse:
    """Make a day one like others again."""
    if mark not in list(DayMark):
        raise Http404
    try:
        when = dt.date.fromisoformat(day)
    except ValueError as error:
        raise Http404 from error
    row = next((d for d in queries.days_of(calendar_id, when.year) if d.day == when), None)
    name = row.name if row else ""
    gone = DayChange(day=when, mark=DayMark(mark), name=name, is_added=False)
    return pending(request, calendar_id, CalendarChange(days=(gone,)))


@admin_required
def year(request: HttpRequest, calendar_id: int, year: int) -> HttpResponse:
    """Show what would change were a year written down anew, and do so on request."""
    row = queries.calendar(calendar_id)
    if year not in queries.years_of(calendar_id):
        raise Http404
    try:
        changes = queries.difference(calendar_id, year)
    except holidays.UnknownRegionError as error:
        return refused(request, str(error), "calendar", calendar_id)
    if request.method == "POST" and changes:
        return pending(request, calendar_id, CalendarChange(days=changes))
    context = {
        "calendar": row,
        "year": year,
        "changes": changes,
        "marks": rule_words.MARKS,
    }
    return page(request, "desk/setup/calendar_year.html", context, section="calendars")


def _calendar_page(
    request: HttpRequest, row: "Calendar", *, wrong: Mapping[str, forms.Form] | None = None
) -> HttpResponse:
    years = sorted(queries.years_of(row.pk))
    asked = number(request.GET.get("year", "")) or clock.today().year
    shown = asked if asked in years else (years[-1] if years else asked)
    names = {node.id: node.name for node in tree()}
    context: dict[str, object] = {
        "calendar": row,
        "form": CalendarForm(initial=_initial(row)),
        "day_form": DayForm(auto_id="day_%s"),
        "week": WEEK,
        "regions": holidays.regions(row.country),
        "is_house": institution().calendar_id == row.pk,
        "units": [names[unit] for unit in queries.units_with(row.pk)],
        "years": years,
        "shown_year": shown,
        "days": queries.days_of(row.pk, shown),
        "marks": rule_words.MARKS,
        "recounts": recounts.unfinished(row.pk),
        "wrong": tuple(wrong.values()) if wrong else (),
    }
    status = UNPROCESSABLE if wrong else 200
    return page(
        request,
        "desk/setup/calendar.html",
        context | dict(wrong or {}),
        section="calendars",
        status=status,
    )


def _initial(row: "Calendar") -> dict[str, object]:
    spans = queries.intervals(row)
    return {
        "name": row.name,
        "country": row.country,
        "subdivision": row.subdivision,
        "work_days": [day for day in WEEK if day not in row.weekend],
        **{f"hours_{day}": hours.written(spans.get(day, ())) for day in WEEK},
    }


def _country_names() -> dict[str, str]:
    return dict(options.countries())
