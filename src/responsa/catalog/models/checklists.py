# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
from typing import ClassVar

from django.db import models


class ChecklistLine(models.Model):
    """Something that is to be done in every case of a category; each new case gets it as a task."""

    category = models.ForeignKey(
        "catalog.Category", on_delete=models.CASCADE, related_name="checklist"
    )
    text = models.CharField(max_length=200)
    position = models.PositiveSmallIntegerField(default=0)
    # What is out of use stays for the cases that have it.
    is_active = models.BooleanField(default=True)

    class Meta:
        ordering: ClassVar = ["position", "pk"]

    def __str__(self) -> str:
        return self.text


class Cause(models.Model):
    """Why something of a category goes wrong; chosen with the solution, counted in the report."""

    category = models.ForeignKey(
        "catalog.Category", on_delete=models.CASCADE, related_name="causes"
    )
    text = models.CharField(max_length=200)
    position = models.PositiveSmallIntegerField(default=0)
    is_active = models.BooleanField(default=True)

    class Meta:
        ordering: ClassVar = ["position", "pk"]

    def __str__(self) -> str:
        return self.text
