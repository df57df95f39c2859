# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""How many automatic mails one address gets. Pure.

Somebody who types a stranger's address into our form makes us write to the stranger: so an address
that nobody has proved gets few mails, and any address a bounded number; the rest is told in a digest.
"""

import datetime as dt

HOUR = dt.timedelta(hours=1)
DAY = dt.timedelta(days=1)
HOURLY_UNPROVED = 5
DAILY = 30


def is_allowed(*, last_hour: int, last_day: int, proved: bool) -> bool:
    """Tell whether one more automatic mail may go, given how many went already."""
    return last_day < DAILY and (proved or last_hour < HOURLY_UNPROVED)
