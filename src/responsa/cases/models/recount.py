# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
from typing import ClassVar

from django.conf import settings
from django.db import models

from responsa.cases.enums import RecountState


class Recount(models.Model):
    """A change of a calendar and the open cases it moves: listed first, then counted anew one by one.

    ``cursor`` is the last case that was looked at, so the work goes on where it was interrupted.
    """

    calendar = models.ForeignKey("directory.Calendar", on_delete=models.CASCADE, related_name="+")
    # cases.calendar_change.stored; and the calendar's stamp when the cases were listed.
    change = models.JSONField(default=dict)
    stamp = models.CharField(max_length=32)
    state = models.CharField(max_length=12, choices=[(s.value, s.value) for s in RecountState])
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    asked_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    # Cases: how many there are, were looked at, moved, could not be counted.
    total = models.PositiveIntegerField(default=0)
    done = models.PositiveIntegerField(default=0)
    moved = models.PositiveIntegerField(default=0)
    failed = models.PositiveIntegerField(default=0)
    cursor = models.PositiveBigIntegerField(default=0)

    class Meta:
        indexes: ClassVar = [
            models.Index(
                fields=["id"],
                condition=models.Q(
                    state__in=[RecountState.LISTING.value, RecountState.COUNTING.value]
                ),
                name="cases_recount_at_work",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.calendar_id} {self.state} {self.done}/{self.total}"


class RecountLine(models.Model):
    """A deadline that a change of the calendar moves, as it was shown before."""

    recount = models.ForeignKey(Recount, on_delete=models.CASCADE, related_name="lines")
    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=12)
    name = models.CharField(max_length=40)
    # Number of the joined case that brought the term; empty for the case's own.
    joined = models.CharField(max_length=80, blank=True)
    before = models.DateTimeField()
    after = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.case_id} {self.name} {self.before} {self.after}"
