# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Where upper floors make themselves known to lower ones, which never import them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


class Registry(Generic[T]):
    """Named things in the order in which they were registered."""

    def __init__(self, what: str) -> None:
        self._what = what
        self._items: dict[str, T] = {}

    def add(self, name: str, item: T) -> None:
        """Register ``item``; the same name twice is a mistake of the programmer."""
        if name in self._items and self._items[name] != item:
            raise ValueError(f"{self._what} {name!r} is registered twice")
        self._items[name] = item

    def __getitem__(self, name: str) -> T:
        return self._items[name]

    def __iter__(self) -> Iterator[tuple[str, T]]:
        return iter(self._items.items())

    def __contains__(self, name: str) -> bool:
        return name in self._items


@dataclass(frozen=True, slots=True, kw_only=True)
class Consumer:
    """Somebody who wants to hear of events: ``wants(event name)``, then ``handle(delivery id)``.

    ``handle`` runs in a worker inside one transaction, at least once; it must be harmless when
    repeated.
    """

    wants: Callable[[str], bool]
    handle: Callable[[int], None]


consumers: Registry[Consumer] = Registry("consumer")
