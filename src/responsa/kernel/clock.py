# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The one clock. Everything that asks for the time asks here."""

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from django.utils import timezone

_MOVED: ContextVar[dt.datetime | None] = ContextVar("moved_clock", default=None)


def now() -> dt.datetime:
    """Return the present instant, aware, in UTC; inside ``at`` the instant given there."""
    return _MOVED.get() or timezone.now()


def today() -> dt.date:
    """Return the institution's local date (Django's current time zone)."""
    return timezone.localdate(now())


def year_of(at: dt.datetime) -> int:
    """Return the institution's local year of an instant: registers begin anew with it."""
    return timezone.localtime(at).year


@contextmanager
def at(instant: dt.datetime) -> Iterator[None]:
    """Let the clock of this thread stand at an aware instant: for the demonstration and importers.

    What was done in the past is entered by the same actions as what is done now. Nothing that serves
    people may use it. Raises ValueError for an instant without a time zone.
    """
    if instant.tzinfo is None:
        raise ValueError("an instant has a time zone")
    token = _MOVED.set(instant.astimezone(dt.UTC))
    try:
        yield
    finally:
        _MOVED.reset(token)
