# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The chain of a case's journal: what goes into the hash of an event. Pure."""

import datetime as dt
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

# Reports of the machine, and time that is written down: they make no screen stale and move no case up
# the list.
QUIET: Final = frozenset(
    {
        "delivery.sent",
        "case.reminded",
        "case.prioritised",
        "time.logged",
        "time.removed",
        "time.asked",
        "time.confirmed",
        "time.disputed",
        "time.corrected",
        "time.accepted",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """Everything that an event says. ``who`` holds ids of user, person and the absent colleague."""

    case_id: int
    sequence: int
    name: str
    at: dt.datetime
    who: Mapping[str, int | None]
    data: Mapping[str, object]
    previous: str

    def digest(self) -> str:
        """Return the hash of the line, which covers the hash of the line before."""
        content = {
            "case": self.case_id,
            "sequence": self.sequence,
            "name": self.name,
            "at": self.at.astimezone(dt.UTC).isoformat(timespec="microseconds"),
            "who": dict(self.who),
            "data": dict(self.data),
            "previous": self.previous,
        }
        canonical = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
        return hashlib.sha256(canonical.encode()).hexdigest()


def text_digest(salt: str, text: str) -> str:
    """Return the salted hash of a text: proves it later, reveals nothing once it is erased."""
    return hashlib.sha256(f"{salt}\0{text}".encode()).hexdigest()
