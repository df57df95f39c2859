# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The end: confirm, dispute, rate, close, withdraw and the side exits. Closed is final."""

from django.db import transaction

from responsa.cases.actions.journal import record
from responsa.cases.actions.resolve import reopen_parts
from responsa.cases.actions.step import enter, locked, permit, say
from responsa.cases.enums import DeadlineKind, LinkKind, MessageKind, Outcome, State
from responsa.cases.models import Case, CaseLink, Deadline, Message, Rating
from responsa.cases.queries.visible import get, roles_of
from responsa.directory.actors import Actor
from responsa.directory.enums import Role
from responsa.kernel import clock
from responsa.kernel.errors import InvalidError, RefusedError

SCORES = (1, 2, 3, 4, 5)
_SIDE_EXITS = ("transfer_out", "file", "spam")


@transaction.atomic
def confirm(case_id: int, *, actor: Actor, version: int | None = None) -> Case:
    """The requester says that it is solved; repeating it changes nothing."""
    case = locked(case_id, actor=actor, version=version)
    permit(case, "confirm", actor=actor)
    if case.confirmed_at is None:
        case.confirmed_at = clock.now()
        case.save(update_fields=["confirmed_at"])
        record(case, "case.confirmed", actor=actor)
    return case


@transaction.atomic
def dispute(case_id: int, *, actor: Actor, text: str, version: int | None = None) -> Case:
    """The requester says that it is not solved, and why: back to work, with an inner deadline.

    The statutory clock does not run again: the law's answer was given.
    """
    case = locked(case_id, actor=actor, version=version)
    permit(case, "dispute", actor=actor, text=text)
    reason = say(case, MessageKind.REMARK, text, actor=actor, is_public=not actor.is_staff)
    first = case.deadlines.filter(kind=DeadlineKind.SERVICE).order_by("pk").first()
    if first is not None:
        now = clock.now()
        Deadline.objects.create(
            case=case,
            kind=DeadlineKind.SERVICE,
            name="dispute",
            starts_at=now,
            due_at=now + (first.due_at - first.starts_at),
            steps=[],
        )
    reopen_parts(case)
    enter(case, State.IN_PROGRESS)
    record(case, "case.disputed", actor=actor, message=reason)
    return case


@transaction.atomic
def rate(case_id: int, *, actor: Actor, score: int, text: str = "") -> Case:
    """The requester rates the solution, 1 to 5, once; where the category allows it, that closes.

    Raises InvalidError for another score, RefusedError before the answer or a second time.
    """
    case = locked(case_id, actor=actor)
    if score not in SCORES:
        raise InvalidError("Please choose from 1 to 5.", field="score")
    if case.state not in {State.RESOLVED, State.CLOSED} or case.ratings.exists():
        raise RefusedError("This case cannot be rated now.")
    if case.state == State.RESOLVED:
        permit(case, "confirm", actor=actor)
    elif Role.REQUESTER not in roles_of(case, actor):
        raise RefusedError("This case cannot be rated now.")
    Rating.objects.create(case=case, score=score, text=text.strip()[:4000], at=clock.now())
    record(case, "case.rated", actor=actor, data={"score": score})
    if case.state == State.RESOLVED and case.category.closes_by_rating:
        if case.confirmed_at is None:
            case.confirmed_at = clock.now()
            case.save(update_fields=["confirmed_at"])
        _close(case, actor=actor, outcome=Outcome.RATED)
    return case


@transaction.atomic
def close(case_id: int, *, actor: Actor, version: int | None = None) -> Case:
    """Close an answered case: after the requester confirmed, or where the category does not wait.

    Raises RefusedError while the confirmation is awaited.
    """
    case = locked(case_id, actor=actor, version=version)
    permit(case, "close", actor=actor)
    by_requester = Role.REQUESTER in roles_of(case, actor)
    if not (case.confirmed_at or case.category.closes_unconfirmed or by_requester):
        raise RefusedError("The requester has not confirmed yet.")
    outcome = (
        Outcome.ON_REQUEST
        if by_requester
        else (Outcome.CONFIRMED if case.confirmed_at else Outcome.ANSWERED)
    )
    _close(case, actor=actor, outcome=outcome)
    return case


@transaction.atomic
def withdraw(case_id: int, *, actor: Actor, text: str, version: int | None = None) -> Case:
    """The requester takes his request back; a clerk may record it for him."""
    case = locked(case_id, actor=actor, version=version)
    permit(case, "withdraw", actor=actor, text=text)
    reason = say(case, MessageKind.REASON, text, actor=actor)
    _close(case, actor=actor, outcome=Outcome.WITHDRAWN, reason=reason)
    return case


@transaction.atomic
def leave(
    case_id: int, exit_name: str, *, actor: Actor, text: str, version: int | None = None
) -> Case:
    """Take a side exit: transfer_out (competent authority), file (anonymous, repeat) or spam."""
    if exit_name not in _SIDE_EXITS:
        raise RefusedError("This is not possible in the present state of the case.")
    case = locked(case_id, actor=actor, version=version)
    step = permit(case, exit_name, actor=actor, text=text)
    reason = say(case, MessageKind.REASON, text, actor=actor)
    _close(case, actor=actor, outcome=step.outcome or Outcome.FILED, reason=reason)
    return case


@transaction.atomic
def join(case_id: int, into: str, *, actor: Actor, text: str) -> Case:
    """Close a case because another one, named by its number, goes on with the matter."""
    case = locked(case_id, actor=actor)
    permit(case, "join", actor=actor, text=text)
    other = Case.objects.filter(number=into.strip()).exclude(pk=case.pk).first()
    if other is None:
        raise InvalidError("There is no case with this number.", field="into")
    get(other.pk, actor=actor)
    reason = say(case, MessageKind.REASON, text, actor=actor)
    CaseLink.objects.get_or_create(
        later=case, earlier=other, kind=LinkKind.JOINED, defaults={"at": clock.now()}
    )
    _close(case, actor=actor, outcome=Outcome.JOINED, reason=reason)
    return case


def _close(case: Case, *, actor: Actor, outcome: Outcome, reason: Message | None = None) -> None:
    case.deadlines.filter(met_at=None, cancelled_at=None).update(cancelled_at=clock.now())
    enter(case, State.CLOSED, outcome=outcome)
    record(case, "case.closed", actor=actor, message=reason, data={"outcome": outcome})
