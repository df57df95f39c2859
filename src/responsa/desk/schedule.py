# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The rail's ways to the calendar, and for those who lead a unit to the load board and what came in."""

from django.utils.translation import pgettext

from responsa.cases.actions.assign import LEADS
from responsa.directory.actors import Actor
from responsa.ui.jinja import url
from responsa.ui.shell import NavItem


def calendar_item(current: str) -> NavItem:
    """Return the way to one's own week."""
    return NavItem(
        url=url("desk:calendar"),
        label=pgettext("rail", "My calendar"),
        icon="calendar",
        current=current == "calendar",
        on_phone=False,
        key="G C",
    )


def led_items(actor: Actor, current: str) -> tuple[NavItem, ...]:
    """Return the ways to what only who leads a unit sees."""
    if actor.roles().isdisjoint(LEADS):
        return ()
    found = (
        ("incoming", "desk:incoming", pgettext("rail", "Incoming"), "inbox", "G A"),
        ("load", "desk:load", pgettext("rail", "Workload"), "chart-bar", "G W"),
    )
    return tuple(
        NavItem(
            url=url(view),
            label=label,
            icon=sign,
            current=current == name,
            on_phone=False,
            key=key,
        )
        for name, view, label, sign, key in found
    )
