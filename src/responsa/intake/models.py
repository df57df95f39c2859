# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
from typing import ClassVar

from django.db import models

from responsa.intake.enums import ReceivedState, Source


class Received(models.Model):
    """One thing sent to us, kept as it came before anybody looked inside."""

    source = models.CharField(max_length=8, choices=[(s.value, s.value) for s in Source])
    # SHA-256 of the message without trace headers; of a form, the form's own one-time key.
    dedupe_key = models.CharField(max_length=64, unique=True)
    raw = models.ForeignKey("cases.Blob", on_delete=models.PROTECT, related_name="+")
    # Message-ID of a mail, one-time key of a form.
    source_id = models.CharField(max_length=500, blank=True)
    envelope_from = models.CharField(max_length=320, blank=True)
    received_at = models.DateTimeField()
    state = models.CharField(
        max_length=10,
        choices=[(s.value, s.value) for s in ReceivedState],
        default=ReceivedState.STORED,
    )
    case = models.ForeignKey(
        "cases.Case", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    message = models.ForeignKey(
        "cases.Message", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    # Why it was joined, held, ignored or could not be read: a code, then details.
    reason = models.CharField(max_length=300, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField()
    leased_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["due_at", "id"],
                condition=models.Q(state="stored"),
                name="intake_received_waiting",
            ),
            models.Index(fields=["-received_at"], name="intake_received_line"),
        ]

    def __str__(self) -> str:
        return f"{self.source} {self.source_id}"


class ReceivedAt(models.Model):
    """At which of our addresses an item arrived; one item may arrive at several."""

    received = models.ForeignKey(Received, on_delete=models.CASCADE, related_name="addresses")
    mailbox = models.ForeignKey("catalog.Mailbox", on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["received", "mailbox"], name="intake_address_once"),
        ]

    def __str__(self) -> str:
        return f"{self.received_id} {self.mailbox_id}"
