# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What every case of a category brings along: its checklist, and the causes to choose from."""

from django.db import models

from responsa.catalog.models import Cause, ChecklistLine
from responsa.kernel.prepared import prepared


def checklist_of(category_id: int) -> list[ChecklistLine]:
    """Return the lines of a category's checklist that are in use, in their order."""
    return _lines(category=category_id)


def causes_of(category_id: int) -> list[Cause]:
    """Return the causes that can be chosen in a category, in their order."""
    return _causes(category=category_id)


@prepared
def _lines(*, category: int) -> models.QuerySet[ChecklistLine]:
    found = ChecklistLine.objects.filter(category=category, is_active=True)
    return found.order_by("position", "pk")


@prepared
def _causes(*, category: int) -> models.QuerySet[Cause]:
    return Cause.objects.filter(category=category, is_active=True).order_by("position", "pk")
