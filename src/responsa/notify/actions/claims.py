# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Who offers a mail to the relay: one worker at a time, for as long as he lives.

A claim lasts a minute and is renewed while the relay takes its time, so that a slow relay never gets
the same mail from two workers, and what a dead worker held is free again a minute later.
"""

import datetime as dt
import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import connections, models

from responsa.kernel import clock
from responsa.notify.enums import OutgoingState
from responsa.notify.models import Outgoing

LEASE = dt.timedelta(seconds=60)
RENEW_EVERY = 15.0  # seconds: three may fail before the claim runs out
# One mail, the connection to the relay included. Below it the worker counts as hanging.
LONGEST = 300.0
_CHOICE = 5
_LOG = logging.getLogger(__name__)


def take() -> Outgoing | None:
    """Claim the next due mail for a minute; what another worker took first is left to him."""
    now = clock.now()
    free = models.Q(leased_until=None) | models.Q(leased_until__lt=now)
    due = Outgoing.objects.filter(free, state=OutgoingState.WAITING, due_at__lte=now)
    for pk in due.order_by("due_at", "pk").values_list("pk", flat=True)[:_CHOICE]:
        mine = Outgoing.objects.filter(free, pk=pk, state=OutgoingState.WAITING)
        if mine.update(leased_until=now + LEASE):
            return Outgoing.objects.select_related("raw").get(pk=pk)
    return None


@contextmanager
def kept(outgoing_id: int, *, when_too_long: Callable[[], None]) -> Iterator[None]:
    """Renew a claim while the mail is offered; after ``LONGEST`` seconds call ``when_too_long`` once."""
    over = threading.Event()
    keeper = threading.Thread(
        target=_keep, args=(outgoing_id, over, when_too_long), name="claim", daemon=True
    )
    keeper.start()
    try:
        yield
    finally:
        over.set()
        # In the middle of a renewal it must not outlive what is noted next.
        keeper.join()


def _keep(outgoing_id: int, over: threading.Event, when_too_long: Callable[[], None]) -> None:
    until = time.monotonic() + LONGEST
    told = False
    while not over.wait(RENEW_EVERY):
        if not told and time.monotonic() > until:
            told = True
            when_too_long()
        _renew(outgoing_id)


def _renew(outgoing_id: int) -> None:
    try:
        Outgoing.objects.filter(
            pk=outgoing_id, state=OutgoingState.WAITING, leased_until__isnull=False
        ).update(leased_until=clock.now() + LEASE)
    except Exception:  # noqa: BLE001 -- the database has its own trouble; the next renewal may succeed
        _LOG.exception("the claim on mail %s could not be renewed", outgoing_id)
    finally:
        connections.close_all()
