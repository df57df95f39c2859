# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What came in, the newest first, with how each case was placed and what it lacks."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from responsa.cases.models import Case, Event
from responsa.cases.queries.completeness import Missing, incomplete, missing_of
from responsa.cases.queries.visible import visible_to
from responsa.directory.actors import Actor

PAGE: Final = 50
_PLACING: Final = ("case.routed", "case.assigned", "case.redirected")


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """A page of arrivals. ``placed``: the first event that placed a case; ``after``: the next page."""

    cases: tuple[Case, ...]
    placed: Mapping[int, Event]
    missing: Mapping[int, tuple[Missing, ...]]
    after: str


def incoming_page(actor: Actor, *, after: str = "", only_incomplete: bool = False) -> Incoming:
    """Return a page of all cases that an actor sees by arrival, open or not, in a few queries."""
    seen = visible_to(actor).select_related("category", "requester").order_by("-pk")
    if after.isascii() and after.isdigit():
        seen = seen.filter(pk__lt=int(after[:15]))
    if only_incomplete:
        seen = seen.filter(incomplete(), is_open=True)
    found = list(seen[: PAGE + 1])
    cases = tuple(found[:PAGE])
    ids = [case.pk for case in cases]
    placed: dict[int, Event] = {}
    events = Event.objects.filter(case__in=ids, name__in=_PLACING).select_related("user")
    for event in events.order_by("case", "sequence"):
        placed.setdefault(event.case_id, event)
    return Incoming(
        cases=cases,
        placed=placed,
        missing=missing_of(cases),
        after=str(cases[-1].pk) if len(found) > PAGE else "",
    )
