# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The rail's way to the drafts, for those whose work is registering."""

from django.utils.translation import pgettext

from responsa.directory.actors import Actor
from responsa.directory.enums import Role
from responsa.ui.jinja import url
from responsa.ui.shell import NavItem


def draft_items(actor: Actor, current: str) -> tuple[NavItem, ...]:
    """Return the item of the drafts for registrars; others find them on the page of registering."""
    if Role.REGISTRAR not in actor.roles():
        return ()
    return (
        NavItem(
            url=url("desk:drafts"),
            label=pgettext("rail", "Drafts"),
            icon="pencil",
            current=current == "drafts",
        ),
    )
