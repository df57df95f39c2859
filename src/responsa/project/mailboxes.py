# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""One watcher for each mailbox that is fetched; what clerks change is noticed without a restart."""

import logging
import threading

from django.db import close_old_connections, connections

from responsa.catalog.queries.channels import mailboxes
from responsa.intake import imap

_LOG = logging.getLogger(__name__)
LOOK_EVERY = 10.0


def watch_all(stop: threading.Event) -> None:
    """Keep a thread for each fetched mailbox until ``stop`` is set."""
    watchers: dict[int, threading.Thread] = {}
    while not stop.is_set():
        try:
            close_old_connections()
            _start_missing(watchers, stop)
        except Exception:  # noqa: BLE001 -- whatever it is, the other mailboxes go on
            _LOG.exception("mailboxes could not be read; tried again")
            connections.close_all()
        stop.wait(LOOK_EVERY)
    for watcher in watchers.values():
        watcher.join()
    connections.close_all()


def _start_missing(watchers: dict[int, threading.Thread], stop: threading.Event) -> None:
    for mailbox in mailboxes(fetched=True):
        watcher = watchers.get(mailbox.pk)
        if watcher is None or not watcher.is_alive():
            watchers[mailbox.pk] = _start(mailbox.pk, stop)


def _start(mailbox_id: int, stop: threading.Event) -> threading.Thread:
    thread = threading.Thread(
        target=imap.watch, args=(mailbox_id, stop), name=f"mailbox {mailbox_id}", daemon=True
    )
    thread.start()
    return thread
