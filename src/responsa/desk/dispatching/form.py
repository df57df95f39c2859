# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What stands in the form of the dispatchers' page, and what it means."""

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.http import HttpRequest

from responsa.cases.actions.dispatch import Decision
from responsa.desk import given

if TYPE_CHECKING:
    from responsa.cases.models import Case


@dataclass(frozen=True, slots=True, kw_only=True)
class Typed:
    """A form as it stands. ``users``: None while the proposal was not touched."""

    category_id: int
    internal_category_id: int | None
    weight: int
    inner_due: dt.date | None
    users: tuple[int, ...] | None
    version: int | None

    def decision(self, proposed: int | None) -> Decision:
        """Return what is to be done; an untouched form means the proposal."""
        users = self.users if self.users is not None else tuple(filter(None, (proposed,)))
        return Decision(
            users=users,
            category_id=self.category_id,
            internal_category_id=self.internal_category_id,
            weight=self.weight,
            inner_due=self.inner_due,
            version=self.version,
        )


def untouched(case: "Case") -> Typed:
    """Return the form of a case that nobody has touched."""
    return Typed(
        category_id=case.category_id,
        internal_category_id=case.internal_category_id,
        weight=case.dispatcher_weight,
        inner_due=None,
        users=None,
        version=case.version,
    )


def read(request: HttpRequest, case: "Case") -> Typed:
    """Read the form that was sent; what is not understood is as it was in the case."""
    post = request.POST
    users = given.numbers(post.getlist("users"))
    proposed = given.number(post.get("proposed", ""))
    is_trying = post.get("do") == "try"
    is_proposal = is_trying and users == tuple(filter(None, (proposed,)))
    return Typed(
        category_id=given.number(post.get("category", "")) or case.category_id,
        internal_category_id=given.number(post.get("internal_category", "")),
        weight=given.number(post.get("weight", "")) or case.dispatcher_weight,
        inner_due=_day(post.get("inner_due", "")),
        users=None if is_proposal else users,
        version=given.number(post.get("version", "")),
    )


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text.strip()) if text.strip() else None
    except ValueError:
        return None
