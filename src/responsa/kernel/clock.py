# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The one clock. Everything that asks for the time asks here."""

import datetime as dt

from django.utils import timezone


def now() -> dt.datetime:
    """Return the present instant, aware, in UTC."""
    return timezone.now()


def today() -> dt.date:
    """Return the institution's local date (Django's current time zone)."""
    return timezone.localdate(now())


def year_of(at: dt.datetime) -> int:
    """Return the institution's local year of an instant: registers begin anew with it."""
    return timezone.localtime(at).year
