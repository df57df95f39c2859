# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
from typing import ClassVar

from django.conf import settings
from django.db import models

from responsa.cases.enums import BulkDeed, BulkState


class Bundle(models.Model):
    """Cases that are handled together. Each keeps its own state, history and answer; a bundle has none."""

    name = models.CharField(max_length=120)
    # Colleagues whose roles reach this unit see the bundle and may work with it.
    unit = models.ForeignKey("directory.Unit", on_delete=models.PROTECT, related_name="+")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+"
    )
    at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        indexes: ClassVar = [models.Index(fields=["unit", "closed_at"], name="cases_bundle_unit")]

    def __str__(self) -> str:
        return self.name


class BundleMember(models.Model):
    """A case in a bundle."""

    bundle = models.ForeignKey(Bundle, on_delete=models.CASCADE, related_name="members")
    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["bundle", "case"], name="cases_bundle_member_once"),
        ]

    def __str__(self) -> str:
        return f"{self.bundle_id} {self.case_id}"


class BulkRun(models.Model):
    """One deed that a colleague does to many cases; how far it is stands in its items."""

    # Made with the form: sending the same form twice leads to the same run.
    key = models.CharField(max_length=32, unique=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    deed = models.CharField(max_length=12, choices=[(d.value, d.value) for d in BulkDeed])
    data = models.JSONField(default=dict)
    bundle = models.ForeignKey(
        Bundle, null=True, blank=True, on_delete=models.SET_NULL, related_name="runs"
    )
    at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.deed} {self.at}"


class BulkItem(models.Model):
    """One case of a run. Its state changes in the transaction of what is done to the case."""

    run = models.ForeignKey(BulkRun, on_delete=models.CASCADE, related_name="items")
    case = models.ForeignKey("cases.Case", on_delete=models.CASCADE, related_name="+")
    state = models.CharField(
        max_length=8,
        choices=[(s.value, s.value) for s in BulkState],
        default=BulkState.PENDING,
    )
    # Why it failed: the key of a refusal and its values, said in the language of whoever reads it.
    error = models.TextField(blank=True)
    error_data = models.JSONField(default=dict, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["run", "case"], name="cases_bulk_item_once"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["run", "state"], name="cases_bulk_item_state"),
            models.Index(
                fields=["id"],
                condition=models.Q(state=BulkState.PENDING.value),
                name="cases_bulk_item_pending",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.run_id} {self.case_id} {self.state}"
