# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The life of a case, written down once.

Buttons, permissions, forms, the diagram in the manual and the tests are all read from
``TRANSITIONS``. Nothing else in the code names a pair of states.
"""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType
from typing import Final

from responsa.cases.enums import OPEN, Clock, Outcome, State
from responsa.directory.enums import Role
from responsa.kernel.errors import InvalidError, NotPermittedError, RefusedError


class Target(Enum):
    """Where a transition leads when the table alone cannot say."""

    SAME = "same"
    # The last of the handlers: to the supervisor, or straight to the answer, as the category says.
    WHEN_ALL_DONE = "when_all_done"
    # Back to the dispatchers, unless another handler is still at it.
    WHEN_NONE_LEFT = "when_none_left"


@dataclass(frozen=True, slots=True, kw_only=True)
class Transition:
    """One step: from which states, to which, by whom, and whether words are needed."""

    name: str
    source: frozenset[State]
    target: State | Target
    roles: frozenset[Role]
    needs_text: bool = False
    outcome: Outcome | None = None


def _step(  # noqa: PLR0917 -- each call reads as a row of the table
    name: str,
    source: Collection[State],
    target: State | Target,
    roles: Collection[Role],
    *,
    needs_text: bool = False,
    outcome: Outcome | None = None,
) -> Transition:
    return Transition(
        name=name,
        source=frozenset(source),
        target=target,
        roles=frozenset(roles),
        needs_text=needs_text,
        outcome=outcome,
    )


# Levels of support are 1 to 3.
HIGHEST_LEVEL: Final = 3

_S, _R = State, Role
_LEADS = {_R.DISPATCHER, _R.SUPERVISOR, _R.OPERATIONAL_MANAGER}
_WORK = {_R.HANDLER, _R.DISPATCHER}
_WAITING = {_S.WAITING_REQUESTER, _S.WAITING_THIRD_PARTY}
_UNDECIDED = {_S.NEW, _S.ASSIGNED, _S.IN_PROGRESS}

TRANSITIONS: Final = (
    _step("assign", {_S.NEW}, _S.ASSIGNED, {*_LEADS, _R.SYSTEM}),
    _step("reassign", {_S.ASSIGNED, _S.IN_PROGRESS, *_WAITING}, Target.SAME, _LEADS),
    _step("redirect", OPEN - {_S.AWAITING_RESOLUTION}, _S.NEW, _LEADS, needs_text=True),
    _step("accept", {_S.ASSIGNED, _S.IN_PROGRESS}, _S.IN_PROGRESS, {_R.HANDLER}),
    _step(
        "decline",
        {_S.ASSIGNED, _S.IN_PROGRESS},
        Target.WHEN_NONE_LEFT,
        {_R.HANDLER},
        needs_text=True,
    ),
    _step(
        "raise_level",
        {_S.ASSIGNED, _S.IN_PROGRESS},
        Target.WHEN_NONE_LEFT,
        {_R.HANDLER, *_LEADS},
    ),
    _step("unaccepted", {_S.ASSIGNED}, _S.NEW, {_R.SYSTEM}),
    _step("undo_assign", {_S.ASSIGNED}, _S.NEW, _LEADS),
    _step("ask_requester", {_S.IN_PROGRESS}, _S.WAITING_REQUESTER, _WORK, needs_text=True),
    _step("ask_third_party", {_S.IN_PROGRESS}, _S.WAITING_THIRD_PARTY, _WORK, needs_text=True),
    _step("resume", _WAITING, _S.IN_PROGRESS, {_R.HANDLER, _R.REQUESTER, _R.SYSTEM}),
    _step("done", {_S.IN_PROGRESS}, Target.WHEN_ALL_DONE, _WORK, needs_text=True),
    _step("return", {_S.AWAITING_RESOLUTION}, _S.IN_PROGRESS, {_R.SUPERVISOR}, needs_text=True),
    _step("resolve", {_S.AWAITING_RESOLUTION}, _S.RESOLVED, {_R.SUPERVISOR}, needs_text=True),
    _step("confirm", {_S.RESOLVED}, Target.SAME, {_R.REQUESTER, _R.REGISTRAR, _R.SYSTEM}),
    _step("dispute", {_S.RESOLVED}, _S.IN_PROGRESS, {_R.REQUESTER, _R.REGISTRAR}, needs_text=True),
    _step(
        "close",
        {_S.RESOLVED},
        _S.CLOSED,
        {_R.DISPATCHER, _R.SUPERVISOR, _R.REQUESTER, _R.SYSTEM},
        outcome=Outcome.ANSWERED,
    ),
    _step(
        "close_silent",
        {_S.WAITING_REQUESTER, _S.RESOLVED},
        _S.CLOSED,
        {_R.SYSTEM},
        outcome=Outcome.SILENCE,
    ),
    _step(
        "withdraw",
        OPEN,
        _S.CLOSED,
        {_R.REQUESTER, _R.REGISTRAR},
        needs_text=True,
        outcome=Outcome.WITHDRAWN,
    ),
    _step(
        "close_on_request",
        OPEN | {_S.RESOLVED},
        _S.CLOSED,
        {_R.DISPATCHER, _R.SUPERVISOR, _R.REGISTRAR, _R.SYSTEM},
        needs_text=True,
        outcome=Outcome.ON_REQUEST,
    ),
    _step(
        "transfer_out",
        _UNDECIDED,
        _S.CLOSED,
        {_R.DISPATCHER, _R.SUPERVISOR},
        needs_text=True,
        outcome=Outcome.TRANSFERRED,
    ),
    _step(
        "join",
        _UNDECIDED,
        _S.CLOSED,
        {_R.DISPATCHER, _R.SUPERVISOR, _R.SYSTEM},
        needs_text=True,
        outcome=Outcome.JOINED,
    ),
    # The second copy of the same request: joined, and its messages stand in the first.
    _step(
        "merge",
        _UNDECIDED,
        _S.CLOSED,
        {_R.DISPATCHER, _R.SUPERVISOR},
        needs_text=True,
        outcome=Outcome.JOINED,
    ),
    _step(
        "file",
        {*_UNDECIDED, _S.WAITING_REQUESTER},
        _S.CLOSED,
        {_R.DISPATCHER, _R.SUPERVISOR, _R.SYSTEM},
        needs_text=True,
        outcome=Outcome.FILED,
    ),
    _step(
        "spam",
        _UNDECIDED,
        _S.CLOSED,
        {_R.DISPATCHER, _R.SUPERVISOR},
        needs_text=True,
        outcome=Outcome.SPAM,
    ),
    # Whoever registered it by mistake, for eight seconds (actions.voiding).
    _step("void", {_S.NEW, _S.ASSIGNED}, _S.CLOSED, {_R.REGISTRAR}, outcome=Outcome.VOID),
)

SERVICE_CLOCK: Final[Mapping[State, Clock]] = MappingProxyType(
    {
        State.NEW: Clock.RUNNING,
        State.ASSIGNED: Clock.RUNNING,
        State.IN_PROGRESS: Clock.RUNNING,
        State.WAITING_REQUESTER: Clock.PAUSED,
        State.WAITING_THIRD_PARTY: Clock.PAUSED,
        State.AWAITING_RESOLUTION: Clock.RUNNING,
        State.RESOLVED: Clock.STOPPED,
        State.CLOSED: Clock.STOPPED,
    }
)

# Nothing waits for ever: the step that the system takes when nobody does.
TIMEOUTS: Final[Mapping[State, str]] = MappingProxyType(
    {
        State.ASSIGNED: "unaccepted",
        State.WAITING_REQUESTER: "close_silent",
        State.WAITING_THIRD_PARTY: "resume",
        State.RESOLVED: "close",
    }
)

# The requester sees six words, in this order; two of ours share one of his.
PUBLIC_STAGE: Final[Mapping[State, str]] = MappingProxyType(
    {
        State.NEW: "waiting_support",
        State.ASSIGNED: "in_progress",
        State.IN_PROGRESS: "in_progress",
        State.WAITING_REQUESTER: "waiting_requester",
        State.WAITING_THIRD_PARTY: "waiting_others",
        State.AWAITING_RESOLUTION: "in_progress",
        State.RESOLVED: "resolved",
        State.CLOSED: "closed",
    }
)

BY_NAME: Final[Mapping[str, Transition]] = MappingProxyType({t.name: t for t in TRANSITIONS})


def available(state: State, roles: Collection[Role]) -> Iterator[Transition]:
    """Yield the steps that somebody with these roles may take from a state."""
    return (t for t in TRANSITIONS if state in t.source and not t.roles.isdisjoint(roles))


def check(name: str, *, state: State, roles: Collection[Role], text: str = "") -> Transition:
    """Return the step when it is allowed now.

    Raises NotPermittedError (no right), RefusedError (not in this state), InvalidError (no words).
    """
    step = BY_NAME[name]
    if step.roles.isdisjoint(roles):
        raise NotPermittedError("You do not have the right to do this.")
    if state not in step.source:
        raise RefusedError("This is not possible in the present state of the case.")
    if step.needs_text and not text.strip():
        raise InvalidError("Please write why.", field="text")
    return step


def targets(step: Transition, source: State) -> tuple[State, ...]:
    """Return every state to which a step may lead from ``source``."""
    match step.target:
        case State() as state:
            return (state,)
        case Target.SAME:
            return (source,)
        case Target.WHEN_ALL_DONE:
            return (source, State.AWAITING_RESOLUTION, State.RESOLVED)
        case Target.WHEN_NONE_LEFT:
            return (source, State.NEW)


def as_mermaid() -> str:
    """Draw the lifecycle for the manual."""
    edges = (
        f"    {source} --> {target}: {step.name}"
        for step in TRANSITIONS
        for source in sorted(step.source)
        for target in targets(step, source)
    )
    return "\n".join(["stateDiagram-v2", "    [*] --> new", *edges, "    closed --> [*]"])
