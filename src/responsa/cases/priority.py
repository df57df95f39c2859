# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""How urgent a case is: points for the interest of each side, and the priority that they make. Pure.

The table below is the one of the user guide (docs/user/priority.md). Priorities run from 1 (low) to 4
(urgent); weights too. Nobody's wish alone decides: the requester's and the dispatchers' weights count
alike, the matrix adds what the house knows of the matter, the dates what time has left.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from types import MappingProxyType
from typing import Final

WEIGHT_POINTS: Final[Mapping[int, int]] = MappingProxyType({1: 0, 2: 10, 3: 20, 4: 30})
# From so many points on; below all of them the priority is 1.
THRESHOLDS: Final = ((50, 4), (30, 3), (10, 2))
LOWEST: Final = 1
# What a cell of the matrix may hold.
CELL_RANGE: Final = (-60, 60)


class Nearness(Enum):
    """How near a date is: over, on this day, within five working days, later (or there is none)."""

    OVER = "over"
    TODAY = "today"
    SOON = "soon"
    LATER = "later"


_N = Nearness
DATE_POINTS: Final[Mapping[str, Mapping[Nearness, int]]] = MappingProxyType(
    {
        "legal": {_N.OVER: 30, _N.TODAY: 20, _N.SOON: 10, _N.LATER: 0},
        "inner": {_N.OVER: 20, _N.TODAY: 10, _N.SOON: 5, _N.LATER: 0},
        "desired": {_N.OVER: 10, _N.TODAY: 10, _N.SOON: 5, _N.LATER: 0},
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Interests:
    """What the sides want of a case: two weights, the cell of the matrix in points, three dates."""

    requester_weight: int = 2
    dispatcher_weight: int = 2
    cell: int = 0
    legal: Nearness = Nearness.LATER
    inner: Nearness = Nearness.LATER
    desired: Nearness = Nearness.LATER


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """What one side adds. ``name``: cell, requester, dispatcher, legal, inner, desired."""

    name: str
    points: int
    nearness: Nearness = Nearness.LATER


@dataclass(frozen=True, slots=True, kw_only=True)
class Priority:
    """A priority, 1 (low) to 4 (urgent), with the points that made it and who gave them."""

    level: int
    points: int
    shares: tuple[Share, ...]


def priority_for(given: Interests) -> Priority:
    """Return the priority that the interests make together."""
    shares = (
        Share(name="cell", points=given.cell),
        Share(name="requester", points=WEIGHT_POINTS[given.requester_weight]),
        Share(name="dispatcher", points=WEIGHT_POINTS[given.dispatcher_weight]),
        *(
            Share(name=name, points=DATE_POINTS[name][near], nearness=near)
            for name, near in (
                ("legal", given.legal),
                ("inner", given.inner),
                ("desired", given.desired),
            )
        ),
    )
    points = sum(share.points for share in shares)
    level = next((level for least, level in THRESHOLDS if points >= least), LOWEST)
    return Priority(level=level, points=points, shares=shares)
