# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Group commit: many messages wait together for one flush of the disk.

SQLite has one writer and each commit waits for the disk. Messages that arrive while a commit runs
are written together in the next one, so that twenty senders wait about as long as one.
"""

import threading
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import TypeVar

from django.db import close_old_connections, connections

from responsa.intake.actions.store import Kept, note_all

T = TypeVar("T")
MOST = 50
STORE_THREADS = 4


class DatabaseThread:
    """A thread with a database connection of its own, for calls that must not block the event loop."""

    def __init__(self, name: str) -> None:
        self._pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix=name)

    def run(self, call: Callable[[], T]) -> "Future[T]":
        """Do something in the thread; what it raises is raised by the result."""
        return self._pool.submit(self._call, call)

    def close(self) -> None:
        """Wait for what is under way and give the connection back."""
        self._pool.submit(connections.close_all)
        self._pool.shutdown(wait=True)

    @staticmethod
    def _call(call: Callable[[], T]) -> T:
        close_old_connections()
        try:
            return call()
        except Exception:
            # Whatever state the connection is in, the next call begins with a fresh one.
            connections.close_all()
            raise


class Committer:
    """Writes kept messages in batches; a result is set when its transaction is committed."""

    def __init__(self) -> None:
        self._thread = DatabaseThread("smtp-commit")
        self._lock = threading.Lock()
        self._waiting: list[tuple[Kept, Future[None]]] = []

    def add(self, item: Kept) -> "Future[None]":
        """Queue a message whose bytes are safe already."""
        result: Future[None] = Future()
        with self._lock:
            self._waiting.append((item, result))
        self._thread.run(self._flush)
        return result

    def close(self) -> None:
        """Write what still waits and end the thread."""
        self._thread.run(self._flush)
        self._thread.close()

    def _flush(self) -> None:
        with self._lock:
            batch, self._waiting = self._waiting[:MOST], self._waiting[MOST:]
        if not batch:
            return
        try:
            note_all([item for item, _ in batch])
        except Exception:  # noqa: BLE001 -- each message gets its own chance and its own answer
            connections.close_all()
            self._one_by_one(batch)
            return
        for _, result in batch:
            _settle(result, None)

    def _one_by_one(self, batch: "list[tuple[Kept, Future[None]]]") -> None:
        """A batch failed: find out which of its messages cannot be written."""
        for item, result in batch:
            try:
                note_all([item])
            except Exception as error:  # noqa: BLE001 -- handed to whoever waits for the answer
                connections.close_all()
                _settle(result, error)
            else:
                _settle(result, None)


def _settle(result: "Future[None]", error: Exception | None) -> None:
    """Answer whoever waits; a peer that has gone meanwhile does not."""
    if not result.set_running_or_notify_cancel():
        return
    if error is None:
        result.set_result(None)
    else:
        result.set_exception(error)
