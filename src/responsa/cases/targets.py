# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The times that the house gives itself and others: the service clock as a table. Pure.

The statutory clock is not here: its deadlines come from the accepted pack of law.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from responsa.cases.enums import DeadlineKind, State
from responsa.catalog.queries.policies import Policy

# From the policy and the category's own inner days.
Amount = Callable[[Policy, int], int]
NOTHING: Final[frozenset[str]] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A time that somebody is given.

    It runs in one ``state`` of the case, or from one event to another. ``amount`` reads it off the
    policy: minutes of opening time, or working days when ``in_days``. An event in ``starts`` begins it
    anew even while it runs: a case that is given to another handler is to be accepted again.
    """

    name: str
    amount: Amount
    kind: DeadlineKind = DeadlineKind.SERVICE
    in_days: bool = False
    state: State | None = None
    starts: frozenset[str] = NOTHING
    meets: frozenset[str] = NOTHING


_REGISTERED, _RESOLVED = frozenset({"case.registered"}), frozenset({"case.resolved"})
# Somebody took it on, of which the requester is told, or wrote to him.
_REACTED = frozenset({"case.accepted", "message.sent", "case.asked_requester", "case.resolved"})

TARGETS: Final = (
    Target(name="allocate", state=State.NEW, amount=lambda policy, _: policy.allocate_minutes),
    Target(
        name="accept",
        state=State.ASSIGNED,
        starts=frozenset({"case.assigned"}),
        amount=lambda policy, _: policy.accept_minutes,
    ),
    Target(
        name="react",
        starts=_REGISTERED,
        meets=_REACTED,
        amount=lambda policy, _: policy.react_minutes,
    ),
    Target(
        name="resolve",
        starts=_REGISTERED,
        meets=_RESOLVED,
        amount=lambda policy, _: policy.resolve_minutes,
    ),
    Target(
        name="internal",
        in_days=True,
        starts=_REGISTERED,
        meets=_RESOLVED,
        amount=lambda _, inner_days: inner_days,
    ),
    Target(
        name="dispute",
        in_days=True,
        starts=frozenset({"case.disputed"}),
        meets=_RESOLVED,
        amount=lambda _, inner_days: inner_days,
    ),
    Target(
        name="reply",
        kind=DeadlineKind.PARTY,
        in_days=True,
        state=State.WAITING_REQUESTER,
        amount=lambda policy, _: policy.reply_days,
    ),
    Target(
        name="third_party",
        kind=DeadlineKind.PARTY,
        in_days=True,
        state=State.WAITING_THIRD_PARTY,
        amount=lambda policy, _: policy.reply_days,
    ),
)
BY_NAME: Final[Mapping[str, Target]] = MappingProxyType({t.name: t for t in TARGETS})
