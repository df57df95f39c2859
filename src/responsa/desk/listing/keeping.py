# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What the page of one's views and labels shows."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.utils.translation import gettext as _, pgettext

from responsa.cases.actions.labels import COLOURS
from responsa.cases.queries.saved_views import SHARES_VIEWS, labels_of, may_change, saved_views
from responsa.desk import filters
from responsa.desk.listing import chips, tabs
from responsa.directory.actors import Actor
from responsa.directory.queries.units import tree
from responsa.ui.values import Option


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptView:
    """A saved view on the page: what it holds in words, and whether the reader may change it."""

    id: int
    name: str
    url: str
    rule: str
    unit: str
    may_change: bool


def context(request: HttpRequest, actor: Actor, *, list_query: str = "") -> dict[str, object]:
    """Return the context of the page; a list that is to be kept stands in its address."""
    address = filters.read(request.GET)
    wants = bool(list_query or request.GET)
    units = {node.id: node.name for node in tree()}
    return {
        "saving": wants,
        "list_query": list_query or address.query,
        "list_rule": _holds(address, actor),
        "kept": [
            KeptView(
                id=view.pk,
                name=view.name,
                url=tabs.of_saved(view).url(),
                rule=_holds(tabs.of_saved(view), actor),
                unit=units.get(view.unit_id or 0, ""),
                may_change=may_change(view, actor),
            )
            for view in saved_views(actor)
        ],
        "labels": [
            (
                label,
                filters.read({"view": "all", "label": str(label.pk)}).url(),
                colours(label.colour),
            )
            for label in labels_of(actor)
        ],
        "colours": colours(),
        "units": _units(actor),
        "given_name": request.POST.get("name", ""),
        "view_error": "",
        "label_error": "",
    }


def colours(chosen: str = "grey") -> tuple[Option, ...]:
    """Return the colours of labels as choices."""
    words = {
        "red": pgettext("colour", "red"),
        "orange": pgettext("colour", "orange"),
        "amber": pgettext("colour", "amber"),
        "green": pgettext("colour", "green"),
        "blue": pgettext("colour", "blue"),
        "violet": pgettext("colour", "violet"),
        "grey": pgettext("colour", "grey"),
    }
    return tuple(Option(value=c, label=words[c], checked=c == chosen) for c in COLOURS)


def _units(actor: Actor) -> tuple[Option, ...]:
    """Return the units with which the actor may share a view."""
    return tuple(
        Option(value=str(node.id), label=_("everybody of %(unit)s") % {"unit": node.name})
        for node in tree()
        if node.is_active and not actor.roles_at(node.id).isdisjoint(SHARES_VIEWS)
    )


def _holds(address: filters.ListAddress, actor: Actor) -> str:
    rule = chips.rule(address, actor)
    name = str(filters.VIEW_NAMES[address.wanted.view])
    return f"{name}; {rule}" if rule else name
