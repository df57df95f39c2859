# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Bundles: cases that are handled together. Each keeps its own state, history and answer."""

from collections import Counter
from collections.abc import Iterable
from typing import Final

from django.db import transaction

from responsa.cases import relations
from responsa.cases.actions.journal import record
from responsa.cases.actions.linking import hold, may_do
from responsa.cases.actions.step import locked
from responsa.cases.models import Bundle, BundleMember, Case, Event
from responsa.cases.queries import bundles as queries
from responsa.cases.queries.reversible import undone
from responsa.directory.actors import Actor
from responsa.kernel import clock
from responsa.kernel.errors import InvalidError, NotFoundError, NotPermittedError, RefusedError
from responsa.kernel.text import one_line

MOST: Final = 1000


@transaction.atomic
def create(
    name: str, case_ids: Iterable[int], *, actor: Actor, unit_id: int | None = None
) -> Bundle:
    """Make a bundle of cases; it belongs to a unit of its maker, by itself the unit of most of them.

    Raises InvalidError without a name or a case, NotPermittedError without a right over the unit or
    over one of the cases.
    """
    ids = sorted(set(case_ids))
    words = _named(name)
    if not ids:
        raise InvalidError("Please choose at least one case.", field="case")
    unit = unit_id or _unit_for(ids, actor)
    if actor.user_id is None or relations.BUNDLES.isdisjoint(actor.roles_at(unit)):
        raise NotPermittedError("You do not have the right to do this.")
    bundle = Bundle.objects.create(
        name=words, unit_id=unit, made_by_id=actor.user_id, at=clock.now()
    )
    _put(bundle, ids, actor)
    return bundle


@transaction.atomic
def add(bundle_id: int, case_ids: Iterable[int], *, actor: Actor) -> list[int]:
    """Put cases into an open bundle, all or none; return those that were not in it yet."""
    bundle = _changing(bundle_id, actor)
    if bundle.closed_at is not None:
        raise RefusedError("This bundle is closed.")
    held = set(bundle.members.values_list("case_id", flat=True))
    ids = sorted(set(case_ids) - held)
    if len(held) + len(ids) > MOST:
        raise RefusedError("A bundle holds at most %(most)s cases.", most=MOST)
    _put(bundle, ids, actor)
    return ids


@transaction.atomic
def remove(bundle_id: int, case_id: int, *, actor: Actor) -> Event:
    """Take a case out of a bundle; the event can be taken back for a while (``put_back``)."""
    bundle = _changing(bundle_id, actor)
    case = locked(case_id, actor=actor)
    may_do(case, "unbundle", actor)
    gone, _each = bundle.members.filter(case=case).delete()
    if not gone:
        raise NotFoundError("This case is not in the bundle.")
    return record(case, "case.unbundled", actor=actor, data={"bundle": bundle.pk})


@transaction.atomic
def put_back(event_id: int, *, actor: Actor) -> Bundle:
    """Put a case back that the actor has just taken out of a bundle."""
    event = undone(event_id, "case.unbundled", actor=actor)
    add(event.data["bundle"], [event.case_id], actor=actor)
    return Bundle.objects.get(pk=event.data["bundle"])


@transaction.atomic
def rename(bundle_id: int, name: str, *, actor: Actor) -> Bundle:
    """Give a bundle another name."""
    bundle = _changing(bundle_id, actor)
    bundle.name = _named(name)
    bundle.save(update_fields=["name"])
    return bundle


@transaction.atomic
def close(bundle_id: int, *, actor: Actor, again: bool = False) -> Bundle:
    """Put a bundle aside, or take it up ``again``; its cases go on as they are."""
    bundle = _changing(bundle_id, actor)
    bundle.closed_at = None if again else clock.now()
    bundle.save(update_fields=["closed_at"])
    return bundle


def _changing(bundle_id: int, actor: Actor) -> Bundle:
    """Return a bundle for changing. Raises NotFoundError, NotPermittedError."""
    bundle = queries.get(bundle_id, actor=actor)
    if not queries.may_change(bundle, actor):
        raise NotPermittedError("You do not have the right to do this.")
    return Bundle.objects.select_for_update(of=("self",)).get(pk=bundle.pk)


def _put(bundle: Bundle, ids: list[int], actor: Actor) -> None:
    hold(*ids)
    for case_id in ids:
        case = locked(case_id, actor=actor)
        may_do(case, "bundle", actor)
        BundleMember.objects.create(bundle=bundle, case=case, at=clock.now())
        record(case, "case.bundled", actor=actor, data={"bundle": bundle.pk})


def _named(name: str) -> str:
    words = one_line(name, 120)
    if not words:
        raise InvalidError("Please give the bundle a name.", field="name")
    return words


def _unit_for(ids: list[int], actor: Actor) -> int:
    """The unit of most of the cases among those in which the actor may make bundles, else one of his."""
    units = Counter(Case.objects.filter(pk__in=ids).values_list("unit_id", flat=True))
    for unit, _number in units.most_common():
        if not relations.BUNDLES.isdisjoint(actor.roles_at(unit)):
            return unit
    return min(actor.units_of(*relations.BUNDLES), default=0)
