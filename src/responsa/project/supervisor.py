# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Keeping the parts alive: start them, start a dead one again, stop them all. Standard library only."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from types import FrameType

from responsa.project import parent

TICK = 0.1
FIRST_PAUSE = 0.4
LONGEST_PAUSE = 30.0
# A part that ran this long was sound: its next pause is the first one again.
SOUND_AFTER = 5.0
STOP_WITHIN = 8.0


@dataclass(slots=True)
class Part:
    """One process to keep alive."""

    name: str
    command: Sequence[str]
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    pause: float = FIRST_PAUSE
    start_at: float = 0.0


class Supervisor:
    """Runs the parts until SIGINT or SIGTERM. ``say`` takes lines for the person who started it."""

    def __init__(self, parts: Sequence[Part], say: Callable[[str], None]) -> None:
        self.parts = list(parts)
        self.say = say
        self.stopping = False

    def run(self, when_up: Callable[[], bool]) -> None:
        """Keep everything running; ``when_up`` is asked again and again until it returns True.

        Returns when all parts have ended. No part survives: what does not stop in time is killed.
        """
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._stop)
        up = False
        try:
            while not self.stopping:
                for part in self.parts:
                    self._look_after(part)
                up = up or when_up()
                time.sleep(TICK)
        finally:
            self._end()

    def _stop(self, _number: int, _frame: FrameType | None) -> None:
        self.stopping = True

    def _look_after(self, part: Part) -> None:
        now = time.monotonic()
        if part.process is not None and (code := part.process.poll()) is not None:
            part.process = None
            if now - part.started > SOUND_AFTER:
                part.pause = FIRST_PAUSE
            part.start_at = now + part.pause
            part.pause = min(LONGEST_PAUSE, part.pause * 2)
            if not self.stopping:
                self.say(f"{part.name} ended ({_reason(code)}); starting it again")
        if part.process is None and now >= part.start_at and not self.stopping:
            self._start(part)

    def _start(self, part: Part) -> None:
        part.process = subprocess.Popen(  # noqa: S603 -- our own command
            part.command,
            stdin=subprocess.DEVNULL,
            env=os.environ | {parent.VARIABLE: str(os.getpid())},
        )
        part.started = time.monotonic()

    def _end(self) -> None:
        """Ask everybody to stop, wait, and end whoever does not listen."""
        running = [part.process for part in self.parts if part.process is not None]
        for process in running:
            with contextlib.suppress(ProcessLookupError):
                process.terminate()
        until = time.monotonic() + STOP_WITHIN
        for process in running:
            try:
                process.wait(max(0.1, until - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def part(name: str, *words: str) -> Part:
    """Return the part that runs ``responsa NAME WORD …`` with this very Python."""
    return Part(name, [sys.executable, "-m", "responsa.project.cli", name, *words])


def _reason(code: int) -> str:
    if code >= 0:
        return f"code {code}"
    try:
        return signal.Signals(-code).name
    except ValueError:
        return f"signal {-code}"
