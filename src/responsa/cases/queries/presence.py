# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Who has which case open now, and who is writing in it."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from django.db import models

from responsa.cases.models import Draft, Presence
from responsa.cases.queries.visible import visible_to
from responsa.directory.actors import Actor
from responsa.directory.queries.people import users_by_id
from responsa.kernel import clock

# A page tells of itself every ten seconds: one that is silent for longer is closed, or hidden.
HERE: Final = dt.timedelta(seconds=25)
# A text that changes is saved every three seconds.
WRITING: Final = dt.timedelta(seconds=12)
_MOST: Final = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Present:
    """A colleague at a case."""

    case_id: int
    name: str
    is_writing: bool


def others_at(case_id: int, *, actor: Actor) -> list[Present]:
    """Return the colleagues who have a case open besides the actor, who may see it, by name."""
    return _told(_now(actor).filter(case=case_id)[:_MOST])


def others_everywhere(actor: Actor) -> list[Present]:
    """Return who has which of the cases open that the actor may see; a constant number of queries."""
    rows = list(_now(actor)[:_MOST])
    seen = (
        visible_to(actor).filter(pk__in={row.case_id for row in rows}).values_list("pk", flat=True)
    )
    shown = set(seen) if rows else set()
    return _told(row for row in rows if row.case_id in shown)


def _now(actor: Actor) -> models.QuerySet[Presence]:
    there = Presence.objects.filter(at__gte=clock.now() - HERE).exclude(user=actor.user_id or 0)
    return there.order_by("-at")


def _told(found: Iterable[Presence]) -> list[Present]:
    rows = list(found)
    if not rows:
        return []
    people = users_by_id({row.user_id for row in rows})
    writing = set(
        Draft.objects.filter(
            case__in={row.case_id for row in rows}, at__gte=clock.now() - WRITING
        ).values_list("case_id", "user_id")
    )
    told = [
        Present(
            case_id=row.case_id,
            name=str(people[row.user_id]),
            is_writing=(row.case_id, row.user_id) in writing,
        )
        for row in rows
    ]
    return sorted(told, key=lambda one: (one.case_id, one.name))
