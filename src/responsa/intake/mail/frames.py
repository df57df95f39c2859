# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Length-prefixed messages over a pipe, between the parser process and its parent."""

import os
import select
import struct
import time

_LENGTH = struct.Struct(">Q")
LARGEST = 400 * 1024 * 1024
_CHUNK = 1024 * 1024


class BrokenFrameError(Exception):
    """The other side is gone, silent for too long, or talks nonsense."""


def pack(payload: bytes) -> bytes:
    """Put the length before a payload."""
    return _LENGTH.pack(len(payload)) + payload


def send(fd: int, payload: bytes, *, until: float | None = None) -> None:
    """Write one frame; ``until`` is a deadline on the monotonic clock and needs a non-blocking fd.

    Raises BrokenFrameError when the reader is gone or does not read in time.
    """
    view = memoryview(pack(payload))
    while view:
        _wait(fd, until, write=True)
        try:
            view = view[os.write(fd, view[:_CHUNK]) :]
        except BlockingIOError:
            continue
        except OSError as error:
            raise BrokenFrameError("died") from error


def receive(fd: int, *, until: float | None = None) -> bytes:
    """Read one frame; the same deadline and errors as ``send``."""
    (size,) = _LENGTH.unpack(_read(fd, _LENGTH.size, until))
    if size > LARGEST:
        raise BrokenFrameError("answer_too_large")
    return _read(fd, size, until)


def _read(fd: int, size: int, until: float | None) -> bytes:
    data = bytearray()
    while len(data) < size:
        _wait(fd, until, write=False)
        chunk = os.read(fd, min(_CHUNK, size - len(data)))
        if not chunk:
            raise BrokenFrameError("died")
        data += chunk
    return bytes(data)


def _wait(fd: int, until: float | None, *, write: bool) -> None:
    if until is None:
        return
    left = until - time.monotonic()
    poller = select.poll()
    poller.register(fd, select.POLLOUT if write else select.POLLIN)
    if left <= 0 or not poller.poll(left * 1000):
        raise BrokenFrameError("time_limit")
