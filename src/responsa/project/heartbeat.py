# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Signs of life: a running part touches a file of its own in the data folder."""

import os
import socket
import time
from pathlib import Path

FRESH = 15.0
_FORGOTTEN = 24 * 3600.0


class Heartbeat:
    """The sign of one process. Files of processes that are long gone are cleared away."""

    def __init__(self, data: Path, name: str) -> None:
        self._folder = _folder(data)
        self._file = self._folder / f"{name}-{socket.gethostname()}-{os.getpid()}"

    def beat(self) -> None:
        """Say that this process lives."""
        self._folder.mkdir(parents=True, exist_ok=True)
        self._file.touch()

    def end(self) -> None:
        """Say that it has stopped, and clear away what others left behind."""
        self._file.unlink(missing_ok=True)
        for file in self._folder.glob("*"):
            if _age(file) > _FORGOTTEN:
                file.unlink(missing_ok=True)


def lives(data: Path, name: str) -> bool:
    """Tell whether a part of this name gave a sign in the last 15 seconds."""
    return any(_age(file) < FRESH for file in _folder(data).glob(f"{name}-*"))


def _folder(data: Path) -> Path:
    return data / "alive"


def _age(file: Path) -> float:
    try:
        return time.time() - file.stat().st_mtime
    except FileNotFoundError:
        return float("inf")
