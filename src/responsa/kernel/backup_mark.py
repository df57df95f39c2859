# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""When the data were last written into a backup: a small file in the data folder, read by the health page."""

import datetime as dt
from pathlib import Path

from responsa.kernel import clock

_NAME = "last-backup"


def note(data: Path) -> None:
    """Write down that a backup is complete now."""
    (data / _NAME).write_text(clock.now().isoformat(), encoding="ascii")


def last(data: Path) -> dt.datetime | None:
    """Return when the last backup was complete; nothing when none was, or it cannot be told."""
    try:
        return dt.datetime.fromisoformat((data / _NAME).read_text(encoding="ascii"))
    except (OSError, ValueError):
        return None
