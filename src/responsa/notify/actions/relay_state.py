# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Sparing a relay that cannot be reached: one try for the whole house, then a pause.

The first pause is five seconds, so that a relay that was only restarted is used at once; it doubles
up to a minute. Waiting mails are not touched meanwhile: it is not their fault.
"""

import datetime as dt

from responsa.kernel import clock
from responsa.notify.models import RelayState

FIRST = dt.timedelta(seconds=5)
LONGEST = dt.timedelta(seconds=60)
_DOUBLINGS = 8


def is_paused() -> bool:
    """Tell whether the relay is left alone just now."""
    return RelayState.objects.filter(pk=1, paused_until__gt=clock.now()).exists()


def note_failure(error: str) -> None:
    """Note that the relay could not be reached, and pause."""
    now = clock.now()
    state, _ = RelayState.objects.get_or_create(pk=1)
    pause = min(LONGEST, FIRST * (1 << min(state.failures, _DOUBLINGS)))
    state.failures += 1
    state.error, state.paused_until = error, now + pause
    state.down_since = state.down_since or now
    state.save()


def note_success() -> None:
    """Note that the relay answers again; costs no write while nothing was wrong."""
    if RelayState.objects.filter(pk=1, failures__gt=0).exists():
        RelayState.objects.filter(pk=1).update(
            failures=0, error="", paused_until=None, down_since=None
        )
