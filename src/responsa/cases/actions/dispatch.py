# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What the dispatchers' page saves at once: category, class, weight, inner deadline, who does it.

Each change is an event of its own; all of them hold, or none.
"""

import datetime as dt
from dataclasses import dataclass

from django.db import transaction

from responsa.cases.actions import assign
from responsa.cases.actions.journal import record
from responsa.cases.actions.step import locked
from responsa.cases.enums import DeadlineKind, State
from responsa.cases.models import Case, Deadline
from responsa.cases.queries.visible import roles_of
from responsa.catalog.models import Category
from responsa.directory.actors import Actor
from responsa.directory.enums import Role
from responsa.directory.queries.calendars import calendar_for
from responsa.kernel import clock
from responsa.kernel.errors import InvalidError, NotPermittedError, RefusedError
from responsa.lawbook.calendar import WorkCalendar

_OWN_TARGET = "internal"
_OPEN_TO_CHANGE = frozenset(State) - {State.RESOLVED, State.CLOSED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """What a dispatcher decided. ``inner_due``: a local day, by its closing; nothing leaves it as it is.

    ``version``: of the case as the page showed it.
    """

    users: tuple[int, ...]
    category_id: int
    weight: int
    internal_category_id: int | None = None
    inner_due: dt.date | None = None
    lead: int | None = None
    version: int | None = None


@transaction.atomic
def dispatch(case_id: int, decision: Decision, *, actor: Actor) -> Case:
    """Do all that was decided about a case, in one transaction; what stays as it was makes no event.

    Raises whatever the single changes refuse: NotPermittedError, RefusedError, InvalidError with the
    form's field, StaleError when somebody else changed the case meanwhile.
    """
    case = locked(case_id, actor=actor, version=decision.version)
    if decision.category_id != case.category_id:
        recategorise(case_id, decision.category_id, actor=actor)
    held = (case.dispatcher_weight, case.internal_category_id)
    if (decision.weight, decision.internal_category_id) != held:
        assign.weigh(
            case_id,
            actor=actor,
            weight=decision.weight,
            internal_category_id=decision.internal_category_id,
        )
    if decision.inner_due is not None:
        set_inner_due(case_id, decision.inner_due, actor=actor)
    return assign.assign(case_id, decision.users, actor=actor, lead=decision.lead)


@transaction.atomic
def recategorise(
    case_id: int, category_id: int, *, actor: Actor, version: int | None = None
) -> Case:
    """Correct the category of an open case; number, unit and dates stay, the old one is in the journal.

    Whoever keeps the register may, too, until the case is given to somebody. Raises NotPermittedError
    for others who do not lead the case, InvalidError for a category that is out of use or the same.
    """
    case = locked(case_id, actor=actor, version=version)
    if case.state != State.NEW or Role.REGISTRAR not in roles_of(case, actor):
        _may_change(case, actor)
    category = Category.objects.filter(pk=category_id, is_active=True).first()
    if category is None or category.pk == case.category_id:
        raise InvalidError("Please choose another category.", field="category")
    before = case.category_id
    case.category, case.category_version = category, category.version
    case.save(update_fields=["category", "category_version"])
    data = {"from": before, "category": category.pk, "before": before, "after": category.pk}
    record(case, "case.recategorised", actor=actor, data=data)
    return case


@transaction.atomic
def set_inner_due(case_id: int, day: dt.date, *, actor: Actor) -> Case:
    """Set by the closing of which local day the house wants to be done; the law's dates stay.

    The day on which it ends already changes nothing.

    Raises InvalidError for a day that is over, RefusedError when no inner term runs in the case.
    """
    case = locked(case_id, actor=actor)
    _may_change(case, actor)
    running = case.deadlines.filter(met_at=None, cancelled_at=None)
    row = running.filter(kind=DeadlineKind.SERVICE, name=_OWN_TARGET).order_by("pk").last()
    if row is None:
        raise RefusedError("No inner term runs in this case.")
    calendar = calendar_for(case.unit_id)
    if calendar.local_day(row.due_at) == day:
        return case
    if day < clock.today():
        raise InvalidError("This day is over.", field="inner_due")
    _move(case, row, _closing(calendar, day), actor=actor)
    return case


def _closing(calendar: WorkCalendar, day: dt.date) -> dt.datetime:
    """Return when the house closes on a day; on one without hours, the last minute of it."""
    spans = calendar.opening(day)
    if spans:
        return spans[-1][1].astimezone(dt.UTC)
    return calendar.end_of_day(day) - dt.timedelta(minutes=1)


def _move(case: Case, row: Deadline, until: dt.datetime, *, actor: Actor) -> None:
    before = row.due_at
    row.due_at, row.steps = until, []
    row.rule = {**row.rule, "until": until.isoformat()}
    row.save(update_fields=["due_at", "steps", "rule"])
    moved = [[row.pk, row.name, before.isoformat(), until.isoformat()]]
    record(case, "case.inner_due_set", actor=actor, data={"moved": moved})


def _may_change(case: Case, actor: Actor) -> None:
    if not actor.is_system and roles_of(case, actor).isdisjoint(assign.LEADS):
        raise NotPermittedError("You do not have the right to do this.")
    if case.state not in _OPEN_TO_CHANGE:
        raise RefusedError("This is not possible in the present state of the case.")
