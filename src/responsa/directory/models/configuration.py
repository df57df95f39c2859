# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
from typing import ClassVar

from django.conf import settings
from django.db import models


class ConfigEvent(models.Model):
    """Who changed what in the institution's set-up. Rows are only ever added; no secrets in them.

    Each carries the hash of the one before; entries of older versions have none until the next change.
    """

    at = models.DateTimeField()
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )
    name = models.CharField(max_length=64)
    data = models.JSONField(default=dict)
    sequence = models.PositiveIntegerField(null=True, blank=True, unique=True)
    previous = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]
        indexes: ClassVar = [models.Index(fields=["-at", "-id"], name="directory_config_line")]

    def __str__(self) -> str:
        return f"{self.name} {self.at}"


class ConfigHead(models.Model):
    """Where the journal of the set-up ends: how many entries, the hash of the last. One row, the lock."""

    count = models.PositiveIntegerField(default=0)
    digest = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="directory_config_head_once", condition=models.Q(pk=1)),
        ]

    def __str__(self) -> str:
        return str(self.count)
