# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Asking: the requester or a third party; and going on when the answer is there."""

import datetime as dt

from django.db import transaction

from responsa.cases.actions import messages, third_party
from responsa.cases.actions.journal import record
from responsa.cases.actions.step import enter, locked, permit, say
from responsa.cases.enums import Channel, Direction, MessageKind, State
from responsa.cases.inputs import Envelope, NewAttachment, NewMessage
from responsa.cases.models import Case
from responsa.directory.actors import Actor


@transaction.atomic
def ask_requester(
    case_id: int,
    *,
    actor: Actor,
    text: str,
    attachments: tuple[NewAttachment, ...] = (),
    version: int | None = None,
) -> Case:
    """Put a question to the requester; the service clock pauses until he answers."""
    case = locked(case_id, actor=actor, version=version)
    permit(case, "ask_requester", actor=actor, text=text)
    question = say(
        case, MessageKind.QUESTION, text, actor=actor, is_public=True, attachments=attachments
    )
    enter(case, State.WAITING_REQUESTER)
    record(case, "case.asked_requester", actor=actor, message=question)
    return case


@transaction.atomic
def ask_third_party(  # noqa: PLR0913 -- what the form asks for
    case_id: int,
    *,
    actor: Actor,
    text: str,
    address: str,
    due_on: dt.date | None = None,
    attachments: tuple[NewAttachment, ...] = (),
    version: int | None = None,
) -> Case:
    """Put a question to somebody outside by mail; the requester sees neither it nor the answer.

    ``address``: one or several, parted by commas; the work goes on when all have answered. ``due_on``: by
    when; nothing: the days that the house gives. Raises InvalidError for an address that is none and for a
    day that is over.
    """
    case = locked(case_id, actor=actor, version=version)
    permit(case, "ask_third_party", actor=actor, text=text)
    asked = third_party.note_asked(case, address, due_on=due_on)
    question = messages.add(
        case,
        NewMessage(
            direction=Direction.OUTBOUND,
            kind=MessageKind.THIRD_PARTY_QUESTION,
            channel=Channel.EMAIL,
            text=text.strip(),
            envelope=Envelope(to=asked),
            attachments=attachments,
        ),
        actor=actor,
    )
    enter(case, State.WAITING_THIRD_PARTY)
    third_party.set_due(case, due_on)
    record(case, "case.asked_third_party", actor=actor, message=question)
    return case


@transaction.atomic
def resume(case_id: int, *, actor: Actor, version: int | None = None) -> Case:
    """Go on with the work: the answer came another way, or need not be waited for."""
    case = locked(case_id, actor=actor, version=version)
    permit(case, "resume", actor=actor)
    enter(case, State.IN_PROGRESS)
    record(case, "case.resumed", actor=actor, data={"reason": "by_hand"})
    return case
