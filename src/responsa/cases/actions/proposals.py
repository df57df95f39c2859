# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Deciding on proposed steps: accept, dismiss, let the system take them; and undoing what it took."""

import logging
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from responsa.cases.actions import assign, close, filing, identity, joining, lapse, linking, placing
from responsa.cases.actions.journal import record
from responsa.cases.actions.step import end_assignments, enter, locked, permit
from responsa.cases.enums import AssignmentState, Ground, State
from responsa.cases.models import Case, Event, Message, Proposal
from responsa.cases.queries.proposals import step_of, undoable_assignment
from responsa.cases.queries.visible import roles_of
from responsa.catalog.actions import policies
from responsa.catalog.enums import AutoStep
from responsa.directory.actors import SYSTEM, Actor
from responsa.directory.queries.institution import institution
from responsa.kernel import clock
from responsa.kernel.errors import NotFoundError, NotPermittedError, RefusedError
from responsa.ui.formats import date

_LOG = logging.getLogger(__name__)
_Taking = Callable[[Case, Proposal, Actor], object]


@transaction.atomic
def accept(proposal_id: int, *, actor: Actor, version: int | None = None) -> Case:
    """Take a proposed step: by the colleague who confirms it, with his rights and in his name.

    Raises RefusedError when it was decided already, and whatever the step itself refuses.
    """
    proposal = _undecided(proposal_id, actor=actor)
    case = locked(proposal.case_id, actor=actor, version=version)
    _decide(proposal, actor=actor, accepted=True)
    with translation.override(institution().language):
        _TAKE[AutoStep(proposal.step)](case, proposal, actor)
    return Case.objects.get(pk=case.pk)


@transaction.atomic
def dismiss(proposal_id: int, *, actor: Actor) -> Case:
    """Turn a proposed step down, or stop the system before it takes it. Raises RefusedError when late."""
    proposal = _undecided(proposal_id, actor=actor)
    case = locked(proposal.case_id, actor=actor)
    if roles_of(case, actor).isdisjoint(assign.LEADS):
        raise NotPermittedError("You do not have the right to do this.")
    _decide(proposal, actor=actor, accepted=False)
    record(
        case,
        "case.suggestion_dismissed",
        actor=actor,
        data={"proposal": proposal.pk, "step": proposal.step},
    )
    return case


def take_due(limit: int = 50) -> int:
    """Take the steps that the house switched to automatic and nobody stopped; return how many.

    What the step refuses stays a proposal for people. Harmless when repeated or run by several workers.
    """
    waiting = Proposal.objects.filter(decided_at=None, auto_at__lte=clock.now())
    due = list(waiting.order_by("auto_at", "pk").values_list("pk", flat=True)[:limit])
    for proposal_id in due:
        try:
            accept(proposal_id, actor=SYSTEM)
        except RefusedError as refusal:
            _LOG.info("proposal %s is left to people: %s", proposal_id, refusal)
            Proposal.objects.filter(pk=proposal_id).update(auto_at=None)
    return len(due)


@transaction.atomic
def undo_assignment(event_id: int, *, actor: Actor, version: int | None = None) -> Case:
    """Take an automatic assignment back while nobody has taken the work on: the dispatchers decide.

    Raises RefusedError once the work is taken on or was given to somebody else.
    """
    event = Event.objects.filter(pk=event_id).first()
    if event is None:
        raise NotFoundError("There is no such step.")
    case = locked(event.case_id, actor=actor, version=version)
    permit(case, "undo_assign", actor=actor)
    standing = undoable_assignment(case)
    if standing is None or standing.pk != event.pk:
        raise RefusedError("It is too late: the work has gone on since.")
    users = end_assignments(case, AssignmentState.WITHDRAWN)
    placing.nobody(case)
    enter(case, State.NEW)
    record(
        case,
        "case.undone",
        actor=actor,
        data={"event": event.pk, "step": AutoStep.ASSIGN, "users": users},
    )
    return case


@transaction.atomic
def always_ask(event_id: int, *, actor: Actor) -> AutoStep:
    """Let the system only propose, in the case's category, what it did in an event by itself."""
    event = Event.objects.select_related("case").filter(pk=event_id, user=None, person=None).first()
    step = step_of(event) if event else None
    if event is None or step is None:
        raise NotFoundError("There is no such step.")
    case = locked(event.case_id, actor=actor)
    policies.always_ask(step, category_id=case.category_id, actor=actor)
    return step


def _undecided(proposal_id: int, *, actor: Actor) -> Proposal:
    found = Proposal.objects.select_for_update(of=("self",)).filter(pk=proposal_id).first()
    if found is None or not (actor.is_staff or actor.is_system):
        raise NotFoundError("There is no such proposal.")
    if found.decided_at is not None:
        raise RefusedError("This proposal was decided already.")
    return found


def _decide(proposal: Proposal, *, actor: Actor, accepted: bool) -> None:
    proposal.decided_at, proposal.decided_by_id = clock.now(), actor.user_id
    proposal.is_accepted = accepted
    proposal.save(update_fields=["decided_at", "decided_by", "is_accepted"])


def _assign(case: Case, proposal: Proposal, actor: Actor) -> None:
    assign.assign(case.pk, proposal.data["users"], actor=actor)


def _join(case: Case, proposal: Proposal, actor: Actor) -> None:
    into = Case.objects.get(pk=proposal.data["into"])
    joining.join(
        case.pk,
        into.number,
        actor=actor,
        text=_("The same requester, the same matter (%(percent)s %% alike).")
        % {"percent": proposal.confidence},
        reason=proposal.reason,
    )


def _link(case: Case, proposal: Proposal, actor: Actor) -> None:
    """Both stay open, each owed its own answer; whoever works on one sees the other."""
    into = Case.objects.get(pk=proposal.data["into"])
    linking.link(case.pk, into.number, "related", actor=actor)


def _ask_identity(case: Case, proposal: Proposal, actor: Actor) -> None:
    identity.ask_who(case.pk, actor=actor, reason=proposal.reason)


def _file(case: Case, proposal: Proposal, actor: Actor) -> None:
    ground = Ground(proposal.data["ground"])
    repeats = Case.objects.filter(pk=proposal.data.get("repeats")).first()
    text = _why_filed(proposal, repeats)
    given = filing.Filing(
        ground=ground, repeats=repeats.number if repeats else "", reason=proposal.reason
    )
    filing.file(case.pk, given, actor=actor, text=text)


def _why_filed(proposal: Proposal, repeats: Case | None) -> str:
    """Return the reason in words for the journal, with the article where the pack names one."""
    if repeats is not None:
        return _("It repeats no. %(number)s (%(percent)s %% alike).") % {
            "number": repeats.number,
            "percent": proposal.confidence,
        }
    words = {
        "no_reply": _("What was missing did not come in time."),
        "identity_not_told": _("We asked who wrote it and were not told in time."),
    }.get(proposal.reason, _("Nobody in particular wrote it."))
    citation = proposal.reason_data.get("citation")
    return f"{words} ({citation})" if citation else words


def _reject_channel(case: Case, proposal: Proposal, actor: Actor) -> None:
    filing.file(
        case.pk,
        filing.Filing(ground=Ground.CHANNEL, reason=proposal.reason),
        actor=actor,
        text=_("The law does not take such requests by this way."),
    )


def _close_on_request(case: Case, proposal: Proposal, actor: Actor) -> None:
    mail = Message.objects.get(pk=proposal.data["message"])
    close.close_on_request(
        case.pk,
        actor=actor,
        text=_("The requester asked for it by mail of %(day)s.")
        % {"day": date(mail.at, year=True)},
        way="mail",
        message_id=mail.pk,
    )


def _by_lapse(step: Callable[[Case], object]) -> _Taking:
    """A step that a timer would take: whoever leads the case may let it."""

    def take(case: Case, _proposal: Proposal, actor: Actor) -> None:
        if not actor.is_system and roles_of(case, actor).isdisjoint(assign.LEADS):
            raise NotPermittedError("You do not have the right to do this.")
        step(case)

    return take


_TAKE: Final[Mapping[AutoStep, _Taking]] = MappingProxyType(
    {
        AutoStep.ASSIGN: _assign,
        AutoStep.JOIN: _join,
        AutoStep.FILE: _file,
        AutoStep.REJECT_CHANNEL: _reject_channel,
        AutoStep.LINK: _link,
        AutoStep.ASK_IDENTITY: _ask_identity,
        AutoStep.CLOSE_ON_REQUEST: _close_on_request,
        AutoStep.UNACCEPTED: _by_lapse(lapse.give_back),
        AutoStep.RESUME: _by_lapse(lambda case: lapse.resume(case, "no_answer")),
        AutoStep.CONFIRM: _by_lapse(lapse.confirm),
        AutoStep.CLOSE: _by_lapse(lapse.close),
        AutoStep.CLOSE_SILENT: _by_lapse(lapse.close_silent),
    }
)
