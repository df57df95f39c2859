# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What the system proposes for a case, what it did by itself and why, and what of it can be undone."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from django.db import models
from django.utils import timezone

from responsa.cases import lifecycle
from responsa.cases.enums import OPEN, AssignmentState, MessageKind, Outcome, State
from responsa.cases.models import Case, Event, Message, Proposal
from responsa.cases.proposals import Arrived, Earlier, likeness
from responsa.cases.queries.identity import can_be_asked, has_identity
from responsa.cases.queries.page import CaseView
from responsa.catalog.enums import AutoStep
from responsa.kernel.prepared import prepared

# So many earlier cases of one requester are compared, the latest first.
_COMPARED: Final = 50
# The step of the switches to which an event of the system belongs.
STEP_OF: Final[Mapping[str, AutoStep]] = MappingProxyType(
    {
        "case.assigned": AutoStep.ASSIGN,
        "case.unaccepted": AutoStep.UNACCEPTED,
        "case.resumed": AutoStep.RESUME,
        "case.confirmed": AutoStep.CONFIRM,
        "case.linked": AutoStep.LINK,
        "case.asked_identity": AutoStep.ASK_IDENTITY,
    }
)
_ENDS: Final[Mapping[str, AutoStep]] = MappingProxyType(
    {
        Outcome.JOINED: AutoStep.JOIN,
        Outcome.FILED: AutoStep.FILE,
        Outcome.ON_REQUEST: AutoStep.CLOSE_ON_REQUEST,
        Outcome.SILENCE: AutoStep.CLOSE_SILENT,
    }
)
# Where the lifecycle calls the step of a switch otherwise.
_LIFECYCLE: Final[Mapping[str, str]] = MappingProxyType({AutoStep.REJECT_CHANNEL: "file"})
# Reports of the machine about other steps; they decide nothing.
_REPORTS: Final = frozenset(
    {"delivery.sent", "delivery.reported", "message.received", "message.held", "deadline.moved"}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AutomaticStep:
    """Something that the system did by itself. ``step``: its switch, where it has one."""

    event: Event
    step: AutoStep | None
    may_undo: bool


def open_proposals(case: Case) -> list[Proposal]:
    """Return what the system proposes for a case and its state still allows."""
    return [one for one in _open(case=case.pk) if case.state in _taken_from(AutoStep(one.step))]


def automatic_steps(view: CaseView) -> list[AutomaticStep]:
    """Return what was done by itself in a case, oldest first, and what of it may be undone by the reader."""
    may = any(step.name == "undo_assign" for step in view.steps)
    events = [entry.event for entry in view.entries if entry.event is not None]
    untouched = all(part.state != AssignmentState.ACCEPTED for part in view.assignments)
    assigned = [event for event in events if event.name == "case.assigned"]
    undoable = assigned[-1] if may and untouched and assigned else None
    return [
        AutomaticStep(event=event, step=step_of(event), may_undo=event is undoable)
        for event in events
        if event.user_id is None and event.person_id is None and event.name not in _REPORTS
    ]


@prepared
def _open(*, case: int) -> models.QuerySet[Proposal]:
    return Proposal.objects.filter(case=case, decided_at=None).order_by("made_at", "pk")


def _taken_from(step: AutoStep) -> frozenset[State]:
    """Return the states in which the lifecycle lets a proposed step be taken."""
    transition = lifecycle.BY_NAME.get(_LIFECYCLE.get(step, step))
    # What changes no state can be done in every open one.
    return OPEN if transition is None else transition.source


def step_of(event: Event) -> AutoStep | None:
    """Return the switch that governs what an event of the system did."""
    if event.name != "case.closed":
        return STEP_OF.get(event.name)
    if event.data.get("reason") == "channel_not_accepted":
        return AutoStep.REJECT_CHANNEL
    return _ENDS.get(event.data.get("outcome", ""), AutoStep.CLOSE)


def undoable_assignment(case: Case) -> Event | None:
    """Return the automatic assignment that stands as it was made: nobody has taken the work on yet."""
    if case.state != State.ASSIGNED:
        return None
    last = Event.objects.filter(case=case, name="case.assigned").order_by("-sequence").first()
    if last is None or last.user_id is not None:
        return None
    taken = case.assignments.filter(state=AssignmentState.ACCEPTED).exists()
    return None if taken else last


def arrived(case: Case, text: str) -> Arrived:
    """Return a new request as the law's policies look at it; ``text`` is what it says."""
    return Arrived(
        channel=case.channel,
        day=timezone.localtime(case.received_at).date(),
        has_identity=has_identity(case),
        can_be_asked=can_be_asked(case),
        facts=frozenset(case.legal_facts),
        earlier=_earlier(case, text),
    )


def _earlier(case: Case, text: str) -> tuple[Earlier, ...]:
    """Return the requester's earlier cases of the same procedure, compared with this one."""
    if case.requester_id is None:
        return ()
    theirs = Case.objects.filter(requester=case.requester_id, procedure=case.procedure)
    known = list(theirs.exclude(pk=case.pk).order_by("-registered_at", "-pk")[:_COMPARED])
    if not known:
        return ()
    said = {
        message.case_id: message.text
        for message in Message.objects.filter(case__in=known, kind=MessageKind.REQUEST).order_by(
            "pk"
        )
    }
    ours = f"{case.subject}\n{text}"
    return tuple(
        Earlier(
            case_id=one.pk,
            number=one.number,
            is_open=one.is_open,
            is_answered=one.resolved_at is not None,
            likeness=likeness(ours, f"{one.subject}\n{said.get(one.pk, '')}"),
        )
        for one in known
    )
