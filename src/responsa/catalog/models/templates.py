# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
from typing import ClassVar

from django.conf import settings
from django.db import models


class ReplyTemplate(models.Model):
    """A text that colleagues put into what they write: whole, with the facts of the case filled in.

    Without a unit it is for the whole house, with one for that unit and those below; without a category
    it fits all. ``shortcut`` is what follows ``::`` in the composer.
    """

    name = models.CharField(max_length=120)
    shortcut = models.CharField(max_length=20, blank=True)
    text = models.TextField()
    # Of the text; empty: it fits a case in any language.
    language = models.CharField(max_length=8, blank=True, choices=settings.LANGUAGES)
    unit = models.ForeignKey(
        "directory.Unit", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    category = models.ForeignKey(
        "catalog.Category", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    is_active = models.BooleanField(default=True)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["position", "name"]

    def __str__(self) -> str:
        return self.name
