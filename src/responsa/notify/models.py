# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
from typing import ClassVar

from django.conf import settings
from django.db import models

from responsa.notify.enums import OutgoingState


class Outgoing(models.Model):
    """One mail to one address, composed once, sent until the relay takes it."""

    # What makes it unique: event, recipient, purpose. Repeating the work makes no second mail.
    key = models.CharField(max_length=200, unique=True)
    purpose = models.CharField(max_length=40)
    case = models.ForeignKey(
        "cases.Case", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    message = models.ForeignKey(
        "cases.Message", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    recipient = models.CharField(max_length=320)
    # The recipient without the spellings that lead to the same mailbox; limits are counted by it.
    mailbox = models.CharField(max_length=320, blank=True)
    language = models.CharField(max_length=8, choices=settings.LANGUAGES)
    is_automatic = models.BooleanField(default=True)
    # Null sender for automatic mail (RFC 3834); otherwise where bounces go.
    envelope_from = models.CharField(max_length=320, blank=True)
    mail_id = models.CharField(max_length=500)
    subject = models.CharField(max_length=300)
    # The whole mail as it goes out.
    raw = models.ForeignKey("cases.Blob", on_delete=models.PROTECT, related_name="+")
    state = models.CharField(
        max_length=10,
        choices=[(s.value, s.value) for s in OutgoingState],
        default=OutgoingState.WAITING,
    )
    made_at = models.DateTimeField()
    due_at = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    leased_until = models.DateTimeField(null=True, blank=True)
    sent_at = models.DateTimeField(null=True, blank=True)
    error = models.TextField(blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["due_at", "id"],
                condition=models.Q(state="waiting"),
                name="notify_outgoing_waiting",
            ),
            models.Index(fields=["recipient", "made_at"], name="notify_outgoing_address"),
            models.Index(fields=["mailbox", "made_at"], name="notify_outgoing_mailbox"),
        ]

    def __str__(self) -> str:
        return f"{self.purpose} {self.recipient}"


class RelayState(models.Model):
    """How the relay is: one row, kept only to spare a relay that cannot be reached."""

    failures = models.PositiveIntegerField(default=0)
    down_since = models.DateTimeField(null=True, blank=True)
    paused_until = models.DateTimeField(null=True, blank=True)
    error = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="notify_relay_single", condition=models.Q(pk=1)),
        ]

    def __str__(self) -> str:
        return self.error


class HeldReminder(models.Model):
    """A reminder that a colleague reads in his list of the day instead of a mail of its own."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    event = models.ForeignKey("cases.Event", on_delete=models.PROTECT, related_name="+")
    held_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "event"], name="notify_held_once"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.event_id}"


class WorkDay(models.Model):
    """A day on which a colleague's list was made; it is made once, also when nothing waited."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    day = models.DateField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "day"], name="notify_work_day_once"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.day}"
