# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models.functions import Coalesce

from responsa.catalog.enums import Mode
from responsa.directory.enums import STAFF_ROLES


class AcceptedPack(models.Model):
    """A version of a country's rules that an administrator accepted. Never changed: open cases count by it."""

    pack = models.CharField(max_length=16)
    version = models.CharField(max_length=40)
    text = models.TextField()
    # What the institution changed in it, where the law leaves it to it; empty for nothing.
    layer = models.TextField(blank=True)
    digest = models.CharField(max_length=64, unique=True)
    accepted_at = models.DateTimeField()
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    # The one by which new cases are counted.
    is_current = models.BooleanField(default=False)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["is_current"],
                condition=models.Q(is_current=True),
                name="catalog_pack_current_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.pack} {self.version}"


class DeadlinePolicy(models.Model):
    """Targets of the service clock and what happens when nobody acts.

    A row may be for a category, for a priority (1 low to 4 urgent), for both or for neither (the
    house). What a row leaves empty comes from the next wider one: category and priority, category,
    priority, house. Minutes are minutes of opening time, days are working days except ``silent_days``.
    """

    category = models.ForeignKey(
        "catalog.Category", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    priority = models.PositiveSmallIntegerField(null=True, blank=True)
    allocate_minutes = models.PositiveIntegerField(null=True, blank=True)
    accept_minutes = models.PositiveIntegerField(null=True, blank=True)
    react_minutes = models.PositiveIntegerField(null=True, blank=True)
    resolve_minutes = models.PositiveIntegerField(null=True, blank=True)
    reply_days = models.PositiveSmallIntegerField(null=True, blank=True)
    # After how many working days the requester is reminded of our question.
    reply_reminders = models.JSONField(null=True, blank=True)
    confirm_days = models.PositiveSmallIntegerField(null=True, blank=True)
    close_days = models.PositiveSmallIntegerField(null=True, blank=True)
    # Calendar days of silence after the notice.
    silent_days = models.PositiveSmallIntegerField(null=True, blank=True)
    # Percent of a term at which who must act is reminded, and working days before its end.
    warn_percents = models.JSONField(null=True, blank=True)
    warn_days = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "deadline policies"
        constraints: ClassVar = [
            models.UniqueConstraint(
                Coalesce("category", 0),
                Coalesce("priority", 0),
                name="catalog_policy_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.category_id} {self.priority}"


class PackRole(models.Model):
    """Who holds a position that the law names (``role:head``): a role in a unit, or in the case's own."""

    name = models.CharField(max_length=60, unique=True)
    unit = models.ForeignKey(
        "directory.Unit", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    role = models.CharField(max_length=24, choices=[(r.value, r.value) for r in STAFF_ROLES])

    def __str__(self) -> str:
        return self.name


class Automation(models.Model):
    """Whether a step that the system can take by itself is taken or only proposed."""

    name = models.CharField(max_length=40)
    category = models.ForeignKey(
        "catalog.Category", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    mode = models.CharField(max_length=8, choices=[(m.value, m.value) for m in Mode])

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                "name", Coalesce("category", 0), name="catalog_automation_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name}: {self.mode}"
