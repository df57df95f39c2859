# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Watching deadlines: what is late, what soon will be, what stands still, and what stops each case."""

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from django.db import models
from django.db.models.functions import TruncDate

from responsa.cases.enums import ConsultationKind, DeadlineKind, State
from responsa.cases.models import Case, Consultation, Deadline, Rating, WorkItem
from responsa.cases.queries.urgency import Horizons
from responsa.cases.queries.visible import visible_to
from responsa.directory.actors import Actor
from responsa.directory.queries.calendars import house_calendar
from responsa.lawbook.calendar import MissingYearError, WorkCalendar

# A mark of this or less is a bad one.
LOW: Final = 2
# As often handed on as this, a case has nobody.
HANDED: Final = 3
_DAY: Final = dt.timedelta(days=1)
# Nothing happened for so long: stuck.
STUCK: Final = dt.timedelta(days=10)
_MARKS_SINCE: Final = dt.timedelta(days=30)
_USUAL_SINCE: Final = dt.timedelta(days=28)
_MATRIX_SINCE: Final = dt.timedelta(days=90)
_SATURDAY: Final = 5
_CLOCKS: Final = (DeadlineKind.STATUTORY, DeadlineKind.SERVICE)


class Show(StrEnum):
    """Which cases the table of the watch holds."""

    NEAR = "overdue"
    SOON = "soon"
    LOW = "low"
    STUCK = "stuck"
    HANDED = "handed"


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbers:
    """The four numbers. ``oldest``: since when the longest is overdue; ``unowned``: of the soon ones."""

    overdue: int
    oldest: dt.datetime | None
    soon: int
    unowned: int
    low: int
    mean: float | None
    stuck: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OnTime:
    """How many cases of a kind a unit answered in ninety days, and how many of them in time."""

    unit_id: int
    kind: str
    answered: int
    in_time: int

    @property
    def percent(self) -> int:
        return round(100 * self.in_time / self.answered)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """What stops a case: its state, and the name of the task or colleague it waits for."""

    state: State
    task: str = ""
    colleague: str = ""


def late() -> models.Exists:
    """Return the condition that an answered case missed a deadline of the law or of the house."""
    kept = Deadline.objects.filter(case=models.OuterRef("pk"), kind__in=_CLOCKS, cancelled_at=None)
    return models.Exists(kept.filter(met_at__gt=models.F("due_at")))


def _seen(actor: Actor, units: Collection[int]) -> models.QuerySet[Case]:
    found = visible_to(actor).order_by()
    return found.filter(unit__in=units) if units else found


def numbers(actor: Actor, present: Horizons, *, units: Collection[int] = ()) -> Numbers:
    """Return the four numbers of what the actor sees, of all units or of some, in two queries."""
    seen = _seen(actor, units)
    is_over = models.Q(due_at__lt=present.at)
    is_soon = models.Q(due_at__gte=present.at, due_at__lt=present.soon_ends)
    found = seen.filter(is_open__in=(True,)).aggregate(
        overdue=models.Count("pk", filter=is_over),
        oldest=models.Min("due_at", filter=is_over),
        soon=models.Count("pk", filter=is_soon),
        unowned=models.Count("pk", filter=is_soon & models.Q(owner=None)),
        stuck=models.Count("pk", filter=models.Q(moved_at__lt=present.at - STUCK)),
    )
    given = Rating.objects.filter(at__gte=present.at - _MARKS_SINCE, case__in=seen)
    marks = given.aggregate(
        low=models.Count("pk", filter=models.Q(score__lte=LOW)), mean=models.Avg("score")
    )
    return Numbers(**found, **marks)


def due_days(
    actor: Actor, present: Horizons, *, days: int = 15, units: Collection[int] = ()
) -> list[tuple[dt.date, int]]:
    """Return how many open cases are due on each of the next working days, today first if it is one.

    What is due on a day off counts with the working day before: by then it must be done.
    """
    calendar = house_calendar()
    wanted = _working_days(calendar.local_day(present.at), days, calendar)
    until = calendar.end_of_day(wanted[-1])
    due = _seen(actor, units).filter(is_open__in=(True,), due_at__gte=present.at, due_at__lt=until)
    by_day = due.annotate(day=TruncDate("due_at", tzinfo=calendar.zone)).values_list("day")
    number = dict.fromkeys(wanted, 0)
    for day, count in by_day.annotate(number=models.Count("pk")):
        number[max((w for w in wanted if w <= day), default=wanted[0])] += count
    return list(number.items())


def usual_a_day(actor: Actor, present: Horizons, *, units: Collection[int] = ()) -> int:
    """Return how many cases are answered on a usual working day: the mean of four weeks, rounded."""
    calendar = house_calendar()
    since = present.at - _USUAL_SINCE
    done = _seen(actor, units).filter(resolved_at__gte=since).count()
    first = calendar.local_day(since)
    worked = sum(_works(first + n * _DAY, calendar) for n in range(_USUAL_SINCE.days))
    return round(done / worked) if worked else 0


def on_time(actor: Actor, present: Horizons, *, units: Collection[int] = ()) -> list[OnTime]:
    """Return for each unit and kind of case how many were answered in ninety days, and in time."""
    done = _seen(actor, units).filter(resolved_at__gte=present.at - _MATRIX_SINCE)
    rows = (
        done.annotate(was_late=late())
        .values("unit_id", "category__kind")
        .annotate(
            answered=models.Count("pk"),
            in_time=models.Count("pk", filter=models.Q(was_late=False)),
        )
    )
    return [
        OnTime(
            unit_id=row["unit_id"],
            kind=row["category__kind"],
            answered=row["answered"],
            in_time=row["in_time"],
        )
        for row in rows
    ]


def watched(
    actor: Actor,
    present: Horizons,
    show: Show = Show.NEAR,
    *,
    units: Collection[int] = (),
    limit: int = 50,
) -> list[Case]:
    """Return the cases to look at, the worst first."""
    seen = _seen(actor, units)
    still = seen.filter(is_open__in=(True,))
    marks = Rating.objects.filter(score__lte=LOW, at__gte=present.at - _MARKS_SINCE)
    chosen = {
        Show.NEAR: lambda: still.filter(due_at__lt=present.soon_ends).order_by("due_at", "pk"),
        Show.SOON: lambda: still.filter(
            due_at__gte=present.at, due_at__lt=present.soon_ends
        ).order_by("due_at", "pk"),
        Show.LOW: lambda: seen.filter(pk__in=marks.values("case")).order_by("-resolved_at", "pk"),
        Show.STUCK: lambda: still.filter(moved_at__lt=present.at - STUCK).order_by(
            "moved_at", "pk"
        ),
        Show.HANDED: lambda: still.filter(hand_offs__gte=HANDED).order_by("-hand_offs", "due_at"),
    }[show]()
    return list(chosen[:limit])


def blocks(cases: Collection[Case]) -> Mapping[int, Block]:
    """Return what stops each of some cases, in two queries: an open task, an opinion, or its state."""
    ids = [case.pk for case in cases]
    work = WorkItem.objects.filter(case__in=ids, done_at=None, dropped_at=None)
    tasks = dict(work.order_by("-pk").values_list("case_id", "title"))
    asked = Consultation.objects.filter(
        case__in=ids, kind=ConsultationKind.OPINION, answered_at=None, withdrawn_at=None
    )
    colleagues = dict(asked.order_by("-pk").values_list("case_id", "asked__name"))
    return {
        case.pk: Block(
            state=State(case.state),
            task=tasks.get(case.pk, ""),
            colleague=colleagues.get(case.pk, ""),
        )
        for case in cases
    }


def _working_days(first: dt.date, number: int, calendar: WorkCalendar) -> list[dt.date]:
    found: list[dt.date] = []
    day = first
    while len(found) < number:
        if _works(day, calendar):
            found.append(day)
        day += _DAY
    return found


def _works(day: dt.date, calendar: WorkCalendar) -> bool:
    try:
        return calendar.is_working(day)
    except MissingYearError:
        # Where the holidays of a year are not written down, weekends alone are known.
        return day.weekday() < _SATURDAY
