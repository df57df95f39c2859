# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What a message says, as one immutable value that can cross a process boundary."""

import base64
import datetime as dt
import hashlib
import json
from dataclasses import asdict, dataclass, field


@dataclass(frozen=True, slots=True, kw_only=True)
class MailAddress:
    """A name as shown and the address it belongs to."""

    name: str
    addr: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedAttachment:
    """A file that came with a message, with its exact bytes."""

    name: str
    """As the sender gave it, without folders; may be empty, never safe as a path."""
    media_type: str
    size: int
    sha256: str
    inline: bool
    content_id: str
    data: bytes = field(repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounce:
    """A report that something sent by us did not arrive (RFC 3464 and free forms)."""

    recipients: tuple[str, ...]
    statuses: tuple[str, ...]
    """Enhanced status codes (RFC 3463), the most telling first."""
    hard: bool
    """True when the address itself is bad; false for full boxes, policy and delays."""
    original_message_id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PecNote:
    """The certified-mail data of a PEC envelope or receipt (DM 2/11/2005, daticert.xml)."""

    kind: str
    sender: str
    recipients: tuple[str, ...]
    msgid: str
    id: str
    error: str
    subject: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ParsedMail:
    """A message read as far as it could be; nothing in it is trusted."""

    from_name: str
    from_addr: str
    sender_unclear: bool
    """True when no sender, or more than one reading of it, was found."""
    reply_to: tuple[MailAddress, ...]
    to: tuple[MailAddress, ...]
    cc: tuple[MailAddress, ...]
    delivered_to: tuple[str, ...]
    """Addresses our own servers wrote down: Delivered-To, X-Original-To, Envelope-To."""
    subject: str
    message_id: str
    """Identifiers are without angle brackets, here and below."""
    in_reply_to: str
    references: tuple[str, ...]
    date: dt.datetime | None
    """The sender's claim, aware, in UTC."""
    text: str
    html: str
    remote_images: int
    attachments: tuple[ParsedAttachment, ...]
    is_auto_reply: bool
    """Made by a machine or sent in bulk: never to be answered automatically."""
    auto_reason: str
    is_list: bool
    is_bounce: bool
    bounce: Bounce | None
    own_loop_id: tuple[str, ...]
    reply_text: str
    pec: PecNote | None
    flags: tuple[str, ...]
    """Remarks for the desk, for example "encrypted" or "parts limit"."""

    def to_json(self) -> str:
        """Write everything, attachments in base64."""
        record = asdict(self)
        record["date"] = self.date.isoformat() if self.date else None
        for item in record["attachments"]:
            item["data"] = base64.b64encode(item["data"]).decode("ascii")
        return json.dumps(record)


def attachment(
    data: bytes, *, name: str, media_type: str, inline: bool = False, content_id: str = ""
) -> ParsedAttachment:
    """Make an attachment with its size and hash."""
    return ParsedAttachment(
        name=name,
        media_type=media_type,
        size=len(data),
        sha256=hashlib.sha256(data).hexdigest(),
        inline=inline,
        content_id=content_id,
        data=data,
    )


def from_json(text: str) -> ParsedMail:
    """Read what ``to_json`` wrote; raises ValueError, KeyError or TypeError on anything else."""
    record = json.loads(text)
    for name in ("reply_to", "to", "cc"):
        record[name] = tuple(MailAddress(**item) for item in record[name])
    for name in ("delivered_to", "references", "own_loop_id", "flags"):
        record[name] = tuple(record[name])
    record["attachments"] = tuple(
        ParsedAttachment(**{**item, "data": base64.b64decode(item["data"])})
        for item in record["attachments"]
    )
    record["date"] = dt.datetime.fromisoformat(record["date"]) if record["date"] else None
    if bounce := record["bounce"]:
        lists = {name: tuple(bounce[name]) for name in ("recipients", "statuses")}
        record["bounce"] = Bounce(**{**bounce, **lists})
    if pec := record["pec"]:
        record["pec"] = PecNote(**{**pec, "recipients": tuple(pec["recipients"])})
    return ParsedMail(**record)
