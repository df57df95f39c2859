# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Keeping lists under a name. A view gives no right: whoever opens it sees what he may see."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from django.db import transaction

from responsa.cases.models import SavedView
from responsa.cases.queries.saved_views import SHARES_VIEWS, may_change, saved_view, saved_views
from responsa.directory.actors import Actor
from responsa.kernel.errors import InvalidError, NotPermittedError
from responsa.kernel.text import one_line

MOST: Final = 20
_NAME: Final = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class NewView:
    """A list as its address was understood. ``unit_id``: share it with this unit and those below."""

    name: str
    what: Mapping[str, str]
    unit_id: int | None = None
    columns: Sequence[str] = field(default=())
    grouping: str = ""
    density: str = ""


@transaction.atomic
def save_view(new: NewView, *, actor: Actor) -> SavedView:
    """Keep a list under a name, after those that are there.

    Raises InvalidError without a name, for a name that is taken, or for one view too many;
    NotPermittedError for sharing with a unit that the actor does not lead.
    """
    name = one_line(new.name, _NAME)
    if new.unit_id is not None and actor.roles_at(new.unit_id).isdisjoint(SHARES_VIEWS):
        raise NotPermittedError("You do not have the right to do this.")
    known = [view for view in saved_views(actor) if view.unit_id == new.unit_id]
    _check(name, known)
    if len(known) >= MOST:
        raise InvalidError(
            "There are %(most)s views already. Please remove one first.", field="name", most=MOST
        )
    last = max((view.position for view in known), default=0)
    return SavedView.objects.create(
        user_id=_user_of(actor),
        unit_id=new.unit_id,
        name=name,
        what=dict(new.what),
        columns=list(new.columns),
        grouping=new.grouping,
        density=new.density,
        position=last + 1,
    )


@transaction.atomic
def rename_view(view_id: int, *, actor: Actor, name: str) -> SavedView:
    """Give a view another name. Raises InvalidError and NotPermittedError as ``save_view``."""
    view = _changing(view_id, actor=actor)
    others = [v for v in saved_views(actor) if v.unit_id == view.unit_id and v.pk != view.pk]
    view.name = one_line(name, _NAME)
    _check(view.name, others)
    view.save(update_fields=["name"])
    return view


@transaction.atomic
def move_view_up(view_id: int, *, actor: Actor) -> None:
    """Let a view change places with the one before it; the first stays."""
    view = _changing(view_id, actor=actor)
    before = SavedView.objects.filter(unit=view.unit_id, position__lt=view.position)
    if view.unit_id is None:
        before = before.filter(user=view.user_id)
    other = before.order_by("-position", "-pk").first()
    if other is None:
        return
    view.position, other.position = other.position, view.position
    SavedView.objects.bulk_update([view, other], ["position"])


@transaction.atomic
def remove_view(view_id: int, *, actor: Actor) -> None:
    """Forget a view; the cases stay as they are."""
    _changing(view_id, actor=actor).delete()


def _changing(view_id: int, *, actor: Actor) -> SavedView:
    view = saved_view(view_id, actor=actor)
    if not may_change(view, actor):
        raise NotPermittedError("You do not have the right to do this.")
    return SavedView.objects.select_for_update(of=("self",)).get(pk=view.pk)


def _check(name: str, others: Sequence[SavedView]) -> None:
    if not name:
        raise InvalidError("Please give the view a name.", field="name")
    if any(view.name.casefold() == name.casefold() for view in others):
        raise InvalidError("There is a view with this name already.", field="name")


def _user_of(actor: Actor) -> int:
    if actor.user_id is None:
        raise NotPermittedError("You do not have the right to do this.")
    return actor.user_id
