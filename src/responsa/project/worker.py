# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The worker: everything that happens without anybody asking for it.

Each job has a thread of its own, so that a slow relay does not keep mail from being registered, and
one failing job never stops the others. Every job is harmless when repeated: a worker may be killed at
any moment, and several may run.
"""

import logging
import os
import signal
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from types import FrameType

from django.conf import settings
from django.core.management import call_command
from django.db import close_old_connections, connections

from responsa.cases.actions import deliveries, firing, prioritise, proposals
from responsa.cases.actions.bulk import bulk_step
from responsa.cases.actions.recount import count_missing
from responsa.cases.actions.recounts import recount_step
from responsa.directory.actions.calendars import ensure_years
from responsa.intake.actions import process_due
from responsa.notify import actions as notify
from responsa.project import database, mailboxes
from responsa.project.heartbeat import Heartbeat
from responsa.worklog.actions import agreeing

_LOG = logging.getLogger(__name__)
BATCH = 50
HOUR = 3600.0
AFTER_FAILURE = 2.0
BEAT_EVERY = 3.0
# A job that has not come back by then hangs: the worker ends and is started again; what the job had
# claimed becomes free when its lease runs out.
HANGS_AFTER = 600.0
STOP_WITHIN = 7.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """Something to do again and again: it returns how much it did, 0 when nothing was due.

    ``pause``: seconds until it is asked again when nothing was due.
    """

    name: str
    do: Callable[[], int]
    pause: float


def jobs() -> tuple[Job, ...]:
    """Return what a worker does."""
    return (
        Job(name="take in", do=lambda: process_due(BATCH), pause=0.3),
        Job(name="deliveries", do=lambda: deliveries.work_off(BATCH), pause=0.3),
        Job(name="proposals", do=lambda: proposals.take_due(BATCH), pause=1.0),
        Job(name="timers", do=lambda: firing.fire_due(BATCH), pause=1.0),
        Job(name="send", do=lambda: notify.send_due(BATCH), pause=0.5),
        Job(name="work days", do=notify.work_days_due, pause=60.0),
        Job(name="working time", do=agreeing.accept_silent, pause=60.0),
        Job(name="priorities", do=prioritise.Round().step, pause=60.0),
        Job(name="bulk", do=bulk_step, pause=1.0),
        Job(name="recount", do=recount_step, pause=3.0),
        Job(name="hourly", do=_hourly, pause=HOUR),
    )


class Runner:
    """One job in its thread."""

    def __init__(self, job: Job, stop: threading.Event) -> None:
        self.job = job
        self.last_return = time.monotonic()
        self._busy = False
        self._stop = stop
        self.thread = threading.Thread(target=self._run, name=job.name, daemon=True)

    def hangs(self) -> bool:
        """Tell whether the job was begun long ago and has not come back."""
        return self._busy and time.monotonic() - self.last_return > HANGS_AFTER

    def _run(self) -> None:
        while not self._stop.is_set():
            self.last_return, self._busy = time.monotonic(), True
            pause = self._once()
            self.last_return, self._busy = time.monotonic(), False
            self._stop.wait(pause)
        connections.close_all()

    def _once(self) -> float:
        try:
            close_old_connections()
            done = self.job.do()
        except Exception:  # noqa: BLE001 -- one failing job never stops the others
            _LOG.exception("job „%s” failed; it is tried again", self.job.name)
            # Whatever state the connection is in, the next round begins with a fresh one.
            connections.close_all()
            return AFTER_FAILURE
        return 0.0 if done else self.job.pause


def serve() -> int:
    """Work until SIGINT or SIGTERM; return the exit code, 1 when a job hangs."""
    stop = threading.Event()

    def on_signal(_number: int, _frame: FrameType | None) -> None:
        stop.set()

    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, on_signal)
    runners = [Runner(job, stop) for job in jobs()]
    threads = [runner.thread for runner in runners]
    threads.append(threading.Thread(target=mailboxes.watch_all, args=(stop,), daemon=True))
    for thread in threads:
        thread.start()
    beat = Heartbeat(settings.DATA, "work")
    while not stop.is_set():
        if hanging := [runner.job.name for runner in runners if runner.hangs()]:
            _LOG.critical("jobs hang: %s; the worker ends to be started again", hanging)
            os._exit(1)
        beat.beat()
        stop.wait(BEAT_EVERY)
    until = time.monotonic() + STOP_WITHIN
    for thread in threads:
        thread.join(max(0.0, until - time.monotonic()))
    beat.end()
    if any(thread.is_alive() for thread in threads):
        # In the middle of something slow: leaving it is safe, waiting longer is not polite.
        os._exit(0)
    return 0


def _hourly() -> int:
    """Send digests; write down the holidays of the years to come; forget what is over; keep indexes well."""
    notify.digest_due()
    ensure_years()
    count_missing()
    call_command("clearsessions", verbosity=0)
    database.optimise()
    return 0
