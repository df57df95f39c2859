# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The parser process: ``python -m responsa.intake.mail.child PARENT_PID``.

Reads raw messages as frames from standard input and answers each with one frame: ``+`` and the
parsed message as JSON, or ``-`` and a reason. Memory and CPU time are limited by the kernel, so that
a hostile message can kill this process and nothing else. Must not import Django.
"""

import math
import os
import resource
import sys
import threading
import time

from responsa.intake.mail import frames
from responsa.intake.mail.parse import parse

MEMORY_BYTES = 512 * 1024 * 1024
CPU_SECONDS = 10
READY = b"ready"
_WATCH_SECONDS = 1.0


def main() -> None:
    """Serve until the parent closes the pipe, dies, or a limit is hit."""
    parent = int(sys.argv[1])
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    threading.Thread(target=_follow, args=(parent,), daemon=True).start()
    source, target = sys.stdin.fileno(), sys.stdout.fileno()
    frames.send(target, READY)
    while True:
        try:
            raw = frames.receive(source)
        except frames.BrokenFrameError:
            return
        _move_cpu_limit()
        frames.send(target, _answer(raw))


def _answer(raw: bytes) -> bytes:
    try:
        return b"+" + parse(raw).to_json().encode("ascii")
    except Exception as error:  # noqa: BLE001 -- the reason is reported to the parent, which stores it
        return f"-{type(error).__name__}".encode()


def _move_cpu_limit() -> None:
    """Give the next message its own seconds: the limit counts the life of the process."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    soft = math.ceil(used.ru_utime + used.ru_stime) + CPU_SECONDS
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))


def _follow(parent: int) -> None:
    """Die with the parent, even when something else still holds the pipe open."""
    while os.getppid() == parent:
        time.sleep(_WATCH_SECONDS)
    os._exit(1)


if __name__ == "__main__":
    main()
