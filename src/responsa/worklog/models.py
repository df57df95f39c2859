# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
from typing import ClassVar

from django.conf import settings
from django.db import models

from responsa.worklog.enums import Agreement, Source


class TimeStatement(models.Model):
    """A handler's time on a case, put to the requester. Three values are kept, each with its author.

    ``minutes``: what the handler wrote down. ``state`` and ``answer``: what the requester said to it.
    ``corrected_minutes``: what a dispatcher set, which then counts.
    """

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    minutes = models.PositiveIntegerField()
    state = models.CharField(
        max_length=10, choices=[(a.value, a.value) for a in Agreement], default=Agreement.ASKED
    )
    asked_at = models.DateTimeField()
    # Without an answer until then it counts as agreed to.
    silent_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(
        "directory.Person", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    answer = models.TextField(blank=True)
    corrected_minutes = models.PositiveIntegerField(null=True, blank=True)
    corrected_at = models.DateTimeField(null=True, blank=True)
    corrected_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    correction_reason = models.TextField(blank=True)

    class Meta:
        indexes: ClassVar = [
            models.Index(fields=["case", "asked_at"], name="worklog_statement_case"),
            models.Index(fields=["state", "silent_at"], name="worklog_statement_silent"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.user_id} {self.minutes} {self.state}"


class WorkEntry(models.Model):
    """Minutes that a colleague worked on a case on one day of the house."""

    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    day = models.DateField()
    minutes = models.PositiveIntegerField()
    note = models.CharField(max_length=200, blank=True)
    source = models.CharField(max_length=8, choices=[(s.value, s.value) for s in Source])
    # The timer ran longer than anybody works at a stretch: somebody should look.
    is_cut = models.BooleanField(default=False)
    written_at = models.DateTimeField()
    # Once it is put to the requester it is not changed any more.
    statement = models.ForeignKey(
        TimeStatement, null=True, blank=True, on_delete=models.PROTECT, related_name="entries"
    )

    class Meta:
        verbose_name_plural = "work entries"
        indexes: ClassVar = [
            models.Index(fields=["case", "day"], name="worklog_entry_case"),
            models.Index(fields=["user", "day"], name="worklog_entry_user"),
            models.Index(fields=["day"], name="worklog_entry_day"),
        ]
        constraints: ClassVar = [
            models.CheckConstraint(
                name="worklog_entry_something", condition=models.Q(minutes__gt=0)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} {self.day} {self.minutes}"


class WorkTimer(models.Model):
    """A colleague's running clock; he has one at most."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+"
    )
    case = models.ForeignKey("cases.Case", on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.user_id} {self.case_id} {self.started_at}"
