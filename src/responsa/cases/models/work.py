# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
from typing import ClassVar

from django.conf import settings
from django.db import models

from responsa.cases.enums import AssignmentState, PartyKind, TaskKind


class Assignment(models.Model):
    """One handler's part in a case, with a state of its own."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="assignments")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    is_lead = models.BooleanField(default=False)
    state = models.CharField(
        max_length=10,
        choices=[(s.value, s.value) for s in AssignmentState],
        default=AssignmentState.OFFERED,
    )
    offered_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    # When the work is to be done, and how long it takes: the schedule of the week.
    planned_at = models.DateTimeField(null=True, blank=True)
    planned_minutes = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["case", "user"],
                condition=models.Q(state__in=["offered", "accepted"]),
                name="cases_assignment_once",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["user", "state"], name="cases_assignment_user")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.user_id} {self.state}"


class Party(models.Model):
    """Somebody besides the requester who may speak in a case by mail, put there by a colleague."""

    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="parties")
    kind = models.CharField(max_length=12, choices=[(k.value, k.value) for k in PartyKind])
    name = models.CharField(max_length=200, blank=True)
    address = models.EmailField()
    # Asked by us last, until when, and whether an answer came since.
    asked_at = models.DateTimeField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "address"], name="cases_party_once"),
        ]

    def __str__(self) -> str:
        return self.address


class Task(models.Model):
    """Something that a machine could not finish and a person must look at."""

    kind = models.CharField(max_length=20, choices=[(k.value, k.value) for k in TaskKind])
    case = models.ForeignKey(
        "cases.Case", null=True, blank=True, on_delete=models.CASCADE, related_name="tasks"
    )
    # What it is about in its own table (a received item, an outgoing mail): „outgoing:17”.
    subject = models.CharField(max_length=80, unique=True)
    detail = models.TextField(blank=True)
    made_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        indexes: ClassVar = [models.Index(fields=["done_at", "made_at"], name="cases_task_open")]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject}"
