# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Cases that come back to a dispatcher: who gave them back, and why."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

from responsa.cases.models import Case, Event
from responsa.kernel.text import one_line

# Somebody said that it is not his.
SENT_BACK: Final = frozenset({"case.redirect_refused", "case.declined"})
_BACK: Final = (*sorted(SENT_BACK), "case.unaccepted")
_DIRECTED: Final = ("case.redirected", "case.redirect_refused", "case.assigned")


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned:
    """Why a case is in the queue again: the event, and the words of whoever sent it back."""

    name: str
    words: str
    who: str


def last_redirect(case: Case) -> int | None:
    """Return the unit that sent a case here, unless it was refused or assigned since."""
    events = Event.objects.filter(case=case, name__in=_DIRECTED).order_by("-sequence")
    last = events.first()
    if last is None or last.name != "case.redirected" or last.data.get("to") != case.unit_id:
        return None
    origin = last.data.get("from")
    return int(origin) if origin is not None else None


def returned(case_ids: Collection[int]) -> dict[int, Returned]:
    """Return which of these unassigned cases came back and why, in one query."""
    names = (*_BACK, *_DIRECTED)
    events = Event.objects.filter(case__in=case_ids, name__in=names)
    latest: dict[int, Event] = {}
    for event in events.select_related("message", "user").order_by("case", "sequence"):
        latest[event.case_id] = event
    return {
        case_id: Returned(
            name=event.name,
            words=one_line(event.message.text) if event.message else "",
            who=str(event.user or ""),
        )
        for case_id, event in latest.items()
        if event.name in _BACK
    }
