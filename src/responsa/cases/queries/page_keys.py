# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Where another page of a list begins, as text for an address. Pure.

A damaged key means the first page.
"""

import base64
import binascii
import datetime as dt
import json
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place in a list: the instant of the first page, the section, the line (priority, date, id).

    ``order`` names the list's order: a key of another one is worth nothing.
    """

    now: dt.datetime
    order: str = ""
    section: int = 0
    line: tuple[int, dt.datetime, int] | None = None


def encode(place: Place) -> str:
    """Return a place as text."""
    if place.line is None:
        return ""
    rank, at, pk = place.line
    parts = [place.now.isoformat(), place.order, place.section, rank, at.isoformat(), pk]
    return base64.urlsafe_b64encode(json.dumps(parts).encode()).decode().rstrip("=")


def decode(key: str, order: str) -> Place | None:
    """Read what ``encode`` wrote for a list in this order."""
    try:
        now, named, section, rank, at, pk = _unpacked(key)
        moment, date = dt.datetime.fromisoformat(now), dt.datetime.fromisoformat(at)
        if not (moment.tzinfo and date.tzinfo) or named != order:
            return None
        line = (int(rank), date, int(pk))
        return Place(now=moment, order=order, section=max(0, int(section)), line=line)
    except (ValueError, TypeError, OverflowError):
        return None


def _unpacked(key: str) -> list[str]:
    try:
        found = json.loads(base64.urlsafe_b64decode(key + "=" * (-len(key) % 4)))
    except (ValueError, binascii.Error):
        return []
    return found if isinstance(found, list) else []
