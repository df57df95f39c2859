# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What ties of cases need to know: the case that a number names, and what can be taken back."""

import datetime as dt
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from responsa.cases.enums import Outcome
from responsa.cases.journal import QUIET
from responsa.cases.models import Case, Event
from responsa.cases.queries.visible import get
from responsa.directory.actors import Actor
from responsa.kernel import clock
from responsa.kernel.errors import InvalidError, NotFoundError, RefusedError

# How long the notice about an untying offers to take it back.
PUT_BACK: Final = dt.timedelta(minutes=2)
# How long a step in a case can be taken back; nothing of it leaves the house before (DESIGN.md, Defaults).
UNDO: Final = dt.timedelta(seconds=8)
STEPS: Final = frozenset({"case.assigned", "case.weighed", "case.closed"})
# What can be taken back, and for how long: an untying tells nobody outside, so it has more time.
REVERSIBLE: Final[Mapping[str, dt.timedelta]] = MappingProxyType(
    {"case.unlinked": PUT_BACK, "case.unbundled": PUT_BACK} | dict.fromkeys(STEPS, UNDO)
)
# What the machine adds to a step changes nothing about it.
_ASIDE: Final = QUIET | {"deadline.moved"}
# Closed for another reason, or with others that waited for the answer: there is no way back.
_ENDS: Final = frozenset({Outcome.CONFIRMED, Outcome.ANSWERED})


def named(number: str, *, actor: Actor) -> Case:
    """Return the case with a number, if the actor may see it; raises InvalidError (``number``)."""
    found = Case.objects.filter(number="".join(number.split()).lstrip("#"))
    pk = found.values_list("pk", flat=True).first()
    try:
        return get(pk or 0, actor=actor)
    except NotFoundError as error:
        raise InvalidError("There is no case with this number.", field="number") from error


def undone(event_id: int, *names: str, actor: Actor) -> Event:
    """Return an event of the actor's, of one of some names, that may still be taken back.

    Raises NotFoundError, and RefusedError when it is too late.
    """
    event = _own(event_id, actor)
    if event is None or event.name not in names:
        raise NotFoundError("There is nothing to take back.")
    if not _seconds_left(event):
        raise RefusedError("It is too late to take this back here.")
    return event


def reversible(event_id: int, *, actor: Actor) -> Event | None:
    """Return an event that the actor could take back now, if it is one."""
    event = _own(event_id, actor)
    return event if event is not None and _seconds_left(event) else None


def last_step(case_id: int, *, actor: Actor) -> Event | None:
    """Return the latest event of a case, if it is a step of the actor's that can be taken back."""
    loud = Event.objects.filter(case=case_id).exclude(name__in=_ASIDE)
    event = loud.order_by("-sequence").first()
    if event is None or event.name not in STEPS or event.user_id != actor.user_id:
        return None
    return None if event.name == "case.closed" and not _may_reopen(event) else event


def _may_reopen(event: Event) -> bool:
    ended_by_it = Event.objects.filter(name="case.ended_jointly", data__case=event.case_id)
    return event.data.get("outcome") in _ENDS and not ended_by_it.exists()


def _seconds_left(event: Event) -> bool:
    return clock.now() <= event.at + REVERSIBLE[event.name]


def _own(event_id: int, actor: Actor) -> Event | None:
    own = Event.objects.filter(pk=event_id, user=actor.user_id or 0, name__in=REVERSIBLE)
    return own.first()
