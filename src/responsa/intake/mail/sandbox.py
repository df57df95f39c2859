# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Parse a message where it can do no harm: in a child process with limits, replaced when it dies."""

import atexit
import contextlib
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import responsa
from responsa.intake.mail import frames
from responsa.intake.mail.parsed import ParsedMail, from_json
from responsa.kernel.errors import RefusedError

_START_SECONDS = 30.0
_MESSAGES_PER_CHILD = 500


class UnreadableMailError(RefusedError):
    """The parser process died, took too long or gave up.

    ``reason`` is a code, perhaps with details after a colon: ``intake.wording`` has the words.
    """

    def __init__(self, reason: str) -> None:
        super().__init__("This message could not be read: %(reason)s", reason=reason)
        self.reason = reason


class _Child:
    """One parser process and its two pipes."""

    def __init__(self) -> None:
        self.owner = os.getpid()
        self.served = 0
        root = str(Path(responsa.__file__).parents[1])
        self._process = subprocess.Popen(  # noqa: S603 -- our own interpreter and module
            [sys.executable, "-P", "-m", "responsa.intake.mail.child", str(self.owner)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            cwd="/",
            # no secrets of the application in the process that reads strangers' bytes
            env={"PYTHONPATH": root, "LC_ALL": "C.UTF-8"},
        )
        if self._process.stdin is None or self._process.stdout is None:
            raise UnreadableMailError("not_started")
        self._stdin, self._stdout = self._process.stdin, self._process.stdout
        os.set_blocking(self._stdin.fileno(), False)
        try:
            frames.receive(self._stdout.fileno(), until=time.monotonic() + _START_SECONDS)
        except frames.BrokenFrameError as error:
            self.stop()
            raise UnreadableMailError("not_started") from error

    def ask(self, raw: bytes, timeout_s: float) -> bytes:
        until = time.monotonic() + timeout_s
        self.served += 1
        frames.send(self._stdin.fileno(), raw, until=until)
        return frames.receive(self._stdout.fileno(), until=until)

    def pid(self) -> int:
        return self._process.pid

    def alive(self) -> bool:
        return self._process.poll() is None and self.owner == os.getpid()

    def stop(self) -> None:
        if self.owner != os.getpid():
            # inherited by a fork: it is not ours to end
            return
        self._process.kill()
        self._process.wait()
        for pipe in (self._stdin, self._stdout):
            with contextlib.suppress(OSError):
                pipe.close()


class ParserPool:
    """Up to ``size`` parser processes, started when needed, for any number of threads."""

    def __init__(self, size: int = 2, messages_per_child: int = _MESSAGES_PER_CHILD) -> None:
        self._places = threading.BoundedSemaphore(size)
        self._lock = threading.Lock()
        self._idle: list[_Child] = []
        self._messages_per_child = messages_per_child

    def parse(self, raw: bytes, *, timeout_s: float = 10.0) -> ParsedMail:
        """Parse in a child process.

        Raises UnreadableMailError when the child dies, reports an exception, or needs longer than
        ``timeout_s`` seconds of wall-clock time. The next message gets a fresh child then.
        """
        with self._places:
            child = self._take()
            try:
                answer = child.ask(raw, timeout_s)
            except BaseException as error:
                child.stop()
                if isinstance(error, frames.BrokenFrameError):
                    raise UnreadableMailError(str(error)) from error
                raise
            self._give_back(child)
        return _understood(answer)

    def idle_pids(self) -> list[int]:
        """Process ids of the children that wait for work, for monitoring."""
        with self._lock:
            return [child.pid() for child in self._idle]

    def close(self) -> None:
        """End all idle children."""
        with self._lock:
            children, self._idle = self._idle, []
        for child in children:
            child.stop()

    def _take(self) -> _Child:
        with self._lock:
            while self._idle:
                child = self._idle.pop()
                if child.alive():
                    return child
                child.stop()
        return _Child()

    def _give_back(self, child: _Child) -> None:
        if child.served >= self._messages_per_child:
            child.stop()
            return
        with self._lock:
            self._idle.append(child)


def _understood(answer: bytes) -> ParsedMail:
    if not answer.startswith(b"+"):
        raise UnreadableMailError(f"parser_error: {answer[1:].decode('ascii', 'replace')}")
    try:
        return from_json(answer[1:].decode("ascii"))
    except (ValueError, KeyError, TypeError) as error:
        raise UnreadableMailError("no_sense") from error


_pool = ParserPool()
atexit.register(_pool.close)


def parse_safely(raw: bytes, *, timeout_s: float = 10.0) -> ParsedMail:
    """Parse a stranger's message in the shared pool; see ``ParserPool.parse``."""
    return _pool.parse(raw, timeout_s=timeout_s)
