# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What consumers of events read."""

from collections.abc import Iterator, Mapping
from typing import Any

from responsa.cases.models import Assignment, Event
from responsa.cases.queries.visible import ACTIVE
from responsa.directory.models import User


def event(event_id: int) -> Event:
    """Return an event with its case, message and actors."""
    return Event.objects.select_related(
        "case__category__register",
        "case__unit",
        "case__requester",
        "case__organisation",
        "case__supervisor",
        "case__register",
        "message",
        "user",
        "person",
    ).get(pk=event_id)


def handlers(case_id: int) -> list[User]:
    """Return who has a part in a case now."""
    active = Assignment.objects.filter(case=case_id, state__in=ACTIVE, user__is_active=True)
    return [part.user for part in active.select_related("user").order_by("pk")]


def earlier(event: Event) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Yield name and data of the events before one in its case, the latest first."""
    before = Event.objects.filter(case=event.case_id, sequence__lt=event.sequence)
    yield from before.order_by("-sequence").values_list("name", "data").iterator(chunk_size=50)
