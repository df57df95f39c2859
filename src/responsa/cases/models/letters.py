# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
from typing import ClassVar

from django.conf import settings
from django.db import models

from responsa.cases.enums import AnswerWay, LetterState


class Letter(models.Model):
    """An answer on its way to its signatures: never edited in place, each wording is a version.

    ``signers``: positions in order, as they were when it was proposed; ``turn``: whose it is now.
    """

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="letters")
    state = models.CharField(
        max_length=8,
        choices=[(s.value, s.value) for s in LetterState],
        default=LetterState.WAITING,
    )
    way = models.CharField(max_length=8, choices=[(w.value, w.value) for w in AnswerWay])
    signers = models.JSONField(default=list)
    turn = models.CharField(max_length=60, blank=True)
    # Number of the version that is to be signed.
    latest = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField()
    signed_at = models.DateTimeField(null=True, blank=True)
    # What left the house; its text holds the signed words and what the law adds to them.
    message = models.ForeignKey(
        "cases.Message", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case"],
                condition=~models.Q(state=LetterState.SIGNED.value),
                name="cases_letter_open_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.state} v{self.latest}"


class LetterVersion(models.Model):
    """One wording of a letter: who, when, what changed; and the remarks with which it was sent back."""

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="versions")
    number = models.PositiveSmallIntegerField()
    text = models.TextField()
    author = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    remark = models.CharField(max_length=300, blank=True)
    # Ids of the attachments that leave with it.
    enclosures = models.JSONField(default=list, blank=True)
    # Salts the hash of the text in the journal, which must not reveal erased words.
    salt = models.CharField(max_length=32)
    returned_at = models.DateTimeField(null=True, blank=True)
    returned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    returned_for = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["letter", "number"], name="cases_letter_version_once"),
        ]

    def __str__(self) -> str:
        return f"{self.letter_id} v{self.number}"


class Signature(models.Model):
    """Who signed a version in which position; ``digest`` is the salted hash of the words he read."""

    version = models.ForeignKey(LetterVersion, on_delete=models.PROTECT, related_name="signatures")
    place = models.PositiveSmallIntegerField()
    position = models.CharField(max_length=60)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    on_behalf_of = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    at = models.DateTimeField()
    digest = models.CharField(max_length=64)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["version", "place"], name="cases_signature_once"),
        ]

    def __str__(self) -> str:
        return f"{self.version_id} {self.position}"


class Exit(models.Model):
    """A line of the book of what leaves: its number, to whom, by what way, on which day it left.

    A number that was given in vain stays in the book as void, with the reason.
    """

    register = models.ForeignKey("catalog.Register", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    sequence = models.PositiveBigIntegerField()
    number = models.CharField(max_length=80)
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="exits")
    message = models.ForeignKey("cases.Message", on_delete=models.PROTECT, related_name="exits")
    way = models.CharField(max_length=8, choices=[(w.value, w.value) for w in AnswerWay])
    # Name and address as they stand on the letter.
    recipient = models.TextField(blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    # The institution's local day on which it left; for mail the day of the signature.
    left_on = models.DateField(null=True, blank=True)
    left_noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    # Of a registered letter, or who collected it.
    left_note = models.CharField(max_length=120, blank=True)
    voided_at = models.DateTimeField(null=True, blank=True)
    voided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    void_reason = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["register", "year", "sequence"], name="cases_exit_number_once"
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["made_at", "id"],
                condition=models.Q(left_on__isnull=True, voided_at__isnull=True),
                name="cases_exit_to_hand_over",
            ),
            models.Index(fields=["made_at", "id"], name="cases_exit_line"),
        ]

    def __str__(self) -> str:
        return self.number
