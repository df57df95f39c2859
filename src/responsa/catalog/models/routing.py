# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
from typing import ClassVar

from django.conf import settings
from django.db import models


class RoutingRule(models.Model):
    """Where a new case goes when it looks like this; the first rule in order that fits counts.

    What a rule leaves empty it does not ask for. Lists of words are parted by commas; one is enough.
    """

    name = models.CharField(max_length=120)
    position = models.PositiveSmallIntegerField(default=0)
    is_active = models.BooleanField(default=True)
    # With the categories below it.
    category = models.ForeignKey(
        "catalog.Category", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    place = models.CharField(max_length=300, blank=True)
    words = models.CharField(max_length=300, blank=True)
    field = models.ForeignKey(
        "catalog.Field", null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )
    answer = models.CharField(max_length=300, blank=True)
    channel = models.CharField(max_length=8, blank=True)
    language = models.CharField(max_length=8, blank=True, choices=settings.LANGUAGES)
    # Monday is 0; none for every day. Local times of the house; „from” after „to” goes over midnight.
    weekdays = models.JSONField(default=list, blank=True)
    from_time = models.TimeField(null=True, blank=True)
    to_time = models.TimeField(null=True, blank=True)
    unit = models.ForeignKey("directory.Unit", on_delete=models.PROTECT, related_name="+")
    # Without a person, the unit's dispatchers decide.
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
    )

    class Meta:
        ordering: ClassVar = ["position", "pk"]

    def __str__(self) -> str:
        return self.name
