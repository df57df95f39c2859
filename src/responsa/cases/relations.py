# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What may be done with a case beside the steps of its life: tie it to others, divide it, remind of it.

Written down once, like the lifecycle: menus, permissions and tests are read from ``DEEDS``. None of
them changes the state of the case itself.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from responsa.cases.enums import OPEN, LinkKind, State
from responsa.directory.enums import Role
from responsa.kernel.errors import NotPermittedError, RefusedError


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """One thing that colleagues may do: who, and in which states of the case."""

    name: str
    roles: frozenset[Role]
    states: frozenset[State]


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """How a colleague may tie one case to another. ``is_later``: it is the first that names the other."""

    kind: LinkKind
    is_later: bool = True


_LEADS = frozenset({Role.DISPATCHER, Role.SUPERVISOR, Role.OPERATIONAL_MANAGER})
_WORKS = _LEADS | {Role.HANDLER}
_SPEAKS = _WORKS | {Role.REGISTRAR}
_EVER = frozenset(State)
_UNCLOSED = _EVER - {State.CLOSED}

DEEDS: Final[Mapping[str, Deed]] = MappingProxyType(
    {
        deed.name: deed
        for deed in (
            Deed(name="write", roles=_SPEAKS, states=_UNCLOSED),
            Deed(name="link", roles=_SPEAKS, states=_EVER),
            Deed(name="unlink", roles=_SPEAKS, states=_EVER),
            Deed(name="split", roles=_SPEAKS, states=_UNCLOSED),
            Deed(name="child", roles=_WORKS, states=OPEN),
            Deed(name="see_children", roles=_WORKS, states=_UNCLOSED),
            Deed(name="bundle", roles=_SPEAKS, states=_UNCLOSED),
            Deed(name="unbundle", roles=_SPEAKS, states=_EVER),
            Deed(name="consult", roles=_SPEAKS, states=_UNCLOSED),
            Deed(name="give_task", roles=_SPEAKS, states=_UNCLOSED),
            Deed(name="hand_out_task", roles=_WORKS, states=OPEN),
            Deed(name="share_answer", roles=_WORKS, states=_UNCLOSED),
            Deed(name="set_cause", roles=_WORKS, states=_EVER),
            Deed(name="remind", roles=_LEADS, states=OPEN),
        )
    }
)
# Who may make and change a bundle, which belongs to a unit and not to one case.
BUNDLES: Final = _SPEAKS

WAYS: Final[Mapping[str, Way]] = MappingProxyType(
    {
        "related": Way(kind=LinkKind.RELATED),
        "follows": Way(kind=LinkKind.FOLLOWS),
        "part_of": Way(kind=LinkKind.PARENT),
        "has_part": Way(kind=LinkKind.PARENT, is_later=False),
    }
)
# What was tied by hand or by a guess can be untied; what the law or a number rests on stays.
UNTIED: Final = frozenset({LinkKind.RELATED, LinkKind.FOLLOWS, LinkKind.PARENT, LinkKind.CLAIMS})


def may(name: str, state: State, roles: Collection[Role]) -> bool:
    """Tell whether somebody with these roles may do a deed to a case in this state."""
    deed = DEEDS[name]
    return state in deed.states and not deed.roles.isdisjoint(roles)


def check(name: str, *, state: State, roles: Collection[Role]) -> None:
    """Raise NotPermittedError without the right, RefusedError in a state in which it cannot be done."""
    deed = DEEDS[name]
    if deed.roles.isdisjoint(roles):
        raise NotPermittedError("You do not have the right to do this.")
    if state not in deed.states:
        raise RefusedError("This is not possible in the present state of the case.")
