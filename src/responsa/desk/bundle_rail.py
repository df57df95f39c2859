# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The bundles' place in the rail."""

from django.utils.translation import pgettext

from responsa.cases.relations import BUNDLES
from responsa.directory.actors import Actor
from responsa.ui.jinja import url
from responsa.ui.shell import NavItem


def items(actor: Actor, current: str) -> tuple[NavItem, ...]:
    """Return the item for whoever may make bundles."""
    if actor.roles().isdisjoint(BUNDLES):
        return ()
    return (
        NavItem(
            url=url("desk:bundles"),
            label=pgettext("rail", "Bundles"),
            icon="package",
            current=current == "bundles",
        ),
    )
