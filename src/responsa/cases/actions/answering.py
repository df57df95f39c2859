# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The answer leaves: resolution, message, number in the book, event; by whatever way it was reached."""

from dataclasses import dataclass

from responsa.cases.actions import exits, joining, messages, suspend
from responsa.cases.actions.journal import delay, record
from responsa.cases.actions.step import enter
from responsa.cases.actions.talk import UNDO
from responsa.cases.enums import (
    BY_HAND,
    AnswerWay,
    Channel,
    Direction,
    MessageKind,
    State,
)
from responsa.cases.inputs import NewAttachment, NewMessage
from responsa.cases.models import (
    Attachment,
    Case,
    Exit,
    Letter,
    LetterVersion,
    Message,
    Resolution,
)
from responsa.cases.queries import letter_text, letters
from responsa.cases.queries.answer_ways import way_for
from responsa.directory.actors import Actor
from responsa.kernel import clock
from responsa.kernel.errors import InvalidError

# Without a signature only what goes on paper needs a number and a day.
_ON_PAPER = frozenset({AnswerWay.POST, AnswerWay.FAX})


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What leaves. ``signed``: the letter and the version that were signed, where the house signs."""

    text: str
    on_behalf_of: int | None = None
    attachments: tuple[NewAttachment, ...] = ()
    signed: tuple[Letter, LetterVersion] | None = None


def give(case: Case, answer: Answer, *, actor: Actor) -> Resolution:
    """Give a case its answer in the running transaction; a mail leaves after the time for undoing.

    The text is kept as it leaves, with all numbers that it answers and what the law adds.
    """
    if actor.user_id is None:
        raise InvalidError("A resolution has an author.", field="text")
    files = bool(answer.attachments) or bool(answer.signed and answer.signed[1].enclosures)
    suspend.refuse_while_held(case, files=files)
    plain = answer.text.replace("\x00", "")
    words = letter_text.whole(case, plain)
    resolution = Resolution.objects.create(
        case=case,
        text=words,
        author_id=actor.user_id,
        on_behalf_of_id=answer.on_behalf_of,
        at=clock.now(),
    )
    message = _message(case, words, answer, actor=actor)
    way = AnswerWay(answer.signed[0].way) if answer.signed else way_for(case)
    left = None
    if way is not AnswerWay.NONE and (answer.signed or way in _ON_PAPER):
        left = exits.enter(case, message, way, user_id=actor.user_id)
    enter(case, State.RESOLVED)
    by_hand = left is not None and way in BY_HAND
    event = record(
        case,
        "case.resolved",
        actor=actor,
        message=message,
        on_behalf_of=answer.on_behalf_of,
        data={"resolution": resolution.pk, "way": way, "by_hand": by_hand} | _numbered(left),
    )
    delay(event, clock.now() + UNDO)
    joining.answer_joined(
        case,
        resolution,
        message,
        plain=letter_text.without_numbers(case, plain),
        is_met=not by_hand,
    )
    return resolution


def _numbered(left: Exit | None) -> dict[str, object]:
    return {"exit": left.pk, "exit_number": left.number} if left else {}


def _message(case: Case, words: str, answer: Answer, *, actor: Actor) -> Message:
    message = messages.add(
        case,
        NewMessage(
            direction=Direction.OUTBOUND,
            kind=MessageKind.RESOLUTION,
            channel=Channel(case.channel),
            text=words,
            is_public=True,
            attachments=answer.attachments,
        ),
        actor=actor,
    )
    if answer.signed is not None:
        letter, version = answer.signed
        files = letters.enclosed(case, version.enclosures)
        Attachment.objects.bulk_create(messages.twins(files, message))
        letter.message = message
    return message
