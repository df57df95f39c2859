# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""A message that cannot be read becomes a case all the same, with the raw file for a person to open."""

from django.utils.translation import gettext as _, override

from responsa.cases.actions import blobs
from responsa.cases.actions.register import register
from responsa.cases.actions.tasks import open_task
from responsa.cases.enums import Channel, TaskKind
from responsa.cases.inputs import Envelope, NewAttachment, Registration
from responsa.cases.queries import threads
from responsa.directory.actors import SYSTEM
from responsa.directory.queries.institution import institution
from responsa.intake.actions.place import category_of, close
from responsa.intake.enums import ReceivedState
from responsa.intake.models import Received
from responsa.intake.wording import failure_text


def task_about(received: Received) -> str:
    """Return the name under which people are asked to look at an item."""
    return f"received:{received.pk}"


def quarantine(received: Received, reason: str) -> None:
    """Register an unreadable item in its mailbox's category and ask people to look at it.

    No requester is named and nothing is answered: who wrote is not known. Runs in the caller's
    transaction.
    """
    house = institution().language
    with override(house):
        subject = _("Message could not be read")
        text = _(
            "A message reached this mailbox and could not be read. It is attached as it came. "
            "Reason: %(reason)s"
        ) % {"reason": failure_text(reason)}
    case = register(
        Registration(
            channel=Channel.EMAIL,
            category_id=category_of(received),
            subject=subject,
            text=text,
            received_at=received.received_at,
            language=house,
            attachments=(
                NewAttachment(
                    name="message.eml",
                    data=blobs.store().get(received.raw_id),
                    media_type="message/rfc822",
                ),
            ),
            envelope=Envelope(raw_sha256=received.raw_id, is_automatic=True),
            reasons=("mailbox_category",),
        ),
        actor=SYSTEM,
    )
    open_task(
        TaskKind.UNREADABLE, subject=task_about(received), detail=reason[:2000], case_id=case.pk
    )
    close(
        received,
        ReceivedState.UNREADABLE,
        f"unreadable: {reason}",
        case_id=case.pk,
        message_id=threads.first_message_id(case.pk),
    )
