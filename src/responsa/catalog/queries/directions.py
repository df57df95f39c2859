# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Which matters colleagues are named for: their directions."""

from collections import defaultdict
from collections.abc import Collection

from responsa.catalog.models import CategoryExpert
from responsa.directory.enums import Role


def directions_by_user(user_ids: Collection[int]) -> dict[int, list[str]]:
    """Return by colleague the names of the categories for which he is a handler, in one query."""
    named = CategoryExpert.objects.filter(
        user__in=user_ids, role=Role.HANDLER, category__is_active=True
    )
    found: dict[int, list[str]] = defaultdict(list)
    for user_id, name in named.order_by("category__name").values_list("user_id", "category__name"):
        found[user_id].append(name)
    return dict(found)
