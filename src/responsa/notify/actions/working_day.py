# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""One mail a day instead of many: what is due by when, for colleagues who want it so."""

import datetime as dt
import logging

from django.db import transaction
from django.utils import translation

from responsa.cases.models import Case
from responsa.cases.queries.agenda import agenda
from responsa.directory.models import User
from responsa.directory.queries.absences import stand_ins
from responsa.directory.queries.actors import actor_for
from responsa.directory.queries.calendars import calendar_for, house_calendar
from responsa.directory.queries.people import digest_readers
from responsa.kernel import clock
from responsa.lawbook.calendar import MissingYearError, WorkCalendar
from responsa.lawbook.service import add_working_days
from responsa.notify import house
from responsa.notify.actions import outbox
from responsa.notify.addresses import writable
from responsa.notify.enums import Purpose
from responsa.notify.letters import reminders
from responsa.notify.models import HeldReminder, WorkDay

# What is due within so many working days is in the list; what is overdue always is.
AHEAD = 5
_LOG = logging.getLogger(__name__)


def work_days_due() -> int:
    """Write to everybody whose office has opened today and who was not written to today; return how many.

    Nobody is written to on a day off, while he is away, or when nothing waits.
    """
    away = stand_ins()
    told = set(WorkDay.objects.filter(day=clock.today()).values_list("user_id", flat=True))
    waiting = [user for user in digest_readers() if user.pk not in away and user.pk not in told]
    return sum(_tell(user) for user in waiting)


def _tell(user: User) -> bool:
    try:
        calendar = _calendar(user)
        if not _is_open(calendar):
            return False
        until = add_working_days(clock.now(), AHEAD, calendar)
    except MissingYearError:
        _LOG.warning("no list of the day: the calendar lacks this year")
        return False
    with transaction.atomic():
        return _keep(user, until)


def _keep(user: User, until: dt.datetime) -> bool:
    day, created = WorkDay.objects.get_or_create(user=user, day=clock.today())
    recipient = writable(user.email)
    held = HeldReminder.objects.filter(user=user, told_at=None)
    cases = agenda(
        actor_for(user),
        until=until,
        also=frozenset(held.values_list("event__case_id", flat=True)),
        limit=reminders.MOST_LISTED + 1,
    )
    if not (created and recipient and cases):
        return False
    chosen = house.language(user.language)
    with translation.override(chosen):
        lines = [_line(case) for case in cases[: reminders.MOST_LISTED]]
        view = reminders.day(
            house.house(chosen),
            lines,
            left=len(cases) - len(lines),
            url=house.link("/desk/"),
        )
    outbox.keep(
        outbox.Parcel(
            key=f"work_day:{day.pk}",
            purpose=Purpose.WORK_DAY,
            recipient=recipient,
            language=chosen,
            view=view,
            sender=house.sender(),
            auto="auto-generated",
        )
    )
    held.update(told_at=clock.now())
    return True


def _line(case: Case) -> reminders.Line:
    overdue = case.due_at is not None and case.due_at <= clock.now()
    return reminders.Line(
        number=case.number, subject=case.subject, due_at=case.due_at, is_overdue=overdue
    )


def _calendar(user: User) -> WorkCalendar:
    unit = user.memberships.order_by("pk").values_list("unit_id", flat=True).first()
    return calendar_for(unit) if unit is not None else house_calendar()


def _is_open(calendar: WorkCalendar) -> bool:
    """Tell whether today's doors have opened and not yet closed for the last time."""
    spans = calendar.opening(calendar.local_day(clock.now()))
    return bool(spans) and spans[0][0] <= clock.now() < spans[-1][1]
