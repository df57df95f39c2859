# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Mails that arrive, and mails of ours that can be answered."""

from django.conf import settings

from responsa.cases.actions.outbound import add_automatic, name_mail
from responsa.cases.enums import Channel, Direction, MessageKind
from responsa.cases.inputs import NewMessage
from responsa.intake.actions import process_due, store_mail
from responsa.intake.enums import Source
from responsa.intake.models import Received
from responsa.kernel.mail_ids import make_mail_id
from tests.support.mails import mail

BOX = "sesizari@primaria.test"


def arrive(
    raw: bytes | None = None, *, box: str = BOX, envelope_from: str = "x@y.test", **parts
) -> Received:
    """A mail as the receiver keeps it; nothing has read it yet."""
    return store_mail(
        raw or mail(**parts), source=Source.SMTP, envelope_from=envelope_from, mailboxes=[box]
    )


def take_in(raw: bytes | None = None, **parts) -> Received:
    """A mail that has arrived and was worked off."""
    received = arrive(raw, **parts)
    process_due()
    received.refresh_from_db()
    return received


def sent_to_requester(case, *, to: str = "ana@citizen.test") -> str:
    """A mail of ours in a case; return its Message-ID as the requester sees it, in brackets."""
    message = add_automatic(
        case.pk,
        NewMessage(
            direction=Direction.OUTBOUND,
            kind=MessageKind.ACKNOWLEDGEMENT,
            channel=Channel.EMAIL,
            text="We have it.",
            is_public=True,
        ),
    )
    mail_id = make_mail_id(settings.SECRET_KEY, case.pk, message.pk, "primaria.test")
    name_mail(message.pk, mail_id, to=(to,))
    return f"<{mail_id}>"
