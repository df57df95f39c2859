# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
from typing import ClassVar

from django.db import models

from responsa.directory.enums import DayMark


class Calendar(models.Model):
    """When a part of the house works: weekend, opening hours, and the holidays of its country.

    ``weekend`` and the keys of ``hours`` are days of the week, 0 is Monday; hours are local times:
    ``{"0": [["08:00", "16:00"]]}``.
    """

    name = models.CharField(max_length=120, unique=True)
    country = models.CharField(max_length=2)
    subdivision = models.CharField(max_length=8, blank=True)
    weekend = models.JSONField(default=list)
    hours = models.JSONField(default=dict)
    # Set anew with every change of the calendar or of its days: what was read under it stays true.
    stamp = models.CharField(max_length=32, editable=False)

    class Meta:
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name


class CalendarYear(models.Model):
    """A year whose holidays were written down; no date in another year is told."""

    calendar = models.ForeignKey(Calendar, on_delete=models.CASCADE, related_name="years")
    year = models.PositiveSmallIntegerField()
    frozen_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["calendar", "year"], name="directory_year_once"),
        ]

    def __str__(self) -> str:
        return f"{self.calendar_id} {self.year}"


class CalendarDay(models.Model):
    """A day unlike others: a public holiday, a day on which the house is closed, or one worked for another."""

    calendar = models.ForeignKey(Calendar, on_delete=models.CASCADE, related_name="days")
    day = models.DateField()
    mark = models.CharField(max_length=8, choices=[(m.value, m.value) for m in DayMark])
    name = models.CharField(max_length=120, blank=True)
    # Entered by a colleague; the others were written down with the year.
    is_own = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["day"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["calendar", "day", "mark"], name="directory_day_once"),
        ]

    def __str__(self) -> str:
        return f"{self.day} {self.mark}"
