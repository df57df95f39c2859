# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Who is to be reminded of a case: whoever must act, or who is there in his place."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from responsa.cases.enums import AssignmentState, State
from responsa.cases.models import Assignment, Case, Consultation
from responsa.cases.queries.visible import ACTIVE
from responsa.cases.timer_facts import Whom
from responsa.directory.enums import Role
from responsa.directory.models import User
from responsa.directory.queries.absences import stand_ins
from responsa.directory.queries.people import users_by_id
from responsa.directory.queries.units import above, members, reaching
from responsa.kernel import clock

# To whom it falls when nobody is there.
_INSTEAD: Final[Mapping[Whom, Whom]] = {
    Whom.OFFERED: Whom.DISPATCHERS,
    Whom.HANDLERS: Whom.DISPATCHERS,
    Whom.HANDLERS_AND_SUPERVISOR: Whom.DISPATCHERS,
    Whom.DISPATCHERS: Whom.MANAGERS,
    Whom.LEADERS: Whom.MANAGERS,
}
# Each of these has a part of his own: that others are there does not help.
_EACH: Final = frozenset({Whom.OFFERED, Whom.HANDLERS, Whom.HANDLERS_AND_SUPERVISOR})
_ACTING: Final[Mapping[State, Whom]] = {
    State.NEW: Whom.DISPATCHERS,
    State.ASSIGNED: Whom.HANDLERS,
    State.IN_PROGRESS: Whom.HANDLERS,
    State.WAITING_REQUESTER: Whom.HANDLERS,
    State.WAITING_THIRD_PARTY: Whom.HANDLERS,
    State.AWAITING_RESOLUTION: Whom.LEADERS,
    State.RESOLVED: Whom.DISPATCHERS,
}


def to_remind(case: Case, whom: Whom, *, level: int = 0) -> list[User]:
    """Return the colleagues who are to be reminded and are there today, each once.

    An absent colleague's reminder goes to his stand-in, without one to the dispatchers, then to those
    above them. ``level``: for leaders, how many units above the case's own; there nobody stands in for
    a position that is not filled.
    """
    whom = _ACTING[State(case.state)] if whom is Whom.ACTING else whom
    if level:
        return list(_present(_leaders_above(case, level))[0].values())
    found, is_missing = _present(_READ[whom](case))
    instead = _INSTEAD.get(whom)
    if instead is not None and (not found or (is_missing and whom in _EACH)):
        found |= {user.pk: user for user in to_remind(case, instead)}
    return list(found.values())


def _present(people: Iterable[User]) -> tuple[dict[int, User], bool]:
    """Return who is there of the people or for them, and whether somebody is missing unreplaced."""
    named = {user.pk: user for user in people if user.is_active}
    away = stand_ins()
    replaced = {pk: away[pk] for pk in named if pk in away}
    others = users_by_id(frozenset(other for other in replaced.values() if other is not None))
    there = {pk: user for pk, user in named.items() if pk not in away}
    return there | others, None in replaced.values()


def _parts(case: Case, *states: AssignmentState) -> list[User]:
    parts = Assignment.objects.filter(case=case, state__in=states, user__is_active=True)
    return [part.user for part in parts.select_related("user").order_by("-is_lead", "pk")]


def _supervisors(case: Case) -> list[User]:
    return [case.supervisor] if case.supervisor else reaching(case.unit_id, Role.SUPERVISOR)


def _managers(case: Case) -> list[User]:
    managers = reaching(case.unit_id, Role.OPERATIONAL_MANAGER)
    return managers or reaching(case.unit_id, Role.SUPERVISOR)


def _leaders_above(case: Case, level: int) -> list[User]:
    units = above(case.unit_id)
    if level > len(units):
        return []
    unit = units[level - 1]
    return members(unit, Role.SUPERVISOR) or members(unit, Role.OPERATIONAL_MANAGER)


def _consulted(case: Case) -> list[User]:
    soon = clock.now() + dt.timedelta(days=1)
    late = Consultation.objects.filter(
        case=case, answered_at=None, withdrawn_at=None, deadline__due_at__lte=soon
    )
    return [row.asked for row in late.select_related("asked").order_by("pk")]


_READ: Final[Mapping[Whom, Callable[[Case], list[User]]]] = {
    Whom.OFFERED: lambda case: _parts(case, AssignmentState.OFFERED),
    Whom.HANDLERS: lambda case: _parts(case, *ACTIVE),
    Whom.HANDLERS_AND_SUPERVISOR: lambda case: [*_parts(case, *ACTIVE), *_supervisors(case)],
    Whom.DISPATCHERS: lambda case: reaching(case.unit_id, Role.DISPATCHER),
    Whom.LEADERS: _supervisors,
    Whom.MANAGERS: _managers,
    Whom.CONSULTED: _consulted,
}
