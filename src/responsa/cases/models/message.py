# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
from typing import ClassVar

from django.conf import settings
from django.db import models

from responsa.cases.enums import Channel, Direction, MessageKind


class Blob(models.Model):
    """Bytes in the blob store, named by their SHA-256; erased when the last reference goes."""

    sha256 = models.CharField(max_length=64, primary_key=True)
    size = models.PositiveBigIntegerField()
    stored_at = models.DateTimeField()
    erased_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.sha256


class Message(models.Model):
    """Anything said to, by or about a case, by whatever way."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="messages")
    direction = models.CharField(max_length=8, choices=[(d.value, d.value) for d in Direction])
    kind = models.CharField(max_length=24, choices=[(k.value, k.value) for k in MessageKind])
    channel = models.CharField(max_length=8, choices=[(c.value, c.value) for c in Channel])
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    person = models.ForeignKey(
        "directory.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    sender_name = models.CharField(max_length=200, blank=True)
    sender_address = models.CharField(max_length=320, blank=True)
    to = models.JSONField(default=list, blank=True)
    cc = models.JSONField(default=list, blank=True)
    subject = models.CharField(max_length=300, blank=True)
    text = models.TextField(blank=True)
    html = models.TextField(blank=True)
    # Without angle brackets; empty for what never travelled by mail.
    mail_id = models.CharField(max_length=500, blank=True, db_index=True)
    in_reply_to = models.CharField(max_length=500, blank=True)
    raw = models.ForeignKey(Blob, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    is_automatic = models.BooleanField(default=False)
    # May the requester see it? Never true for internal messages.
    is_public = models.BooleanField(default=False)
    # Held: came from somebody who is no party; shown to staff only until a colleague releases it.
    held_at = models.DateTimeField(null=True, blank=True)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    not_delivered = models.CharField(max_length=300, blank=True)
    # Salts the hash of the text in the journal, which must not reveal erased words.
    salt = models.CharField(max_length=32)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["case", "at", "id"], name="cases_message_line")]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="cases_message_internal_hidden",
                condition=~models.Q(direction=Direction.INTERNAL, is_public=True),
            ),
            models.CheckConstraint(
                name="cases_message_held_hidden",
                condition=~models.Q(
                    held_at__isnull=False, released_by__isnull=True, is_public=True
                ),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.kind} {self.at}"


class Attachment(models.Model):
    """A file that belongs to a message."""

    message = models.ForeignKey(Message, on_delete=models.CASCADE, related_name="attachments")
    blob = models.ForeignKey(Blob, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=255)
    media_type = models.CharField(max_length=127, blank=True)
    size = models.PositiveBigIntegerField()
    content_id = models.CharField(max_length=255, blank=True)
    is_inline = models.BooleanField(default=False)
    field = models.ForeignKey(
        "catalog.Field", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    def __str__(self) -> str:
        return self.name


class Draft(models.Model):
    """What a colleague was writing on a case when he was called away."""

    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=24)
    text = models.TextField()
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "user", "kind"], name="cases_draft_once"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.user_id}"
