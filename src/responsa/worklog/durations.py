# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Times as people write them, in whole minutes. Pure."""

import re
from typing import Final

from responsa.kernel.errors import InvalidError

LONGEST: Final = 24 * 60
_HOUR: Final = 60
_CLOCK: Final = re.compile(r"(\d{1,2})[:.](\d{2})")
_WORDS: Final = re.compile(
    r"(?:(\d{1,2})\s*(?:h|ore|oră|ora|ore|godz\.?|ч|час\w*)\.?)?\s*"
    r"(?:(\d{1,4})\s*(?:m\w*|мин\w*)?\.?)?",
    re.IGNORECASE,
)


def minutes_in(text: str) -> int:
    """Return the minutes that a text means: „0:25”, „1h 5”, „1 ч 20 мин”, or plain „25”.

    Raises InvalidError (field ``time``) for what is no time, is nothing, or is more than a day.
    """
    found = _read(text.strip())
    if found is None:
        raise InvalidError("Please write a time like 0:25 or 1h 5.", field="time")
    if not 0 < found <= LONGEST:
        raise InvalidError("A time is more than nothing and at most 24 hours.", field="time")
    return found


def shown(minutes: int) -> str:
    """Return minutes as hours and minutes: 100 is „1:40”."""
    return f"{minutes // _HOUR}:{minutes % _HOUR:02}"


def _read(text: str) -> int | None:
    if clock := _CLOCK.fullmatch(text):
        hours, rest = (int(part) for part in clock.groups())
        return hours * _HOUR + rest if rest < _HOUR else None
    if (words := _WORDS.fullmatch(text)) and any(words.groups()):
        return int(words[1] or 0) * _HOUR + int(words[2] or 0)
    return None
