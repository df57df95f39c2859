# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
from typing import ClassVar

from django.conf import settings
from django.db import models


class Institution(models.Model):
    """The one public institution of this installation: what letters, mails and pages say of it."""

    name = models.CharField(max_length=200)
    short_name = models.CharField(max_length=12, blank=True)
    tax_code = models.CharField(max_length=32, blank=True)
    address = models.TextField(blank=True)
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    website = models.URLField(blank=True)
    language = models.CharField(max_length=8, default="ro", choices=settings.LANGUAGES)
    colour = models.CharField(max_length=7, default="#0b5a73")
    # Hash of its picture (directory.models.Logo); empty: two letters of its name.
    logo = models.CharField(max_length=64, blank=True)
    # Second line of the letters' head: the county, the department, the slogan by decision.
    letter_line = models.CharField(max_length=200, blank=True)
    privacy_notice = models.TextField(blank=True)
    short_codes = models.BooleanField(default=True)
    # When the house works; units may have calendars of their own.
    calendar = models.ForeignKey(
        "directory.Calendar", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(name="directory_institution_single", condition=models.Q(pk=1)),
        ]

    def __str__(self) -> str:
        return self.name
