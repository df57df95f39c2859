# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""A case and the parts of its work that are cases of their own."""

import datetime as dt
from dataclasses import dataclass

from django.db import models
from django.db.models.functions import Coalesce

from responsa.cases.enums import LinkKind
from responsa.cases.models import Case, CaseLink, Event
from responsa.kernel.prepared import prepared


@dataclass(frozen=True, slots=True, kw_only=True)
class Child:
    """A part of a case as its parent shows it: where it stands, whose it is; no words of it."""

    id: int
    number: str
    state: str
    unit: str
    owner: str
    moved_at: dt.datetime


def children_of(case_id: int) -> list[Child]:
    """Return the parts of a case, oldest first, also those that the reader may not open."""
    return [
        Child(
            id=row.pk,
            number=row.number,
            state=row.state,
            unit=row.unit.name,
            owner=row.owner_name,
            moved_at=row.moved_at,
        )
        for row in _children(case=case_id)
    ]


@prepared
def _children(*, case: int) -> models.QuerySet[Case]:
    parts = Case.objects.filter(links_back__earlier=case, links_back__kind=LinkKind.PARENT)
    return parts.select_related("unit").order_by("pk")


def looked_at(case_id: int) -> dt.datetime | None:
    """Return when a colleague last did something to a case, or noted that he saw its parts."""
    return _staff_events(case_id).first()


def changed_children() -> models.Q:
    """Open cases of which a part moved since a colleague last did something to the case itself."""
    last = _staff_events(models.OuterRef("earlier"))[:1]
    moved = CaseLink.objects.filter(
        kind=LinkKind.PARENT,
        earlier__is_open__in=(True,),
        later__moved_at__gt=Coalesce(models.Subquery(last), models.F("at")),
    )
    return models.Q(pk__in=moved.values("earlier"), is_open__in=(True,))


def _staff_events(case_id: int | models.OuterRef) -> models.QuerySet[Event, dt.datetime]:
    found = Event.objects.filter(case=case_id, user__isnull=False)
    return found.order_by("-sequence").values_list("at", flat=True)
