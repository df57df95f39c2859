# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""How a case began: the category that was chosen first, who wrote it down, the first words."""

from dataclasses import dataclass

from responsa.cases.enums import MessageKind
from responsa.cases.models import Case, Event, Message


@dataclass(frozen=True, slots=True, kw_only=True)
class FirstFacts:
    """The beginning of a case. ``category_id``: as chosen by the requester or the door."""

    category_id: int
    written_by: str
    words: str


def first_facts(case: Case) -> FirstFacts:
    """Return how a case began, in two queries."""
    event = Event.objects.filter(case=case, name="case.registered").select_related("user").first()
    said = Message.objects.filter(case=case, kind=MessageKind.REQUEST).order_by("at", "pk")
    data = event.data if event else {}
    return FirstFacts(
        category_id=int(data.get("category") or case.category_id),
        written_by=str(event.user) if event and event.user else "",
        words=said.values_list("text", flat=True).first() or "",
    )
