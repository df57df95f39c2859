# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
from typing import ClassVar

from django.db import models
from django.db.models.functions import Coalesce


class PriorityCell(models.Model):
    """Points that a case of a category has in an inner class; without a class: those of the category."""

    category = models.ForeignKey("catalog.Category", on_delete=models.CASCADE, related_name="cells")
    internal_category = models.ForeignKey(
        "catalog.InternalCategory",
        null=True,
        blank=True,
        on_delete=models.CASCADE,
        related_name="cells",
    )
    points = models.SmallIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                "category", Coalesce("internal_category", 0), name="catalog_cell_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.category_id} × {self.internal_category_id}: {self.points}"
