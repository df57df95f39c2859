# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Where the next page of a list begins, as text for an address. Pure.

A damaged key means the first page.
"""

import base64
import binascii
import datetime as dt
import json
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place in a list by urgency: the instant of the first page, the group, the line before."""

    now: dt.datetime
    group: int = 0
    line: tuple[int, dt.datetime, int] | None = None


def encode(at: object, pk: int) -> str:
    """Return the key after the line with a date and an id."""
    return _packed([at.isoformat() if isinstance(at, dt.datetime) else "", pk])


def encode_place(now: dt.datetime, group: int, line: tuple[int, dt.datetime, int]) -> str:
    """Return the key after a line (priority, date, id) of a list by urgency."""
    rank, at, pk = line
    return _packed([now.isoformat(), group, rank, at.isoformat(), pk])


def decode(after: str) -> tuple[dt.datetime, int] | None:
    """Read what ``encode`` wrote."""
    try:
        text, pk = _unpacked(after)
        at = dt.datetime.fromisoformat(text)
        return (at, int(pk)) if at.tzinfo else None
    except (ValueError, TypeError, OverflowError):
        return None


def decode_place(after: str) -> Place | None:
    """Read what ``encode_place`` wrote."""
    try:
        now, group, rank, at, pk = _unpacked(after)
        moment, due_at = dt.datetime.fromisoformat(now), dt.datetime.fromisoformat(at)
        if not (moment.tzinfo and due_at.tzinfo):
            return None
        return Place(now=moment, group=max(0, int(group)), line=(int(rank), due_at, int(pk)))
    except (ValueError, TypeError, OverflowError):
        return None


def _packed(parts: list[object]) -> str:
    return base64.urlsafe_b64encode(json.dumps(parts).encode()).decode().rstrip("=")


def _unpacked(after: str) -> list[str]:
    try:
        found = json.loads(base64.urlsafe_b64decode(after + "=" * (-len(after) % 4)))
    except (ValueError, binascii.Error):
        return []
    return found if isinstance(found, list) else []
