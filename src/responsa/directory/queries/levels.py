# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""At which level of support colleagues work, and how many hours a week they have."""

import datetime as dt
from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Final

from responsa.directory.enums import Role
from responsa.directory.models import Absence, Membership, User
from responsa.kernel import clock

LEVELS: Final = (1, 2, 3)


@dataclass(frozen=True, slots=True, kw_only=True)
class Away:
    """Until which day a colleague is away, and who stands in for him."""

    until: dt.date
    substitute_id: int | None
    substitute: str


def levels_in(unit_ids: Collection[int]) -> Mapping[int, int]:
    """Return by handler the highest level of support that he has in one of the units."""
    rows = Membership.objects.filter(unit__in=unit_ids, role=Role.HANDLER, user__is_active=True)
    found: dict[int, int] = defaultdict(int)
    for user_id, level in rows.values_list("user_id", "level"):
        found[user_id] = max(found[user_id], level)
    return dict(found)


def weekly_hours(user_ids: Collection[int]) -> dict[int, int]:
    """Return how many hours a week colleagues have for cases."""
    return dict(User.objects.filter(pk__in=user_ids).values_list("pk", "weekly_hours"))


def away(user_ids: Collection[int], *, day: dt.date | None = None) -> dict[int, Away]:
    """Return which of the colleagues are away on a day (today), until when, and who stands in."""
    on = day or clock.today()
    rows = Absence.objects.filter(user__in=user_ids, starts_on__lte=on, ends_on__gte=on)
    return {
        row.user_id: Away(
            until=row.ends_on,
            substitute_id=row.substitute_id,
            substitute=str(row.substitute) if row.substitute else "",
        )
        for row in rows.select_related("substitute").order_by("ends_on")
    }


def absent_days(
    user_ids: Collection[int], first: dt.date, last: dt.date
) -> dict[int, frozenset[dt.date]]:
    """Return the days between two, both included, on which each of the colleagues is away."""
    rows = Absence.objects.filter(user__in=user_ids, starts_on__lte=last, ends_on__gte=first)
    found: dict[int, set[dt.date]] = defaultdict(set)
    for user_id, starts, ends in rows.values_list("user_id", "starts_on", "ends_on"):
        begin, end = max(starts, first), min(ends, last)
        found[user_id] |= {begin + dt.timedelta(days=n) for n in range((end - begin).days + 1)}
    return {user: frozenset(days) for user, days in found.items()}
