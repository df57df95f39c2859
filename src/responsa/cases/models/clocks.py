# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
from typing import ClassVar

from django.conf import settings
from django.db import models

from responsa.cases.enums import DeadlineKind, LegalActKind


class Deadline(models.Model):
    """A date that a case must meet, by whose rule, and how it was counted."""

    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="deadlines")
    kind = models.CharField(max_length=12, choices=[(k.value, k.value) for k in DeadlineKind])
    # Of the pack's rule („answer”, „forward”), or of ours: allocate, accept, react, resolve, internal,
    # dispute, reply.
    name = models.CharField(max_length=40)
    # Statutory: pack, version, procedure, article, source, confidence. Ours: what the target was.
    rule = models.JSONField(default=dict, blank=True)
    starts_at = models.DateTimeField()
    # The date to plan for. ``latest_at``: the last moment that the law could bear.
    due_at = models.DateTimeField()
    latest_at = models.DateTimeField(null=True, blank=True)
    # The calculation: lawbook.steps.to_json.
    steps = models.JSONField(default=list)
    latest_steps = models.JSONField(default=list, blank=True)
    # The service clock stands while somebody else must act; ``remaining``: opening time still to run.
    paused_at = models.DateTimeField(null=True, blank=True)
    remaining = models.DurationField(null=True, blank=True)
    met_at = models.DateTimeField(null=True, blank=True)
    cancelled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["case", "due_at"],
                condition=models.Q(met_at__isnull=True, cancelled_at__isnull=True),
                name="cases_deadline_running",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.name} {self.due_at}"


class LegalAct(models.Model):
    """What somebody recorded that moves a statutory date: nothing else does."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="legal_acts")
    kind = models.CharField(max_length=12, choices=[(k.value, k.value) for k in LegalActKind])
    # The pack's rule, and the deadline it is about.
    rule = models.CharField(max_length=60)
    deadline = models.CharField(max_length=40, blank=True)
    amount = models.PositiveSmallIntegerField(null=True, blank=True)
    # Institution-local days: of the act, and of its end where it has one.
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    # Why; and what the requester was told.
    reason = models.ForeignKey(
        "cases.Message", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    notice = models.ForeignKey(
        "cases.Message", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    on_behalf_of = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.case_id} {self.kind} {self.rule}"


class Timer(models.Model):
    """A moment at which something happens by itself unless the case has moved on before.

    ``anchor`` says what it belongs to (a deadline, a state since a moment): a timer that was planned
    twice is one row, and fires once.
    """

    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="timers")
    name = models.CharField(max_length=24)
    step = models.CharField(max_length=24)
    anchor = models.CharField(max_length=64)
    fires_at = models.DateTimeField()
    fired_at = models.DateTimeField(null=True, blank=True)
    # Firing that failed is tried again later.
    attempts = models.PositiveSmallIntegerField(default=0)
    retry_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case", "name", "step", "anchor"], name="cases_timer_once"
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["fires_at", "id"],
                condition=models.Q(fired_at__isnull=True),
                name="cases_timer_waiting",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.name} {self.step} {self.fires_at}"


class Proposal(models.Model):
    """A step that the system would take, why, and what a colleague made of it."""

    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="proposals")
    # The step (join, file, assign, close…) with what it needs: ids and codes, no personal text.
    step = models.CharField(max_length=24)
    data = models.JSONField(default=dict, blank=True)
    # A code of cases.wording with its values.
    reason = models.CharField(max_length=40)
    reason_data = models.JSONField(default=dict, blank=True)
    # Percent.
    confidence = models.PositiveSmallIntegerField(null=True, blank=True)
    made_at = models.DateTimeField()
    # When the system takes the step by itself unless somebody decides before; empty: it only asks.
    auto_at = models.DateTimeField(null=True, blank=True)
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    is_accepted = models.BooleanField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case", "step"],
                condition=models.Q(decided_at__isnull=True),
                name="cases_proposal_open_once",
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["auto_at", "id"],
                condition=models.Q(decided_at__isnull=True, auto_at__isnull=False),
                name="cases_proposal_due",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.step}"
