# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What a colleague writes down beside a request of somebody else: facts of the door, a note, links."""

from django.db import transaction

from responsa.cases import rules
from responsa.cases.actions import messages
from responsa.cases.actions.journal import record
from responsa.cases.actions.step import enter, locked, permit, say
from responsa.cases.enums import Channel, Direction, LinkKind, MessageKind, State
from responsa.cases.inputs import ArrivalInput, NewAttachment, NewMessage, Registration
from responsa.cases.models import Arrival, Case, CaseLink, Message
from responsa.cases.queries.visible import visible_to
from responsa.directory.actors import SYSTEM, Actor
from responsa.kernel import clock
from responsa.kernel.errors import NotPermittedError, RefusedError
from responsa.kernel.text import one_line


def write_down(case: Case, new: Registration, *, actor: Actor) -> None:
    """Keep with a case that is just registered what only a colleague can tell of it.

    The note is for colleagues only: it is internal, which no page or letter of the requester ever shows.
    Other cases are linked where the colleague may see them.
    """
    if new.arrival is not None and new.arrival != ArrivalInput():
        Arrival.objects.create(
            case=case,
            sender_number=one_line(new.arrival.sender_number, 40),
            dated_on=new.arrival.dated_on,
            sender_address=new.arrival.sender_address.strip(),
            sender_reference=one_line(new.arrival.sender_reference, 80),
        )
    if new.note.strip():
        note = say(case, MessageKind.NOTE, new.note, actor=actor)
        record(case, "note.added", actor=actor, message=note)
    known = visible_to(actor).filter(pk__in=new.related).exclude(pk=case.pk)
    for earlier in known.order_by("pk").values_list("pk", flat=True):
        CaseLink.objects.create(
            later=case, earlier_id=earlier, kind=LinkKind.RELATED, at=clock.now()
        )


@transaction.atomic
def add_here(
    case_id: int,
    text: str,
    *,
    actor: Actor,
    channel: Channel,
    person_id: int | None = None,
    attachments: tuple[NewAttachment, ...] = (),
) -> Message:
    """Add what somebody tells to an open case about the same, instead of registering it anew.

    Of the case's own requester it is a remark that he sees, and an answer when one was awaited; of
    anybody else it is for colleagues only. Raises NotFoundError, NotPermittedError for somebody who may
    not register, RefusedError once the case is closed.
    """
    case = locked(case_id, actor=actor)
    if not rules.may_register(actor):
        raise NotPermittedError("You do not have the right to register cases.")
    if case.state == State.CLOSED:
        raise RefusedError("This case is closed. Please write a new request; it will be linked.")
    own = person_id is not None and person_id == case.requester_id
    awaited = own and case.state == State.WAITING_REQUESTER
    message = messages.add(
        case,
        NewMessage(
            direction=Direction.INBOUND,
            kind=MessageKind.ANSWER if awaited else MessageKind.REMARK,
            channel=channel,
            text=text.strip(),
            is_public=own,
            attachments=attachments,
        ),
        actor=actor,
        person_id=person_id,
    )
    record(case, "message.received", actor=actor, message=message)
    if awaited:
        permit(case, "resume", actor=SYSTEM)
        enter(case, State.IN_PROGRESS)
        record(case, "case.resumed", actor=SYSTEM, data={"reason": "requester_answered"})
    return message
