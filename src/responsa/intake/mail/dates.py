# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The Date field (RFC 5322, section 3.3) as an instant, or nothing."""

import datetime as dt
from email.utils import parsedate_tz

from responsa.intake.mail.headers import decode_words

_LONGEST = 200
_WIDEST_OFFSET = dt.timedelta(hours=15)


def parse_date(raw: bytes) -> dt.datetime | None:
    """Read a date as aware UTC; None for nonsense. An impossible offset counts as UTC."""
    try:
        fields = parsedate_tz(decode_words(raw[:_LONGEST]))
    except (ValueError, IndexError, TypeError, AttributeError, OverflowError, RecursionError):
        return None
    if fields is None:
        return None
    offset = dt.timedelta(seconds=fields[9] or 0)
    if abs(offset) > _WIDEST_OFFSET:
        offset = dt.timedelta(0)
    try:
        # second 60 is a leap second: one second later
        leap = fields[5] == 60  # noqa: PLR2004 -- a clock's own number
        naive = dt.datetime(*fields[:5], 59 if leap else fields[5], tzinfo=dt.UTC)
        return naive - offset + dt.timedelta(seconds=1 if leap else 0)
    except (ValueError, OverflowError, TypeError):
        return None
