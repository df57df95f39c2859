# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Reading the institution and its working days."""

import datetime as dt
from dataclasses import dataclass

from django.db import models

from responsa.directory.models import Institution
from responsa.kernel.memo import once
from responsa.kernel.prepared import prepared

WEEKDAYS = (0, 1, 2, 3, 4)


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficeHours:
    """When the house works: local times, days of the week (0 is Monday)."""

    opens: dt.time
    closes: dt.time
    work_days: tuple[int, ...]


@once
def institution() -> Institution:
    """Return the institution; an empty one until it is set up."""
    found = _only.first()
    return found or Institution(pk=1, name="", work_days=list(WEEKDAYS))


@prepared
def _only() -> models.QuerySet[Institution]:
    return Institution.objects.filter(pk=1)


def is_set_up() -> bool:
    """Tell whether the installation has its institution."""
    return Institution.objects.filter(pk=1).exists()


def office_hours() -> OfficeHours:
    """Return the hours of the house."""
    row = institution()
    return OfficeHours(
        opens=_time(row.opens),
        closes=_time(row.closes),
        work_days=tuple(row.work_days) or WEEKDAYS,
    )


def _time(value: dt.time | str) -> dt.time:
    return value if isinstance(value, dt.time) else dt.time.fromisoformat(value)
