# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Reading bundles: whose they are, what they hold, as far as the reader may see it."""

import datetime as dt
from dataclasses import dataclass

from django.db import models

from responsa.cases import relations
from responsa.cases.models import BulkRun, Bundle, BundleMember, Case
from responsa.cases.queries.visible import Reach, sight_of, visible_to
from responsa.directory.actors import Actor
from responsa.kernel.errors import NotFoundError
from responsa.kernel.prepared import prepared

PAGE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class BundleLine:
    """A bundle in the list of bundles: how many cases it holds, how many wait, the nearest date."""

    id: int
    name: str
    unit: str
    made_by: str
    at: dt.datetime
    closed_at: dt.datetime | None
    total: int
    open: int
    due_at: dt.datetime | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Members:
    """The cases of a bundle that the reader may see, by date; ``hidden``: how many others it holds."""

    cases: tuple[Case, ...]
    hidden: int


def visible(actor: Actor) -> models.QuerySet[Bundle]:
    """Return the bundles of the units over which a role of the actor reaches, and those he made."""
    sight = sight_of(actor)
    if sight.reach is Reach.EVERYTHING:
        return Bundle.objects.all()
    if not actor.is_staff:
        return Bundle.objects.none()
    return Bundle.objects.filter(models.Q(unit__in=sight.units) | models.Q(made_by=actor.user_id))


def get(bundle_id: int, *, actor: Actor) -> Bundle:
    """Return a bundle with its unit and maker; raises NotFoundError, also for one that is not his."""
    found = visible(actor).select_related("unit", "made_by").filter(pk=bundle_id).first()
    if found is None:
        raise NotFoundError("There is no such bundle.")
    return found


def may_change(bundle: Bundle, actor: Actor) -> bool:
    """Tell whether the actor may add, remove, rename and close."""
    mine = actor.user_id is not None and bundle.made_by_id == actor.user_id
    return mine or not relations.BUNDLES.isdisjoint(actor.roles_at(bundle.unit_id))


def bundles(actor: Actor, *, closed: bool = False) -> list[BundleLine]:
    """Return the bundles that the actor may see, the latest first."""
    waiting = models.Q(members__case__is_open=True)
    rows = (
        visible(actor)
        .filter(closed_at__isnull=not closed)
        .select_related("unit", "made_by")
        .annotate(
            total=models.Count("members"),
            waiting=models.Count("members", filter=waiting),
            due=models.Min("members__case__due_at", filter=waiting),
        )
    )
    return [
        BundleLine(
            id=row.pk,
            name=row.name,
            unit=row.unit.name,
            made_by=str(row.made_by),
            at=row.at,
            closed_at=row.closed_at,
            total=row.total,
            open=row.waiting,
            due_at=row.due,
        )
        for row in rows.order_by("-at", "-pk")[:PAGE]
    ]


def open_bundles(actor: Actor) -> list[Bundle]:
    """Return the bundles into which the actor may put cases, the latest first."""
    rows = visible(actor).filter(closed_at=None).order_by("-at", "-pk")[:PAGE]
    return [row for row in rows if may_change(row, actor)]


def members(bundle_id: int, *, actor: Actor) -> Members:
    """Return the cases of a bundle that the actor may see."""
    ids = BundleMember.objects.filter(bundle=bundle_id).values("case")
    seen = visible_to(actor).filter(pk__in=ids).select_related("category", "requester")
    cases = tuple(seen.order_by("-is_open", models.F("due_at").asc(nulls_last=True), "pk"))
    return Members(cases=cases, hidden=ids.count() - len(cases))


def of_case(case_id: int, *, actor: Actor) -> list[Bundle]:
    """Return the bundles of a case that the actor may see, the open ones first."""
    found = _of_case(case=case_id)
    sight = sight_of(actor)
    everything = sight.reach is Reach.EVERYTHING
    return [
        row
        for row in found
        if everything or row.unit_id in sight.units or row.made_by_id == actor.user_id
    ]


@prepared
def _of_case(*, case: int) -> models.QuerySet[Bundle]:
    return Bundle.objects.filter(members__case=case).order_by("closed_at", "pk")


def runs(bundle_id: int) -> list[BulkRun]:
    """Return what was done to a bundle, the latest first."""
    found = BulkRun.objects.filter(bundle=bundle_id).select_related("user")
    return list(found.order_by("-pk")[:20])
