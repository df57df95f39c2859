# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Putting a mail into the outbox: composed once, kept, named; sent later by a worker."""

import hashlib
from dataclasses import dataclass, field

from django.conf import settings
from django.utils import translation

from responsa.cases.actions import blobs
from responsa.kernel import clock
from responsa.kernel.mail_ids import loop_mark
from responsa.notify import compose, house
from responsa.notify.addresses import mailbox_of
from responsa.notify.enums import OutgoingState, Purpose
from responsa.notify.models import Outgoing
from responsa.ui.pages import MailView


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """A mail to be kept. ``recipient`` is writable; ``view.subject`` is the whole subject.

    ``auto``: auto-replied or auto-generated, empty for what a person wrote. ``mail_id``: empty for a
    mail to which no answer belongs.
    """

    key: str
    purpose: Purpose
    recipient: str
    language: str
    view: MailView
    sender: str
    auto: str
    mail_id: str = ""
    case_id: int | None = None
    message_id: int | None = None
    in_reply_to: str = ""
    references: tuple[str, ...] = ()
    files: tuple[compose.File, ...] = field(default=())
    silenced: bool = False


def key_of(event_id: int, purpose: Purpose, recipient: str) -> str:
    """Return what makes a mail about an event unique, whatever the length of the address."""
    person = hashlib.sha256(recipient.encode()).hexdigest()[:40]
    return f"event:{event_id}:{purpose}:{person}"


def is_kept(key: str) -> bool:
    """Tell whether this mail is in the outbox already."""
    return Outgoing.objects.filter(key=key).exists()


def keep(parcel: Parcel) -> Outgoing:
    """Compose a mail and keep it with its row, in the running transaction."""
    now = clock.now()
    mail_id = parcel.mail_id or house.notice_mail_id(parcel.key)
    heading = compose.Heading(
        sender_name=parcel.view.institution,
        sender_address=parcel.sender,
        recipient=parcel.recipient,
        subject=parcel.view.subject,
        mail_id=mail_id,
        at=now,
        language=parcel.language,
        loop_mark=loop_mark(settings.SECRET_KEY),
        auto=parcel.auto,
        in_reply_to=parcel.in_reply_to,
        references=parcel.references,
    )
    with translation.override(parcel.language):
        raw = compose.build(heading, parcel.view, parcel.files)
    return Outgoing.objects.create(
        key=parcel.key,
        purpose=parcel.purpose,
        case_id=parcel.case_id,
        message_id=parcel.message_id,
        recipient=parcel.recipient,
        mailbox=mailbox_of(parcel.recipient),
        language=parcel.language,
        is_automatic=bool(parcel.auto),
        envelope_from="" if parcel.auto else parcel.sender,
        mail_id=mail_id,
        subject=parcel.view.subject[:300],
        raw=blobs.keep(raw),
        state=OutgoingState.SILENCED if parcel.silenced else OutgoingState.WAITING,
        made_at=now,
        due_at=now,
    )
