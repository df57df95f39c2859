# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The tabs of the list: the views of one's roles, those that everybody has, and the saved ones."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

from responsa.cases.queries.lists import count
from responsa.cases.queries.saved_views import saved_views
from responsa.desk import filters
from responsa.directory.actors import Actor
from responsa.ui.formats import capped
from responsa.ui.shell import Shell
from responsa.ui.values import Link

if TYPE_CHECKING:
    from responsa.cases.models import SavedView

_EVERYBODYS: Final = ("resolved", "closed")
_TABS: Final = (
    "open",
    "mine",
    "to_accept",
    "to_dispatch",
    "to_sign",
    "overdue",
    *_EVERYBODYS,
    "all",
)
# So many saved views are counted and shown; the page of views has them all.
COUNTED: Final = 8


def tabs(address: filters.ListAddress, frame: Shell, actor: Actor) -> list[Link]:
    """Return the tabs of a list, the present one marked; a saved view is marked by what it holds."""
    saved = [_saved(view, address, actor) for view in saved_views(actor)[:COUNTED]]
    is_saved = any(tab.current for tab in saved)
    counts = {item.url.rpartition("view=")[2]: item.count for g in frame.groups for item in g.items}
    offered = [v for v in _TABS if v in counts or v in _EVERYBODYS or v == address.wanted.view]
    views = [
        Link(
            url=address.url(view=view),
            label=str(filters.VIEW_NAMES[view]),
            count=counts.get(view, ""),
            current=view == address.wanted.view and not is_saved,
        )
        for view in offered
    ]
    return [*views, *saved]


def of_saved(view: "SavedView") -> filters.ListAddress:
    """Return the list that a saved view stands for."""
    what = view.what if isinstance(view.what, Mapping) else {}
    given = {str(name): str(value) for name, value in what.items()}
    given |= {"cols": ",".join(map(str, view.columns)), "density": view.density}
    if view.grouping:
        given["group"] = view.grouping
    return filters.read(given)


def _saved(view: "SavedView", address: filters.ListAddress, actor: Actor) -> Link:
    holds = of_saved(view)
    return Link(
        url=holds.url(),
        label=view.name,
        icon="users" if view.unit_id else "",
        count=capped(count(actor, holds.wanted)),
        current=holds.wanted == address.wanted,
    )
