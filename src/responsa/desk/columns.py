# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The columns of the list: names, which there are besides the usual ones, what each shows."""

from collections.abc import Callable, Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _lazy, pgettext_lazy

from responsa.cases.queries.lists import CaseLine
from responsa.desk import labels
from responsa.desk.filters import COLUMNS, ListAddress
from responsa.directory.queries.units import tree
from responsa.ui.values import Option

Cell = Callable[[CaseLine], str]

NAMES: Final[Mapping[str, Promise]] = {
    "channel": pgettext_lazy("of a request", "Channel"),
    "requester": _lazy("Requester"),
    "owner": _lazy("Responsible"),
    "state": _lazy("State"),
    "unit": _lazy("Unit"),
    "place": _lazy("Place"),
    "received": _lazy("Received"),
    "code": _lazy("Short code"),
    "handoffs": _lazy("Hand-offs"),
    "due": _lazy("Deadline"),
    "moved": _lazy("Moved"),
}
# With a sign or an order of their own, so the template draws them.
_DRAWN: Final = frozenset({"channel", "requester", "owner", "state", "due", "moved"})
# Beside the preview there is room for these.
NARROW: Final = ("channel", "owner", "due")


def plain(shown: tuple[str, ...]) -> tuple[str, ...]:
    """Return the columns of plain text among those that are shown."""
    return tuple(name for name in shown if name not in _DRAWN)


def extra_of(shown: tuple[str, ...]) -> tuple[Cell, ...]:
    """Return what fills the columns of plain text; whatever they need is read once for all lines."""
    return tuple(_cell(name) for name in plain(shown))


def options(address: ListAddress) -> tuple[Option, ...]:
    """Return every column as a choice."""
    return tuple(
        Option(value=name, label=str(NAMES[name]), checked=name in address.shown)
        for name in COLUMNS
    )


def _cell(name: str) -> Cell:
    if name == "unit":
        names = {node.id: node.name for node in tree()}
        return lambda line: names.get(line.unit_id, "")
    cells: dict[str, Cell] = {
        "place": lambda line: line.place,
        "received": lambda line: labels.clock_short(line.received_at),
        "code": lambda line: line.short_code,
        "handoffs": lambda line: str(line.hand_offs or ""),
    }
    return cells[name]
