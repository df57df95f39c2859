# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Which causes the troubles had, counted over a time."""

import datetime as dt
from dataclasses import dataclass

from django.db import models

from responsa.cases.models import CauseFound
from responsa.cases.queries.visible import visible_to
from responsa.directory.actors import Actor


@dataclass(frozen=True, slots=True, kw_only=True)
class CauseTotal:
    """How often a cause was recorded, and in how many cases that are still open."""

    category: str
    cause: str
    cases: int
    open_cases: int


def cause_totals(actor: Actor, first: dt.datetime, end: dt.datetime) -> list[CauseTotal]:
    """Count the causes recorded from an instant until before another, in cases that the actor sees."""
    rows = CauseFound.objects.filter(at__gte=first, at__lt=end, case__in=visible_to(actor))
    counted = rows.values("cause__category__name", "cause__text", "cause").annotate(
        cases=models.Count("pk"),
        still_open=models.Count("pk", filter=models.Q(case__is_open=True)),
    )
    return [
        CauseTotal(
            category=row["cause__category__name"],
            cause=row["cause__text"],
            cases=row["cases"],
            open_cases=row["still_open"],
        )
        for row in counted.order_by("cause__category__name", "-cases", "cause__text")
    ]
