# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""How long to wait before trying again."""

import datetime as dt

FIRST = dt.timedelta(seconds=60)
LONGEST = dt.timedelta(seconds=4000)


def pause_after(attempts: int) -> dt.timedelta:
    """Return the pause after the n-th failure: 60 s, doubling up to 4,000 s (as Postfix does)."""
    return min(LONGEST, FIRST * (1 << max(0, min(attempts, 12) - 1)))
