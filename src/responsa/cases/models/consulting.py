# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
from typing import ClassVar

from django.conf import settings
from django.db import models

from responsa.cases.enums import ConsultationKind


class Consultation(models.Model):
    """A colleague drawn into a case: asked for his opinion, or told for his information.

    He sees this case, and nothing else of its unit, until it is taken back. Who answers for the case
    stays the same.
    """

    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="consultations")
    kind = models.CharField(max_length=12, choices=[(k.value, k.value) for k in ConsultationKind])
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    asked = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    # The question, or what he is told; a note that names him.
    message = models.ForeignKey("cases.Message", on_delete=models.PROTECT, related_name="+")
    due_on = models.DateField(null=True, blank=True)
    # The running time of the answer; its timer reminds of it.
    deadline = models.ForeignKey(
        "cases.Deadline", null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    read_at = models.DateTimeField(null=True, blank=True)
    answer = models.ForeignKey(
        "cases.Message", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    answered_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["message", "asked"], name="cases_consultation_once"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["asked", "-at"], name="cases_consultation_asked"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.kind} {self.asked_id}"


class CauseFound(models.Model):
    """Why the trouble of a case came about, as whoever solved it says."""

    case = models.OneToOneField("cases.Case", on_delete=models.CASCADE, related_name="cause_found")
    cause = models.ForeignKey("catalog.Cause", on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["at"], name="cases_cause_at")]

    def __str__(self) -> str:
        return f"{self.case_id} {self.cause_id}"
