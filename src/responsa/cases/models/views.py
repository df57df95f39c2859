# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""How colleagues keep their lists: views with a name, and labels that nobody else sees."""

from typing import ClassVar

from django.conf import settings
from django.db import models


class SavedView(models.Model):
    """A list with a name. Without a unit it is one colleague's own, else that unit's and those below."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    unit = models.ForeignKey(
        "directory.Unit", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    name = models.CharField(max_length=60)
    # Parameter of the list's address -> value, as the address was understood when it was kept.
    what = models.JSONField(default=dict)
    columns = models.JSONField(default=list, blank=True)
    grouping = models.CharField(max_length=8, blank=True)
    density = models.CharField(max_length=8, blank=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["position", "pk"]
        indexes: ClassVar = [models.Index(fields=["user", "unit"], name="cases_view_user")]

    def __str__(self) -> str:
        return self.name


class Label(models.Model):
    """One colleague's own word for cases."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=40)
    colour = models.CharField(max_length=8, default="grey")

    class Meta:
        ordering: ClassVar = ["name", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "name"], name="cases_label_once"),
        ]

    def __str__(self) -> str:
        return self.name


class CaseLabel(models.Model):
    """A label on a case."""

    label = models.ForeignKey(Label, on_delete=models.CASCADE, related_name="+")
    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["label", "case"], name="cases_case_label_once"),
        ]

    def __str__(self) -> str:
        return f"{self.label_id} {self.case_id}"
