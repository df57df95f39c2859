# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Reading what an IMAP server answers to FETCH. Pure."""

import datetime as dt
import imaplib
import re
from collections.abc import Sequence
from dataclasses import dataclass

_SIZE = re.compile(rb"RFC822\.SIZE (\d+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """A message as the server gave it; ``arrived_at`` (aware) is when it reached that server."""

    raw: bytes
    size: int
    arrived_at: dt.datetime | None


def read_fetched(data: Sequence[object]) -> Fetched:
    """Read imaplib's answer: tuples of (description, literal) and loose pieces of description."""
    described, raw = b"", b""
    for item in data:
        if isinstance(item, tuple):
            described += bytes(item[0]) + b" "
            raw = bytes(item[1])
        elif isinstance(item, bytes):
            described += item + b" "
    size = _SIZE.search(described)
    return Fetched(
        raw=raw,
        size=int(size[1]) if size else len(raw),
        arrived_at=_internal_date(described),
    )


def _internal_date(described: bytes) -> dt.datetime | None:
    parts = imaplib.Internaldate2tuple(described)
    if parts is None:
        return None
    # The library gives local time without zone.
    return dt.datetime(*parts[:6]).astimezone(dt.UTC)
