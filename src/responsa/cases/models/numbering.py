# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
from typing import ClassVar

from django.db import models


class RegisterCounter(models.Model):
    """The last number given in a register in a year."""

    register = models.ForeignKey("catalog.Register", on_delete=models.PROTECT, related_name="+")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["register", "year"], name="cases_counter_once"),
        ]

    def __str__(self) -> str:
        return f"{self.register_id}/{self.year}: {self.last}"
