# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""How much work colleagues have: open cases, the hours they stand for, against the hours they have."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from django.db import models
from django.db.models.functions import RowNumber

from responsa.cases.models import Assignment
from responsa.cases.queries.visible import ACTIVE, visible_to
from responsa.directory.actors import Actor
from responsa.directory.queries.levels import weekly_hours

# What one point of a category's load weight stands for, in hours of work.
STANDARD_HOURS: Final = 3
_FULL: Final = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """A colleague's open work. ``weight``: summed over the categories; ``hours``: it, in hours.

    Where the work is planned its own hours count instead of the standard ones. ``has``: hours a week.
    """

    cases: int = 0
    weight: int = 0
    hours: int = 0
    has: int = 40

    @property
    def percent(self) -> int:
        """Return the hours of work in per cent of the hours of a week; over 100 is too much."""
        if not self.has:
            return _FULL if self.hours else 0
        return round(_FULL * self.hours / self.has)

    @property
    def is_over(self) -> bool:
        """Tell whether there is more work than a week has hours."""
        return self.percent > _FULL


def loads_of(user_ids: Collection[int]) -> dict[int, Load]:
    """Return the open work of colleagues, in two queries."""
    planned = models.Sum("planned_minutes", default=0)
    rows = (
        Assignment.objects.filter(user__in=user_ids, state__in=ACTIVE, case__is_open=True)
        .values("user_id")
        .annotate(
            cases=models.Count("pk"),
            weight=models.Sum("case__category__load_weight"),
            unplanned=models.Sum(
                "case__category__load_weight",
                filter=models.Q(planned_minutes=None),
                default=0,
            ),
            minutes=planned,
        )
    )
    has = weekly_hours(user_ids)
    found = {
        row["user_id"]: Load(
            cases=row["cases"],
            weight=row["weight"],
            hours=row["unplanned"] * STANDARD_HOURS + round(row["minutes"] / 60),
            has=has.get(row["user_id"], 40),
        )
        for row in rows
    }
    return {user: found.get(user, Load(has=has.get(user, 40))) for user in user_ids}


def parts_of(user_ids: Collection[int], *, actor: Actor, each: int) -> dict[int, list[Assignment]]:
    """Return the parts that colleagues have in open cases which the actor sees, the nearest dates first.

    At most ``each`` for one colleague, in one query for all.
    """
    place = models.Window(RowNumber(), partition_by="user_id", order_by=["case__due_at", "case_id"])
    rows = (
        Assignment.objects.filter(
            user__in=user_ids,
            state__in=ACTIVE,
            case__is_open=True,
            case__in=visible_to(actor),
        )
        .annotate(place=place)
        .filter(place__lte=each)
        .select_related("case", "case__category")
        .order_by("case__due_at", "case_id")
    )
    found: dict[int, list[Assignment]] = {user: [] for user in user_ids}
    for row in rows:
        found[row.user_id].append(row)
    return found
