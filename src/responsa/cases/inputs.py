# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What doors and screens hand to the actions: plain values, no requests, no rows."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from responsa.cases.enums import Channel, Direction, LinkKind, MessageKind
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
class ArrivalInput:
    """What a colleague wrote down of the way by which a request came (``cases.models.Arrival``)."""

    sender_number: str = ""
    dated_on: dt.date | None = None
    sender_address: str = ""
    sender_reference: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Registration:
    """A request as a door understood it.

    ``received_at``: aware instant from which the law counts. ``language``: code, or empty to guess.
    ``answers``: by key of the category's questions, as the person typed them.
    ``desired_on``: by when the requester wishes it done, his own wish.
    ``follows`` / ``claims``: an earlier case that this one continues, or says that it belongs to;
    ``related``: others that a colleague found to be about the same.
    ``requester_weight``: 1 (low) to 4 (urgent), how much it matters to him. ``answer_channel``: how he
    wants the answer; nothing: as he came. ``arrival`` and ``note`` (for colleagues only, never the
    requester's) are written down by a colleague who registers for somebody else.
    ``taken_from``: the case out of which a colleague takes this one, ``taken_as`` a part of its words
    (``split``) or of the house's own work (``parent``); its questions need no answers.
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
    related: tuple[int, ...] = ()
    requester_weight: int = 2
    answer_channel: Channel | None = None
    arrival: ArrivalInput | None = None
    note: str = ""
    taken_from: int | None = None
    taken_as: LinkKind | None = None
    reasons: tuple[str, ...] = ()

    @property
    def is_inner(self) -> bool:
        """Tell whether it is the house's own work, for which no requester and no law waits."""
        return self.taken_as is LinkKind.PARENT
