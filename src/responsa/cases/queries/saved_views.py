# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Reading the views and labels with which colleagues keep their lists."""

from collections import defaultdict
from collections.abc import Collection

from django.db import models

from responsa.cases.models import CaseLabel, Label, SavedView
from responsa.directory.actors import Actor
from responsa.directory.enums import Role
from responsa.directory.queries.units import parents
from responsa.kernel.errors import NotFoundError
from responsa.kernel.memo import once
from responsa.kernel.prepared import prepared

# Who may give a unit a view that all its colleagues see.
SHARES_VIEWS = frozenset(
    {
        Role.DISPATCHER,
        Role.SUPERVISOR,
        Role.OPERATIONAL_MANAGER,
        Role.QUALITY_MANAGER,
        Role.ADMIN,
    }
)


@once
def saved_views(actor: Actor) -> tuple[SavedView, ...]:
    """Return the views that an actor made and those shared with his units, in their order."""
    return tuple(_views(_hears_of(actor), own=actor.user_id or 0))


@prepared
def _views(units: frozenset[int], *, own: int) -> models.QuerySet[SavedView]:
    # What one gave to a unit below oneself stays in one's hands.
    reached = models.Q(user=own) | models.Q(unit__in=units)
    return SavedView.objects.filter(reached).order_by("position", "pk")


def _hears_of(actor: Actor) -> frozenset[int]:
    """Return the units whose views reach an actor: his own and those above them, not those below."""
    parent = parents()
    heard: set[int] = set()
    for grant in actor.grants:
        reached = {pk for pk in grant.unit_ids if parent.get(pk) not in grant.unit_ids}
        while reached:
            heard |= reached
            reached = {up for pk in reached if (up := parent.get(pk)) is not None}
    return frozenset(heard)


def saved_view(view_id: int, *, actor: Actor) -> SavedView:
    """Return one of the views that reach an actor; raises NotFoundError."""
    found = next((view for view in saved_views(actor) if view.pk == view_id), None)
    if found is None:
        raise NotFoundError("There is no such view.")
    return found


def may_change(view: SavedView, actor: Actor) -> bool:
    """Tell whether an actor may rename or remove a view: his own, or one of a unit that he leads."""
    if view.unit_id is None:
        return view.user_id == actor.user_id
    return not actor.roles_at(view.unit_id).isdisjoint(SHARES_VIEWS)


@once
def labels_of(actor: Actor) -> tuple[Label, ...]:
    """Return an actor's own labels by name."""
    return tuple(_labels(own=actor.user_id or 0))


@prepared
def _labels(*, own: int) -> models.QuerySet[Label]:
    return Label.objects.filter(user=own).order_by("name", "pk")


def labels_on(case_ids: Collection[int], *, actor: Actor) -> dict[int, list[Label]]:
    """Return an actor's labels on some cases, in one question for all; none where he has no label."""
    known = {label.pk: label for label in labels_of(actor)}
    found: dict[int, list[Label]] = defaultdict(list)
    if not known or not case_ids:
        return found
    on = CaseLabel.objects.filter(label__in=known, case__in=case_ids)
    for case, label in on.order_by("label__name").values_list("case_id", "label_id"):
        found[case].append(known[label])
    return found
