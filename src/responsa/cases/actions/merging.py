# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Merging the second copy of a request into the first: one conversation, both numbers kept.

The copy closes as joined, with all that this means in law (``joining``); besides, what was said in it
stands from now on in the case that goes on.
"""

import secrets
from typing import Final

from django.db import transaction

from responsa.cases import journal
from responsa.cases.actions import joining, messages
from responsa.cases.actions.journal import record
from responsa.cases.actions.linking import hold
from responsa.cases.actions.step import locked, permit
from responsa.cases.enums import MessageKind
from responsa.cases.models import Attachment, Case, Message
from responsa.cases.queries.visible import get
from responsa.directory.actors import Actor
from responsa.kernel.errors import InvalidError

# What the machine wrote, and why a step was taken, belongs to the case in which it was said.
_LEFT: Final = (
    MessageKind.ACKNOWLEDGEMENT,
    MessageKind.STATUS,
    MessageKind.REASON,
    MessageKind.FORWARDING,
    MessageKind.MACHINE,
)


@transaction.atomic
def merge(case_id: int, into: str, *, actor: Actor, text: str, version: int | None = None) -> Case:
    """Close the second copy of a request and show its messages in the case with the number ``into``.

    Both must be of the same requester. Raises InvalidError (``field``: ``into``), and what the
    lifecycle and ``joining.join`` refuse.
    """
    other_id = Case.objects.filter(number=into.strip()).values_list("pk", flat=True).first()
    if other_id is None:
        raise InvalidError("There is no case with this number.", field="into")
    hold(case_id, other_id)
    case = locked(case_id, actor=actor, version=version)
    permit(case, "merge", actor=actor, text=text)
    other = get(other_id, actor=actor)
    if case.requester_id is None or case.requester_id != other.requester_id:
        raise InvalidError(
            "Only copies of the same requester can be merged; %(number)s is somebody else's. "
            "Join them instead.",
            field="into",
            number=other.number,
        )
    joining.join(case_id, other.number, actor=actor, text=text, reason="second_copy")
    other = Case.objects.get(pk=other_id)
    carried = [_carry(message, other) for message in _said_in(case)]
    record(
        other,
        "case.merged_here",
        actor=actor,
        data={"case": case.pk, "number": case.number, "messages": carried},
    )
    case.refresh_from_db()
    return case


def _said_in(case: Case) -> list[Message]:
    found = Message.objects.filter(case=case, is_automatic=False, held_at=None)
    return list(found.exclude(kind__in=_LEFT).order_by("at", "pk"))


def _carry(message: Message, other: Case) -> list[object]:
    """Say a message in another case too; return its id there, here, and the hash of its words."""
    request = message.kind == MessageKind.REQUEST
    twin = Message.objects.create(
        case=other,
        direction=message.direction,
        # A case has one request; what repeats it is a remark.
        kind=MessageKind.REMARK if request else message.kind,
        channel=message.channel,
        author_id=message.author_id,
        person_id=message.person_id,
        sender_name=message.sender_name,
        sender_address=message.sender_address,
        subject=message.subject,
        text=message.text,
        html=message.html,
        raw_id=message.raw_id,
        at=message.at,
        is_public=message.is_public,
        salt=secrets.token_hex(16),
    )
    Attachment.objects.bulk_create(messages.twins(message.attachments.order_by("pk"), twin))
    return [twin.pk, message.pk, journal.text_digest(twin.salt, twin.text)]
