# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What doors and screens hand to the actions: plain values, no requests, no rows."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from responsa.cases.enums import Channel, Direction, MessageKind
from responsa.directory.inputs import PersonInput


@dataclass(frozen=True, slots=True, kw_only=True)
class NewAttachment:
    """A file to keep with a message. ``field`` is the key of the category's question it answers."""

    name: str
    data: bytes
    media_type: str = ""
    content_id: str = ""
    is_inline: bool = False
    field: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Envelope:
    """What a message carried on its way: addresses and ids (without angle brackets), raw file."""

    sender_name: str = ""
    sender_address: str = ""
    to: tuple[str, ...] = ()
    cc: tuple[str, ...] = ()
    mail_id: str = ""
    in_reply_to: str = ""
    raw_sha256: str = ""
    is_automatic: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class NewMessage:
    """Something said. ``is_public``: the requester may see it."""

    direction: Direction
    kind: MessageKind
    channel: Channel
    text: str
    subject: str = ""
    html: str = ""
    is_public: bool = False
    held: bool = False
    envelope: Envelope = Envelope()
    attachments: tuple[NewAttachment, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration:
    """A request as a door understood it.

    ``received_at``: aware instant from which the law counts. ``language``: code, or empty to guess.
    ``answers``: by key of the category's questions, as the person typed them.
    ``desired_on``: by when the requester wishes it done, his own wish.
    ``follows`` / ``claims``: an earlier case that this one continues, or says that it belongs to.
    """

    channel: Channel
    category_id: int
    subject: str
    text: str
    received_at: dt.datetime
    requester: PersonInput | None = None
    requester_id: int | None = None
    html: str = ""
    language: str = ""
    place: str = ""
    desired_on: dt.date | None = None
    answers: Mapping[str, str] = field(default_factory=dict)
    attachments: tuple[NewAttachment, ...] = ()
    envelope: Envelope = Envelope()
    follows: int | None = None
    claims: int | None = None
    reasons: tuple[str, ...] = ()
