# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What waits to be done behind the scenes, for the health of the installation."""

import datetime as dt

from django.db import models

from responsa.cases.enums import DeliveryState
from responsa.cases.models import Case, Delivery


def longest_due() -> dt.datetime | None:
    """Return since when the oldest automatic step is due and nobody took it; nothing when none is.

    The partial index of waiting deliveries answers it.
    """
    pending = Delivery.objects.filter(state=DeliveryState.PENDING)
    due: dt.datetime | None = pending.aggregate(oldest=models.Min("due_at"))["oldest"]
    return due


def has_cases() -> bool:
    """Tell whether any case was ever registered."""
    return Case.objects.exists()
