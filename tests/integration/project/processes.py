# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Looking at processes from outside, as an administrator would."""

import time
from pathlib import Path


def children(pid: int) -> list[int]:
    """Return the direct children of a process."""
    listed = Path(f"/proc/{pid}/task/{pid}/children")
    return [int(child) for child in listed.read_text(encoding="ascii").split()]


def descendants(pid: int) -> list[int]:
    """Return all processes below one."""
    found = []
    for child in children(pid):
        found += [child, *descendants(child)]
    return found


def command_of(pid: int) -> str:
    """Return the command line; empty for one that is gone or has ended."""
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode()
    except (FileNotFoundError, ProcessLookupError):
        return ""


def part(pid: int, name: str) -> int:
    """Return the child that is the part of this name."""
    return next(child for child in children(pid) if f" {name} " in f"{command_of(child)} ")


def are_gone(pids, *, seconds: float) -> bool:
    """Tell whether none of the processes runs any more, waiting for a while."""
    return eventually(lambda: not any(command_of(pid) for pid in pids), seconds=seconds)


def eventually(condition, *, seconds: float) -> bool:
    """Tell whether a condition becomes true within the time."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if condition():
            return True
        time.sleep(0.05)
    return bool(condition())
