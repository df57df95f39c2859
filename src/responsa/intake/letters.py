# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""From a parsed mail to what the actions of a case take. Pure."""

import datetime as dt
from collections.abc import Iterable
from typing import Final

from responsa.cases.enums import Channel, Direction, MessageKind
from responsa.cases.inputs import Envelope, NewAttachment, NewMessage, Registration
from responsa.directory.inputs import PersonInput
from responsa.intake.mail.parsed import MailAddress, ParsedMail
from responsa.intake.trust import Standing, Verdict, Way
from responsa.kernel.text import one_line

_LONGEST_ADDRESS = 320
# What these write is for colleagues only.
_INSIDE: Final = {
    Standing.COLLEAGUE: MessageKind.NOTE,
    Standing.THIRD_PARTY: MessageKind.THIRD_PARTY_ANSWER,
}


def envelope(mail: ParsedMail, *, sha256: str, is_automatic: bool) -> Envelope:
    """Return what a mail carried on its way."""
    return Envelope(
        sender_name=_plain(mail.from_name),
        sender_address=_plain(mail.from_addr),
        to=_addresses(mail.to),
        cc=_addresses(mail.cc),
        mail_id=_plain(mail.message_id),
        in_reply_to=_plain(mail.in_reply_to),
        raw_sha256=sha256,
        is_automatic=is_automatic,
    )


def registration(
    mail: ParsedMail,
    verdict: Verdict,
    *,
    category_id: int,
    received_at: dt.datetime,
    carried: Envelope,
    own: frozenset[str],
) -> Registration:
    """Return a new request. One of our own addresses (``own``) never becomes a requester."""
    return Registration(
        channel=Channel.EMAIL,
        category_id=category_id,
        subject=_sound(mail.subject),
        text=_sound(mail.text),
        html=_sound(mail.html),
        received_at=received_at,
        requester=_requester(mail, own),
        attachments=_files(mail),
        envelope=carried,
        follows=verdict.follows,
        claims=verdict.claims,
        reasons=("mailbox_category",),
    )


def message(mail: ParsedMail, verdict: Verdict, *, carried: Envelope, awaited: bool) -> NewMessage:
    """Return what is said in a case that exists; ``awaited``: the requester was asked something.

    Visible to the requester is only what comes from him or a participant whom a colleague let in.
    """
    kind, public = _kind(verdict, awaited=awaited)
    internal = kind is MessageKind.NOTE
    return NewMessage(
        direction=Direction.INTERNAL if internal else Direction.INBOUND,
        kind=kind,
        channel=Channel.EMAIL,
        text=_sound(mail.text),
        subject=_sound(mail.subject),
        html=_sound(mail.html),
        is_public=public,
        held=verdict.way is Way.HOLD,
        envelope=carried,
        attachments=_files(mail),
    )


def _kind(verdict: Verdict, *, awaited: bool) -> tuple[MessageKind, bool]:
    """Return what a message is for, and whether the requester may see it."""
    if verdict.way is Way.MACHINE:
        return MessageKind.MACHINE, False
    if verdict.way is Way.JOIN and verdict.standing in _INSIDE:
        return _INSIDE[verdict.standing], False
    answers = awaited and verdict.standing is Standing.REQUESTER
    kind = MessageKind.ANSWER if answers else MessageKind.REMARK
    return kind, verdict.way is Way.JOIN


def _requester(mail: ParsedMail, own: frozenset[str]) -> PersonInput | None:
    address = _plain(mail.from_addr).lower()
    if "@" not in address or len(address) > _LONGEST_ADDRESS or address in own:
        return None
    return PersonInput(name=_plain(mail.from_name), email=address)


def _files(mail: ParsedMail) -> tuple[NewAttachment, ...]:
    return tuple(
        NewAttachment(
            name=_plain(item.name),
            data=item.data,
            media_type=_plain(item.media_type),
            content_id=_plain(item.content_id),
            is_inline=item.inline,
        )
        for item in mail.attachments
    )


def _addresses(people: Iterable[MailAddress]) -> tuple[str, ...]:
    return tuple(_plain(person.addr)[:_LONGEST_ADDRESS] for person in people)


def _plain(text: str) -> str:
    return one_line(_sound(text), 2000)


def _sound(text: str) -> str:
    """Replace what no database takes: lone surrogates and null characters."""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\x00", "")
