# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Keeping what was said."""

import secrets
from collections.abc import Iterable

import puremagic
from django.utils.translation import gettext as _

from responsa.cases.actions import blobs
from responsa.cases.inputs import NewAttachment, NewMessage
from responsa.cases.models import Attachment, Blob, Case, Message
from responsa.catalog.models import Field
from responsa.directory.actors import Actor
from responsa.kernel import clock
from responsa.kernel.text import one_line

_BINARY = "application/octet-stream"


def add(case: Case, new: NewMessage, *, actor: Actor, person_id: int | None = None) -> Message:
    """Store a message with its attachments in the running transaction."""
    now = clock.now()
    envelope = new.envelope
    message = Message.objects.create(
        case=case,
        direction=new.direction,
        kind=new.kind,
        channel=new.channel,
        author_id=actor.user_id if actor.is_staff else None,
        person_id=person_id if person_id is not None else actor.person_id,
        sender_name=one_line(envelope.sender_name, 200),
        sender_address=one_line(envelope.sender_address, 320),
        to=list(envelope.to),
        cc=list(envelope.cc),
        subject=one_line(new.subject),
        text=new.text.replace("\x00", ""),
        html=new.html.replace("\x00", ""),
        mail_id=one_line(envelope.mail_id, 500),
        in_reply_to=one_line(envelope.in_reply_to, 500),
        raw_id=envelope.raw_sha256 or None,
        at=now,
        is_automatic=envelope.is_automatic,
        is_public=new.is_public and not new.held,
        held_at=now if new.held else None,
        salt=secrets.token_hex(16),
    )
    fields = _fields(case, new.attachments)
    for attachment in new.attachments:
        attach(message, attachment, field=fields.get(attachment.field))
    return message


def attach(message: Message, new: NewAttachment, *, field: Field | None = None) -> Attachment:
    """Keep a file with a message, under a safe name and the type that its content shows."""
    blob: Blob = blobs.keep(new.data)
    return Attachment.objects.create(
        message=message,
        blob=blob,
        name=safe_name(new.name),
        size=len(new.data),
        media_type=media_type(new.data, new.name, new.media_type),
        content_id=one_line(new.content_id, 255),
        is_inline=new.is_inline,
        field=field,
    )


def copy(message: Message, case: Case, *, text: str) -> Message:
    """Say the same in another case, by the same author and with the same files."""
    twin = Message.objects.create(
        case=case,
        direction=message.direction,
        kind=message.kind,
        channel=case.channel,
        author_id=message.author_id,
        text=text,
        at=message.at,
        is_public=message.is_public,
        salt=secrets.token_hex(16),
    )
    copy_files(message, twin)
    return twin


def copy_files(source: Message, target: Message) -> None:
    """Let a message carry the files of another one; the bytes are kept once."""
    files = source.attachments.filter(is_inline=False).order_by("pk")
    Attachment.objects.bulk_create(twins(files, target))


def twins(files: Iterable[Attachment], target: Message) -> list[Attachment]:
    """Return the same files for another message, not saved yet; the bytes are kept once."""
    return [
        Attachment(
            message=target,
            blob_id=file.blob_id,
            name=file.name,
            media_type=file.media_type,
            size=file.size,
            content_id=file.content_id,
            is_inline=file.is_inline,
        )
        for file in files
    ]


def safe_name(name: str) -> str:
    """Return a file name without folders or control characters, at most 200 characters."""
    bare = one_line(name.replace("\\", "/").rsplit("/", 1)[-1], 4000).strip(". ")
    stem, dot, ending = bare.rpartition(".")
    short = f"{stem[:180]}{dot}{ending[:19]}" if dot else bare[:200]
    return short or _("unnamed file")


def media_type(data: bytes, name: str, claimed: str) -> str:
    """Return the type that the content shows, else the claimed one; never a type a browser runs."""
    try:
        found = puremagic.from_string(data[:65536], mime=True, filename=name) if data else ""
    except (puremagic.PureError, ValueError):
        found = ""
    return one_line(found or claimed or _BINARY, 127).lower()


def _fields(case: Case, attachments: tuple[NewAttachment, ...]) -> dict[str, Field]:
    keys = {a.field for a in attachments if a.field}
    if not keys:
        return {}
    return {f.key: f for f in Field.objects.filter(category=case.category_id, key__in=keys)}
