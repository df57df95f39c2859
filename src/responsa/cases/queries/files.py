# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Files of cases, for those who may see the case."""

from django.conf import settings

from responsa.cases.models import Attachment, Blob, Message
from responsa.cases.queries.visible import visible_to
from responsa.directory.actors import Actor
from responsa.kernel.blobs import BlobStore
from responsa.kernel.errors import NotFoundError


def attachment(attachment_id: int, *, actor: Actor) -> Attachment:
    """Return a file of a case that a colleague may see; raises NotFoundError."""
    found = Attachment.objects.select_related("message", "blob").filter(
        pk=attachment_id, message__case__in=visible_to(actor)
    )
    if not actor.is_staff or (row := found.first()) is None:
        raise NotFoundError("There is no such file.")
    return row


def message(message_id: int, *, actor: Actor) -> Message:
    """Return a message of a case that a colleague may see; raises NotFoundError."""
    found = Message.objects.select_related("case", "raw").filter(
        pk=message_id, case__in=visible_to(actor)
    )
    if not actor.is_staff or (row := found.first()) is None:
        raise NotFoundError("There is no such message.")
    return row


def of_message(message_id: int) -> list[Attachment]:
    """Return the files of a message, for the ways out."""
    return list(Attachment.objects.filter(message=message_id).select_related("blob").order_by("pk"))


def content(blob: Blob) -> bytes:
    """Return the bytes; raises NotFoundError when they were erased."""
    if blob.erased_at is not None:
        raise NotFoundError("This file was erased when its time was over.")
    return BlobStore(settings.DATA / "blobs").get(blob.sha256)
