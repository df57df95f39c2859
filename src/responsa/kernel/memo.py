# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Asking once what many parts of one page want to know.

Only while something is merely read: a page opens a reading, and small whole-table queries (the tree of
units, the institution) are answered once until it is closed. Outside a reading nothing is remembered.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
T = TypeVar("T")
_reading: ContextVar[dict[object, Any] | None] = ContextVar("reading", default=None)


@contextmanager
def reading() -> Iterator[None]:
    """Remember answers until the block ends; nothing may be written inside."""
    token = _reading.set({})
    try:
        yield
    finally:
        _reading.reset(token)


def once(query: Callable[P, T]) -> Callable[P, T]:
    """Answer a query once in each reading for each of its parameters, which must be hashable."""
    name = f"{query.__module__}.{query.__qualname__}"

    @wraps(query)
    def answered(*args: P.args, **kwargs: P.kwargs) -> T:
        known = _reading.get()
        if known is None:
            return query(*args, **kwargs)
        asked = (name, args, *kwargs.items())
        if asked not in known:
            known[asked] = query(*args, **kwargs)
        found: T = known[asked]
        return found

    return answered
