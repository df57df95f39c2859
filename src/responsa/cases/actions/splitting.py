# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Dividing a message that brings two matters: a part of its words becomes a case of its own."""

from collections.abc import Sequence

from django.db import transaction

from responsa.cases.actions import messages
from responsa.cases.actions.journal import record
from responsa.cases.actions.linking import may_do
from responsa.cases.actions.register import register
from responsa.cases.actions.step import locked
from responsa.cases.enums import Channel, Direction, LinkKind
from responsa.cases.inputs import Registration
from responsa.cases.message_pieces import pieces
from responsa.cases.models import Attachment, Case, Message
from responsa.cases.queries import threads
from responsa.directory.actors import Actor
from responsa.kernel.errors import InvalidError, NotFoundError, RefusedError


@transaction.atomic
def split(
    message_id: int,
    chosen: Sequence[int],
    category_id: int,
    *,
    actor: Actor,
    subject: str = "",
    files: Sequence[int] = (),
) -> Case:
    """Make a new case of the same requester from some pieces of a message (``message_pieces``).

    The message stays as it is; the new case has a number and dates of its own, counted from the day
    on which the message came, and ``files`` (ids of the message's attachments) go along. Raises
    InvalidError when nothing is chosen, RefusedError for words that did not come from outside.
    """
    message = Message.objects.select_related("case").filter(pk=message_id).first()
    if message is None:
        raise NotFoundError("There is no such message.")
    case = locked(message.case_id, actor=actor)
    may_do(case, "split", actor)
    held = message.held_at is not None and message.released_by_id is None
    if message.direction != Direction.INBOUND or held:
        raise RefusedError("Only what the requester wrote can become a case of its own.")
    text = _words(message, chosen)
    new = register(
        Registration(
            channel=Channel(message.channel),
            category_id=category_id,
            subject=subject,
            text=text,
            received_at=message.at,
            requester_id=case.requester_id,
            language=case.language,
            place=case.place,
            taken_from=case.pk,
            taken_as=LinkKind.SPLIT,
        ),
        actor=actor,
    )
    _for_the_same(new, case)
    _take_along(message, new, files)
    record(
        case,
        "case.split",
        actor=actor,
        data={"case": new.pk, "number": new.number, "message": message.pk, "pieces": len(chosen)},
    )
    return new


def _words(message: Message, chosen: Sequence[int]) -> str:
    found = pieces(message.text)
    taken = [found[at] for at in sorted(set(chosen)) if 0 <= at < len(found)]
    if not taken:
        raise InvalidError("Please choose the words that the new case is about.", field="piece")
    return "\n\n".join(taken)


def _for_the_same(new: Case, case: Case) -> None:
    """The new case is for the organisation for which the requester wrote, if any."""
    if (new.organisation_id, new.requester_name) != (case.organisation_id, case.requester_name):
        new.organisation_id, new.requester_name = case.organisation_id, case.requester_name
        new.save(update_fields=["organisation", "requester_name"])


def _take_along(message: Message, new: Case, files: Sequence[int]) -> None:
    chosen = message.attachments.filter(pk__in=files, is_inline=False).order_by("pk")
    request = threads.request_of(new.pk)
    if request is not None:
        Attachment.objects.bulk_create(messages.twins(chosen, request))
