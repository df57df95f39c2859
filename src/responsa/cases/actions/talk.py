# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Conversation: replies, notes, what comes in for an existing case, and drafts."""

import datetime as dt

from django.core.exceptions import ValidationError
from django.db import transaction

from responsa.cases.actions import consult, messages, suggesting, suspend, third_party
from responsa.cases.actions.journal import delay, record
from responsa.cases.actions.step import enter, locked, permit, say
from responsa.cases.actions.tasks import settle
from responsa.cases.enums import OPEN, DeliveryState, Direction, MessageKind, PartyKind, State
from responsa.cases.inputs import NewAttachment, NewMessage
from responsa.cases.models import Case, Delivery, Draft, Message, Party
from responsa.cases.queries.visible import had_part, roles_of
from responsa.directory.actors import SYSTEM, Actor
from responsa.directory.enums import Role
from responsa.kernel import clock
from responsa.kernel.errors import InvalidError, NotFoundError, NotPermittedError, RefusedError

UNDO = dt.timedelta(seconds=8)
SPEAKS = {
    Role.HANDLER,
    Role.DISPATCHER,
    Role.SUPERVISOR,
    Role.OPERATIONAL_MANAGER,
    Role.REGISTRAR,
}
_WAITING = {State.WAITING_REQUESTER, State.WAITING_THIRD_PARTY}


@transaction.atomic
def reply(
    case_id: int,
    *,
    actor: Actor,
    text: str,
    attachments: tuple[NewAttachment, ...] = (),
    version: int | None = None,
) -> Message:
    """Write to the requester; the mail leaves after eight seconds, so that it can be taken back.

    Raises RefusedError once the case is closed, InvalidError without words.
    """
    case = _speaking(case_id, actor=actor, text=text, version=version)
    suspend.refuse_while_held(case, files=bool(attachments))
    message = say(
        case, MessageKind.REPLY, text, actor=actor, is_public=True, attachments=attachments
    )
    event = record(case, "message.sent", actor=actor, message=message)
    delay(event, clock.now() + UNDO)
    return message


@transaction.atomic
def unsend(message_id: int, *, actor: Actor) -> Message:
    """Take a reply back while it still waits to leave: it stays as an internal note and a draft.

    Raises RefusedError once its eight seconds are over, NotFoundError for anybody else's message.
    """
    message = Message.objects.filter(pk=message_id, kind=MessageKind.REPLY).first()
    if message is None or actor.user_id is None or message.author_id != actor.user_id:
        raise NotFoundError("There is no such message.")
    case = locked(message.case_id, actor=actor)
    deliveries = Delivery.objects.filter(event__message=message, event__name="message.sent")
    # Held until the end: a worker that comes now finds them done.
    held = deliveries.select_for_update(of=("self",)).values_list("state", "leased_until")
    taken = any(row != (DeliveryState.PENDING, None) for row in held)
    if taken or clock.now() > message.at + UNDO:
        raise RefusedError("It is too late: the message has left.")
    deliveries.update(state=DeliveryState.DONE, done_at=clock.now())
    message.direction, message.kind, message.is_public = Direction.INTERNAL, MessageKind.NOTE, False
    message.save(update_fields=["direction", "kind", "is_public"])
    record(case, "message.unsent", actor=actor, data={"message": message.pk})
    save_draft(case.pk, actor=actor, kind="reply", text=message.text)
    return message


@transaction.atomic
def note(
    case_id: int, *, actor: Actor, text: str, attachments: tuple[NewAttachment, ...] = ()
) -> Message:
    """Write for colleagues only; possible in every open state and after the answer.

    Who is named in it (``@Name``) is told, and sees the case from then on.
    """
    case = _speaking(case_id, actor=actor, text=text, version=None)
    message = say(case, MessageKind.NOTE, text, actor=actor, attachments=attachments)
    record(case, "note.added", actor=actor, message=message)
    consult.tell_named(case, message, actor=actor)
    return message


@transaction.atomic
def remark(
    case_id: int, *, actor: Actor, text: str, attachments: tuple[NewAttachment, ...] = ()
) -> Message:
    """The requester adds something in his own pages; an awaited answer sets the work going again."""
    case = locked(case_id, actor=actor)
    if Role.REQUESTER not in roles_of(case, actor):
        raise NotPermittedError("You do not have the right to do this.")
    _must_be_open(case)
    _must_have_words(text, attachments)
    kind = MessageKind.ANSWER if case.state == State.WAITING_REQUESTER else MessageKind.REMARK
    message = say(case, kind, text, actor=actor, is_public=True, attachments=attachments)
    record(case, "message.received", actor=actor, message=message)
    asked = case.state == State.WAITING_REQUESTER
    if asked:
        _resume(case, "requester_answered")
    _heard(case, message, asked=asked)
    return message


@transaction.atomic
def receive(
    case_id: int, new: NewMessage, *, person_id: int | None = None, from_third_party: bool = False
) -> Message:
    """Add a message that came by mail or fax and was found to belong to an open case.

    A held message (its sender is no party) is kept for colleagues and moves nothing. Raises
    RefusedError when the case is closed: the caller registers a new, linked case instead.
    """
    case = locked(case_id, actor=SYSTEM)
    _must_be_open(case, resolved_too=True)
    message = messages.add(case, new, actor=SYSTEM, person_id=person_id)
    name = "message.held" if new.held else "message.received"
    record(
        case,
        name,
        actor=SYSTEM,
        message=message,
        data={"from": "third_party"} if from_third_party else None,
    )
    machine = new.envelope.is_automatic or new.kind == MessageKind.MACHINE
    awaited = State.WAITING_THIRD_PARTY if from_third_party else State.WAITING_REQUESTER
    spoke = new.direction == Direction.INBOUND and not (new.held or machine)
    last = True
    if from_third_party and spoke:
        last = third_party.note_answer(case, new.envelope.sender_address)
    asked = case.state == awaited and spoke and last
    if asked:
        _resume(case, "third_party_answered" if from_third_party else "requester_answered")
    if spoke and not from_third_party:
        _heard(case, message, asked=asked)
    return message


@transaction.atomic
def release(message_id: int, *, actor: Actor, join: bool = True) -> Message:
    """A colleague vouches for a held message: from now on it belongs to the conversation.

    ``join``: its sender may write in this case from now on, as a participant; his next mail is not held.
    """
    message = Message.objects.select_for_update(of=("self",)).filter(pk=message_id).first()
    if message is None:
        raise NotFoundError("There is no such message.")
    case = locked(message.case_id, actor=actor)
    if roles_of(case, actor).isdisjoint(SPEAKS):
        raise NotPermittedError("You do not have the right to do this.")
    if message.held_at is None or message.released_by_id is not None:
        raise RefusedError("This message is not held.")
    message.released_by_id = actor.user_id
    message.is_public = message.direction != Direction.INTERNAL
    message.save(update_fields=["released_by", "is_public"])
    let_in = _let_in(case, message) if join else None
    data = {"message": message.pk} | ({"party": let_in.pk} if let_in else {})
    record(case, "message.released", actor=actor, data=data)
    settle(f"held:{message.pk}")
    return message


def _let_in(case: Case, message: Message) -> Party | None:
    """Note the sender of a message as a participant, unless it names nobody whom one could answer."""
    address = message.sender_address.strip().lower()
    party = Party(case=case, kind=PartyKind.PARTICIPANT, address=address)
    try:
        party.clean_fields()
    except ValidationError:
        return None
    found, _ = Party.objects.get_or_create(
        case=case,
        address=address,
        defaults={"kind": PartyKind.PARTICIPANT, "name": message.sender_name[:200]},
    )
    return found


@transaction.atomic
def save_draft(case_id: int, *, actor: Actor, kind: str, text: str) -> None:
    """Keep what a colleague is writing; an empty text forgets it. Nothing enters the journal."""
    if actor.user_id is None:
        raise NotPermittedError("You do not have the right to do this.")
    case = locked(case_id, actor=actor)
    if not text.strip():
        Draft.objects.filter(case=case, user=actor.user_id, kind=kind).delete()
        return
    Draft.objects.update_or_create(
        case=case,
        user_id=actor.user_id,
        kind=kind[:24],
        defaults={"text": text.replace("\x00", ""), "at": clock.now()},
    )


def _speaking(case_id: int, *, actor: Actor, text: str, version: int | None) -> Case:
    case = locked(case_id, actor=actor, version=version)
    if roles_of(case, actor).isdisjoint(SPEAKS) and not had_part(case, actor):
        raise NotPermittedError("You do not have the right to write in this case.")
    _must_be_open(case, resolved_too=True)
    _must_have_words(text, ())
    return case


def _must_be_open(case: Case, *, resolved_too: bool = True) -> None:
    allowed = OPEN | ({State.RESOLVED} if resolved_too else set())
    if case.state not in allowed:
        raise RefusedError("This case is closed. Please write a new request; it will be linked.")


def _must_have_words(text: str, attachments: tuple[NewAttachment, ...]) -> None:
    if not text.strip() and not attachments:
        raise InvalidError("Please write something.", field="text")


def _resume(case: Case, reason: str) -> None:
    permit(case, "resume", actor=SYSTEM)
    enter(case, State.IN_PROGRESS)
    record(case, "case.resumed", actor=SYSTEM, data={"reason": reason})


def _heard(case: Case, message: Message, *, asked: bool) -> None:
    """The requester wrote: what the law lets wait for him goes on, and his words may ask for something."""
    if case.is_open:
        suspend.end_with_answer(case, actor=SYSTEM, asked=asked)
        suggesting.withdraw_silence(case)
    suggesting.read_wish(case, message)
