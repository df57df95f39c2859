# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Opening hours of a day as one types them: 08:00-12:00, 13:00-16:30."""

import datetime as dt
import re
from typing import Final

from responsa.lawbook.calendar import Interval

_SPAN: Final = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*[-–—]\s*(\d{1,2})(?:[:.](\d{2}))?")
_LAST_HOUR: Final = 24


def parse(text: str) -> tuple[Interval, ...]:
    """Return the intervals of a text; raises ValueError when it is not such a text."""
    parts = [part.strip() for part in re.split(r"[,;]", text) if part.strip()]
    return tuple(sorted(_interval(part) for part in parts))


def written(intervals: tuple[Interval, ...]) -> str:
    """Return intervals as they are typed."""
    return ", ".join(f"{first:%H:%M}-{last:%H:%M}" for first, last in intervals)


def _interval(part: str) -> Interval:
    found = _SPAN.fullmatch(part)
    if found is None:
        raise ValueError(part)
    first, first_minute, last, last_minute = (int(group or 0) for group in found.groups())
    # 24:00 is the midnight that ends the day.
    if last == _LAST_HOUR and not last_minute:
        last = 0
    return dt.time(first, first_minute), dt.time(last, last_minute)
