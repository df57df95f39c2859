# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The chain of the journal of the set-up: what goes into the hash of an entry. Pure."""

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfigLine:
    """Everything that an entry says; ``previous`` is the hash of the entry before."""

    sequence: int
    name: str
    at: dt.datetime
    user_id: int | None
    data: Mapping[str, object]
    previous: str

    def digest(self) -> str:
        """Return the hash of the entry (SHA-256, hexadecimal), which covers that of the one before."""
        content = {
            "sequence": self.sequence,
            "name": self.name,
            "at": self.at.astimezone(dt.UTC).isoformat(timespec="microseconds"),
            "user": self.user_id,
            "data": dict(self.data),
            "previous": self.previous,
        }
        canonical = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        return hashlib.sha256(canonical.encode()).hexdigest()
