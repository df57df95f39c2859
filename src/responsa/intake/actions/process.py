# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Working off what was stored: claim, read in the sandbox, place in one transaction."""

import datetime as dt
import logging
import time

from django.db import InterfaceError, OperationalError, connection, models, transaction

from responsa.cases.actions import blobs
from responsa.cases.actions.register import complete
from responsa.cases.actions.talk import SPEAKS
from responsa.cases.actions.tasks import open_task, settle
from responsa.cases.enums import State, TaskKind
from responsa.cases.queries import threads
from responsa.cases.queries.visible import get, roles_of
from responsa.directory.actors import Actor
from responsa.intake import letters
from responsa.intake.actions.place import begin, close, place, registration_of
from responsa.intake.actions.quarantine import quarantine, task_about
from responsa.intake.enums import ReceivedState, Source
from responsa.intake.mail.parsed import ParsedMail
from responsa.intake.mail.sandbox import UnreadableMailError, parse_safely
from responsa.intake.models import Received
from responsa.intake.placing import sender_of, verdict as verdict_on
from responsa.intake.trust import Verdict, Way
from responsa.kernel import clock
from responsa.kernel.errors import NotFoundError, NotPermittedError, RefusedError

LEASE = dt.timedelta(seconds=60)
MOST_ATTEMPTS = 3
# Quick, so that people see an unreadable message within a minute.
PAUSE = dt.timedelta(seconds=5)
# The trouble is ours (disk, database), not the message's.
OUR_PAUSE = dt.timedelta(seconds=20)
# For bytes that are gone, once a person was asked to find them.
LOOK_AGAIN = dt.timedelta(hours=1)
_MISSING = "missing"
# Fifty messages over which the parser dies one after the other must not make a worker look hung.
BATCH_SECONDS = 120.0
_OURS = (OperationalError, InterfaceError, OSError)
_LOG = logging.getLogger(__name__)


def process_due(limit: int = 50) -> int:
    """Read and place stored items, the oldest first; return how many were taken up.

    Any number of workers may do this at once. An item is claimed for a minute: that of a worker who
    died is taken again. A bad item is tried three times and then becomes a visible case of its own;
    it never keeps the others waiting.
    """
    done, until = 0, time.monotonic() + BATCH_SECONDS
    while done < limit and time.monotonic() < until and (received_id := _claim()) is not None:
        _process(received_id)
        done += 1
    return done


def retry(received_id: int, *, actor: Actor) -> Received:
    """Read an unreadable item again, for example after an upgrade.

    What it says joins the case that was made for it. Raises NotFoundError when the actor may not see
    it, NotPermittedError when he may only look, UnreadableMailError when it still cannot be read, RefusedError for any other state.
    """
    received = Received.objects.filter(pk=received_id).first()
    if received is None or received.case_id is None or not actor.is_staff:
        raise NotFoundError("There is no such message.")
    if roles_of(get(received.case_id, actor=actor), actor).isdisjoint(SPEAKS):
        raise NotPermittedError("You do not have the right to write in this case.")
    try:
        raw = blobs.store().get(received.raw_id)
    except OSError as error:
        raise UnreadableMailError(_MISSING) from error
    mail = parse_safely(_for_parser(received, raw))
    with transaction.atomic():
        row = Received.objects.select_for_update().get(pk=received_id)
        if row.state != ReceivedState.UNREADABLE:
            raise RefusedError("This message has been read already.")
        _read_again(row, mail, raw=raw, actor=actor)
    settle(task_about(row))
    return row


def _claim() -> int | None:
    """Take the next due item for a minute; attempts count from here, so that a killer is counted too."""
    now = clock.now()
    free = models.Q(leased_until=None) | models.Q(leased_until__lt=now)
    waiting = Received.objects.filter(free, state=ReceivedState.STORED, due_at__lte=now)
    if not waiting.exists():
        return None
    with transaction.atomic():
        rows = waiting.order_by("due_at", "pk").values_list("pk", flat=True)
        if connection.features.has_select_for_update_skip_locked:
            rows = rows.select_for_update(skip_locked=True)
        received_id = rows.first()
        if received_id is None:
            return None
        Received.objects.filter(pk=received_id).update(
            leased_until=now + LEASE, attempts=models.F("attempts") + 1
        )
    return received_id


def _process(received_id: int) -> None:
    received = Received.objects.get(pk=received_id)
    try:
        raw = blobs.store().get(received.raw_id)
    except OSError as error:
        _LOG.exception("received item %s: its file cannot be read", received_id)
        _missing(received, error)
        return
    if received.attempts > MOST_ATTEMPTS:
        _give_up(received_id, "worker_died")
        return
    _read(received, raw)


def _read(received: Received, raw: bytes) -> None:
    try:
        mail = parse_safely(_for_parser(received, raw))
        with transaction.atomic():
            row = Received.objects.select_for_update().get(pk=received.pk)
            if row.state == ReceivedState.STORED:
                place(row, mail, raw=raw)
        if received.reason.startswith(_MISSING):
            settle(task_about(received))
    except UnreadableMailError as error:
        _failed(received, error.reason)
    except _OURS:
        _LOG.exception("received item %s: our own trouble, tried again later", received.pk)
        _wait(received.pk)
    except Exception as error:  # noqa: BLE001 -- whatever is wrong with one item, the others go on
        _LOG.exception("received item %s could not be placed", received.pk)
        _failed(received, f"not_placed: {error!r}")


def _missing(received: Received, error: OSError) -> None:
    """A stored message whose bytes are gone: looked for a few times, then a person is asked.

    It is looked for every hour all the same: when the file is put back, it is read by itself.
    """
    asked = received.attempts >= MOST_ATTEMPTS
    with transaction.atomic():
        Received.objects.filter(pk=received.pk, state=ReceivedState.STORED).update(
            reason=f"{_MISSING}: {type(error).__name__}",
            attempts=0 if asked else received.attempts,
            leased_until=None,
            due_at=clock.now() + (LOOK_AGAIN if asked else OUR_PAUSE),
        )
        if asked:
            open_task(TaskKind.UNREADABLE, subject=task_about(received), detail=_MISSING)


def _for_parser(received: Received, raw: bytes) -> bytes:
    """Show the parser the null sender, which our own receiver keeps beside the message (RFC 3834)."""
    null_sender = received.source == Source.SMTP and not received.envelope_from
    if null_sender and not raw.startswith(b"From "):
        return b"Return-Path: <>\r\n" + raw
    return raw


def _failed(received: Received, reason: str) -> None:
    if received.attempts >= MOST_ATTEMPTS:
        _give_up(received.pk, reason)
        return
    Received.objects.filter(pk=received.pk, state=ReceivedState.STORED).update(
        reason=f"unreadable: {reason}"[:300],
        leased_until=None,
        due_at=clock.now() + PAUSE * received.attempts,
    )


def _wait(received_id: int) -> None:
    """Give an item back without holding the attempt against it."""
    Received.objects.filter(pk=received_id, state=ReceivedState.STORED).update(
        attempts=models.F("attempts") - 1, leased_until=None, due_at=clock.now() + OUR_PAUSE
    )


def _give_up(received_id: int, reason: str) -> None:
    try:
        with transaction.atomic():
            row = Received.objects.select_for_update().get(pk=received_id)
            if row.state == ReceivedState.STORED:
                quarantine(row, reason)
    except _OURS:
        _LOG.exception("received item %s: our own trouble, tried again later", received_id)
        _wait(received_id)


def _read_again(row: Received, mail: ParsedMail, *, raw: bytes, actor: Actor) -> None:
    """Complete the case that was made for an unreadable item; what belongs elsewhere goes there."""
    found = verdict_on(mail, raw=raw)
    if mail.is_bounce or found.way is not Way.NEW:
        place(row, mail, raw=raw)
        return
    carried = letters.envelope(mail, sha256=row.raw_id, is_automatic=sender_of(mail).is_machine)
    case = threads.by_id(row.case_id or 0)
    if case is None or case.state == State.CLOSED:
        follows = Verdict(way=Way.NEW, reason="read_again", follows=row.case_id)
        begin(row, mail, verdict=follows, carried=carried)
        return
    verdict = Verdict(way=Way.NEW, reason="read_again")
    registration = registration_of(row, mail, verdict=verdict, carried=carried)
    message = complete(case.pk, registration, actor=actor)
    close(row, ReceivedState.REGISTERED, verdict.reason, case_id=case.pk, message_id=message.pk)
