# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Letters in the rail: what waits to be posted, and the register."""

from typing import Final

from django.utils.translation import pgettext

from responsa.cases.queries.exits import count_to_hand_over
from responsa.directory.actors import Actor
from responsa.directory.enums import Role
from responsa.ui.formats import capped
from responsa.ui.jinja import url
from responsa.ui.shell import NavItem

_HANDS_OVER: Final = frozenset({Role.REGISTRAR, Role.DISPATCHER})
_READS_REGISTER: Final = frozenset({Role.REGISTRAR, Role.OPERATIONAL_MANAGER})
_CAP: Final = 100


def items(actor: Actor, current: str) -> tuple[NavItem, ...]:
    """Return what a colleague's roles give him of it."""
    roles, found = actor.roles(), []
    if roles & _HANDS_OVER:
        number = count_to_hand_over(actor, cap=_CAP)
        found.append(
            NavItem(
                url=url("desk:post"),
                label=pgettext("rail", "To post"),
                icon="send",
                count=capped(number, _CAP) if number else "",
                current=current == "post",
                key="G P",
            )
        )
    if roles & _READS_REGISTER:
        found.append(
            NavItem(
                url=url("desk:entries"),
                label=pgettext("rail", "Register"),
                icon="book-2",
                current=current == "entries",
            )
        )
    return tuple(found)
