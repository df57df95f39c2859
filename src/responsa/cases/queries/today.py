# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What a colleague's day is made of, besides the cases that are due: answers that came, and how the week went."""

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from django.db import models

from responsa.cases.enums import AssignmentState, Direction, MessageKind
from responsa.cases.models import Assignment, Case, Message, Rating, Resolution
from responsa.cases.queries.visible import ACTIVE, visible_to
from responsa.cases.queries.watch import LOW, late
from responsa.directory.actors import Actor
from responsa.directory.queries.calendars import house_calendar
from responsa.kernel import clock

_WEEK = dt.timedelta(days=7)
_MONTH = dt.timedelta(days=30)


@dataclass(frozen=True, slots=True, kw_only=True)
class Week:
    """How many of one's cases were answered on each day of this week, and seven days earlier.

    ``rating``: the mean of what their requesters gave, nothing where nobody did.
    """

    days: tuple[tuple[dt.date, int, int], ...]
    answered: int
    in_time: int
    rating: float | None


def answered(actor: Actor, *, limit: int = 6) -> list[Message]:
    """Return what requesters wrote last in cases that are in the actor's hands and that nobody answered yet.

    The newest first, with the cases, in one query.
    """
    parts = Assignment.objects.filter(user=actor.user_id or 0, state__in=ACTIVE)
    later = Message.objects.filter(case=models.OuterRef("case"), at__gt=models.OuterRef("at"))
    ours = later.filter(direction=Direction.OUTBOUND, is_automatic=False)
    theirs = later.filter(direction=Direction.INBOUND, is_public=True)
    said = Message.objects.filter(
        case__in=parts.values("case"),
        case__is_open=True,
        direction=Direction.INBOUND,
        is_public=True,
        kind__in=(MessageKind.ANSWER, MessageKind.REMARK),
    )
    waiting = said.filter(~models.Exists(ours), ~models.Exists(theirs))
    return list(waiting.select_related("case").order_by("-at", "-pk")[:limit])


def week(actor: Actor) -> Week:
    """Return how the actor's week went so far: his are the cases he worked on or resolved himself."""
    calendar, own = house_calendar(), actor.user_id or 0
    today = calendar.local_day(clock.now())
    monday = today - dt.timedelta(days=today.weekday())
    since = calendar.end_of_day(monday - _WEEK - dt.timedelta(days=1))
    worked = Assignment.objects.filter(user=own, state__in=(*ACTIVE, AssignmentState.DONE))
    signed = Resolution.objects.filter(author=own, at__gte=since)
    mine = models.Q(pk__in=worked.values("case")) | models.Q(pk__in=signed.values("case"))
    done = Case.objects.filter(mine, resolved_at__gte=since).annotate(was_late=late())
    number: dict[dt.date, int] = defaultdict(int)
    ids: list[int] = []
    in_time = 0
    for pk, at, was_late in done.values_list("pk", "resolved_at", "was_late"):
        day = calendar.local_day(at or since)
        number[day] += 1
        if day >= monday:
            ids.append(pk)
            in_time += not was_late
    given = Rating.objects.filter(case__in=ids).aggregate(mean=models.Avg("score"))
    days = [monday + dt.timedelta(days=n) for n in range(5)]
    return Week(
        days=tuple((day, number[day], number[day - _WEEK]) for day in days),
        answered=len(ids),
        in_time=in_time,
        rating=given["mean"],
    )


def low_ratings(actor: Actor, *, limit: int = 6) -> list[Rating]:
    """Return the bad marks of the last thirty days in cases that the actor sees, the newest first."""
    found = Rating.objects.filter(
        score__lte=LOW, at__gte=clock.now() - _MONTH, case__in=visible_to(actor)
    )
    return list(found.select_related("case").order_by("-at", "-pk")[:limit])


def day_book(actor: Actor) -> dict[str, int]:
    """Return how many cases were registered today that the actor sees, by the door they came in by."""
    calendar = house_calendar()
    today = calendar.local_day(clock.now())
    since = calendar.end_of_day(today - dt.timedelta(days=1))
    found = visible_to(actor).filter(registered_at__gte=since).order_by()
    return dict(found.values_list("channel").annotate(number=models.Count("pk")))
