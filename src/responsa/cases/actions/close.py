# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The end: confirm, dispute, rate, close, withdraw and the side exits. Closed is final."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from django.db import transaction

from responsa.cases.actions import ending
from responsa.cases.actions.journal import record
from responsa.cases.actions.resolve import reopen_parts
from responsa.cases.actions.step import enter, locked, permit, say
from responsa.cases.enums import MessageKind, Outcome, State
from responsa.cases.models import Case, Rating
from responsa.cases.queries.category_rules import rules_for
from responsa.cases.queries.silence import confirmed_as
from responsa.cases.queries.visible import roles_of
from responsa.directory.actors import Actor
from responsa.directory.enums import Role
from responsa.kernel import clock
from responsa.kernel.errors import InvalidError, RefusedError

SCORES = (1, 2, 3, 4, 5)
# How a requester can say that his case may be closed, and the code of the journal for it.
WAYS: Final[Mapping[str, str]] = MappingProxyType(
    {"phone": "asked_by_phone", "mail": "asked_by_mail", "counter": "asked_in_person"}
)


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
    if case.state == State.RESOLVED and rules_for(case).closes_by_rating:
        if case.confirmed_at is None:
            case.confirmed_at = clock.now()
            case.save(update_fields=["confirmed_at"])
        ending.end(case, actor=actor, outcome=Outcome.RATED)
    return case


@transaction.atomic
def close(case_id: int, *, actor: Actor, version: int | None = None) -> Case:
    """Close an answered case: after the requester confirmed, or where the category does not wait.

    Raises RefusedError while the confirmation is awaited.
    """
    case = locked(case_id, actor=actor, version=version)
    permit(case, "close", actor=actor)
    by_requester = Role.REQUESTER in roles_of(case, actor)
    if not (case.confirmed_at or rules_for(case).closes_unconfirmed or by_requester):
        raise RefusedError("The requester has not confirmed yet.")
    outcome = Outcome.ON_REQUEST if by_requester else confirmed_as(case)
    ending.end(case, actor=actor, outcome=outcome)
    return case


@transaction.atomic
def withdraw(case_id: int, *, actor: Actor, text: str, version: int | None = None) -> Case:
    """The requester takes his request back; a clerk may record it for him."""
    case = locked(case_id, actor=actor, version=version)
    permit(case, "withdraw", actor=actor, text=text)
    reason = say(case, MessageKind.REASON, text, actor=actor)
    ending.end(case, actor=actor, outcome=Outcome.WITHDRAWN, message=reason)
    return case


@transaction.atomic
def close_on_request(
    case_id: int,
    *,
    actor: Actor,
    text: str,
    way: str,
    message_id: int | None = None,
    version: int | None = None,
) -> Case:
    """Close a case because its requester asks for it, by mail, by phone or in person; possible any time.

    ``way``: one of WAYS; ``message_id``: the mail with the wish, which the journal names as the reason.
    What was joined to the case is owed an answer all the same: RefusedError.
    """
    case = locked(case_id, actor=actor, version=version)
    permit(case, "close_on_request", actor=actor, text=text)
    if way not in WAYS:
        raise InvalidError("Please choose how the requester asked.", field="way")
    ending.refuse_while_owed(case)
    reason = say(case, MessageKind.REASON, text, actor=actor)
    told = {"reason": WAYS[way]} | ({"mail": message_id} if message_id is not None else {})
    ending.end(case, actor=actor, outcome=Outcome.ON_REQUEST, message=reason, data=told)
    return case


@transaction.atomic
def mark_spam(case_id: int, *, actor: Actor, text: str, version: int | None = None) -> Case:
    """Close what is no request at all; nobody is told."""
    case = locked(case_id, actor=actor, version=version)
    permit(case, "spam", actor=actor, text=text)
    ending.refuse_while_owed(case)
    reason = say(case, MessageKind.REASON, text, actor=actor)
    ending.end(case, actor=actor, outcome=Outcome.SPAM, message=reason)
    return case
