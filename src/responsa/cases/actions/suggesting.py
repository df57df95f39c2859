# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Proposing steps: what the law's policies say about a new request, a wish to close, a handler.

Whether a step is taken by itself, proposed or left alone is the house's switch (catalog, Automation).
What is taken by itself waits eight seconds, like all that can be undone.
"""

import datetime as dt
from typing import Final

from responsa.cases import proposals
from responsa.cases.actions.journal import record
from responsa.cases.closing_words import asks_to_close
from responsa.cases.enums import OPEN, Direction, State
from responsa.cases.models import Case, Message, Proposal
from responsa.cases.proposals import Suggestion
from responsa.cases.queries import law_waits, legal
from responsa.cases.queries.proposals import arrived
from responsa.catalog.enums import AutoStep, Mode
from responsa.catalog.queries.automation import mode
from responsa.directory.actors import SYSTEM
from responsa.kernel import clock

UNDO: Final = dt.timedelta(seconds=8)


def consider(case: Case, request: Message) -> Proposal | None:
    """Propose what the policies of the law suggest for a request that was just registered."""
    law = legal.law_of(case)
    if law is None:
        return None
    found = proposals.suggested(arrived(case, request.text), law.procedure)
    return suggest(case, found) if found else None


def read_wish(case: Case, message: Message) -> Proposal | None:
    """Propose to close when the requester's own words ask for it."""
    said = message.direction == Direction.INBOUND and message.is_public
    possible = case.state in OPEN or case.state == State.RESOLVED
    if not said or not possible or message.is_automatic or not asks_to_close(message.text):
        return None
    if message.person_id is None or message.person_id != case.requester_id:
        return None
    return suggest(
        case,
        Suggestion(
            step=AutoStep.CLOSE_ON_REQUEST,
            data={"message": message.pk},
            reason="asked_by_mail",
            confidence=None,
        ),
    )


def withdraw_silence(case: Case) -> None:
    """The requester was heard of: what was proposed because he kept silent falls."""
    found = Proposal.objects.filter(
        case=case, step=AutoStep.FILE, reason__in=law_waits.SILENCES, decided_at=None
    )
    for proposal in found:
        proposal.decided_at, proposal.is_accepted = clock.now(), False
        proposal.save(update_fields=["decided_at", "is_accepted"])
        record(
            case,
            "case.suggestion_dismissed",
            actor=SYSTEM,
            data={"proposal": proposal.pk, "step": proposal.step, "reason": "requester_answered"},
        )


def suggest(case: Case, found: Suggestion) -> Proposal | None:
    """Keep a proposal for a locked case as its switch says; nothing when it is off or proposed already."""
    chosen = mode(found.step, case.category_id)
    if chosen is Mode.OFF:
        return None
    now = clock.now()
    proposal, is_new = Proposal.objects.get_or_create(
        case=case,
        step=found.step,
        decided_at=None,
        defaults={
            "data": dict(found.data),
            "reason": found.reason,
            "reason_data": dict(found.reason_data),
            "confidence": found.confidence,
            "made_at": now,
            "auto_at": now + UNDO if chosen is Mode.AUTO else None,
        },
    )
    if not is_new:
        return None
    record(
        case,
        "case.suggested",
        actor=SYSTEM,
        data={"proposal": proposal.pk, "step": found.step, "reason": found.reason},
    )
    return proposal
