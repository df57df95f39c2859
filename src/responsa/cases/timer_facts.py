# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What the timers of a case depend on, and what they can do. Pure."""

import datetime as dt
from dataclasses import dataclass
from enum import Enum, StrEnum, auto

from responsa.cases.enums import DeadlineKind, State
from responsa.catalog.queries.policies import Policy
from responsa.lawbook.calendar import WorkCalendar
from responsa.lawbook.service import Pause


class Whom(StrEnum):
    """Who is told; the code stands in the journal."""

    REQUESTER = "requester"
    THIRD_PARTY = "third_party"
    DISPATCHERS = "dispatchers"
    OFFERED = "offered"
    HANDLERS = "handlers"
    # Whoever must act in the present state: dispatchers, handlers, or the supervisor.
    ACTING = "acting"
    # Supervisors: of the unit, later of the units above it.
    LEADERS = "leaders"
    # Who may give work to others when the dispatchers do not.
    MANAGERS = "managers"
    # Those who answer for the case: its handlers and its supervisor.
    HANDLERS_AND_SUPERVISOR = "handlers_and_supervisor"
    # Colleagues whose opinion is due.
    CONSULTED = "consulted"


class Act(Enum):
    """What a step does. All but the first are steps of the lifecycle, or prepare one."""

    REMIND = auto()
    GIVE_BACK = auto()
    ANNOUNCE = auto()
    RESUME = auto()
    CONFIRM = auto()
    CLOSE = auto()
    CLOSE_SILENT = auto()
    PROPOSE_FILING = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A deadline that is neither met nor cancelled. ``minutes``: its opening time, where it has one."""

    id: int
    kind: DeadlineKind
    name: str
    starts_at: dt.datetime
    due_at: dt.datetime
    minutes: int | None = None
    pauses: tuple[Pause, ...] = ()
    is_paused: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Awaited:
    """An answer of the requester for which the law sets a time; after ``until`` his silence counts.

    ``key`` names the act or the question that waits for it. Instants are aware, UTC.
    """

    key: str
    since: dt.datetime
    until: dt.datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What the timers of a case depend on; instants are aware, UTC.

    ``levels``: how many units stand above the case's own. ``silent_since``: when the answer was given, or
    when the requester was heard of last after it. ``announced``: number and instant of the
    notice that the case will be closed in silence, unless the requester was heard of since.
    ``last_attempt``: when we last tried to reach him. ``owes_answer``: a statutory answer has not been
    given. ``can_close_silently``: the requester has an address to be told at, and the house allows it.
    ``confirms_itself``: an answer that nobody disputes counts as confirmed. ``awaited``: what the law lets
    the house wait for.
    """

    state: State
    policy: Policy
    calendar: WorkCalendar
    terms: tuple[Term, ...] = ()
    levels: int = 0
    silent_since: dt.datetime | None = None
    confirmed_at: dt.datetime | None = None
    announced: tuple[int, dt.datetime] | None = None
    last_attempt: dt.datetime | None = None
    owes_answer: bool = False
    can_close_silently: bool = True
    confirms_itself: bool = True
    awaited: tuple[Awaited, ...] = ()

    @property
    def may_announce(self) -> bool:
        """Tell whether a requester who keeps silent may be told that the case ends."""
        return self.can_close_silently and not self.owes_answer


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """What a timer hangs on: what is planned for another anchor is another matter."""

    key: str
    since: dt.datetime
    term: Term | None = None
    until: dt.datetime | None = None
