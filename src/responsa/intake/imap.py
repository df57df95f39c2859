# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Fetching mail from other servers by IMAP (RFC 3501), with IDLE (RFC 2177) where it is offered.

A message is deleted or marked on the server only once it is committed here. Whatever happens in
between, it is fetched again and recognised: a dropped connection costs nothing and doubles nothing.
"""

import contextlib
import datetime as dt
import imaplib
import logging
import ssl
import threading
from collections.abc import Iterator
from typing import TYPE_CHECKING

from django.db import DatabaseError, close_old_connections, connections
from imap_tools import MailBox, MailBoxStartTls, MailBoxUnencrypted
from imap_tools.errors import ImapToolsError
from imap_tools.mailbox import BaseMailBox

from responsa.cases.actions.tasks import open_task, settle
from responsa.cases.enums import TaskKind
from responsa.catalog.actions.mailboxes import note_poll
from responsa.catalog.enums import AfterFetch
from responsa.catalog.queries.channels import mailbox as mailbox_by_id
from responsa.catalog.secrets import UnsealError, unseal
from responsa.intake.actions.store import store_mail
from responsa.intake.enums import Source
from responsa.intake.imap_message import Fetched, read_fetched
from responsa.intake.ingest import return_path
from responsa.kernel import clock

if TYPE_CHECKING:
    from responsa.catalog.models import Mailbox

POLL_SECONDS = 60.0
# Servers may drop an idle client after 30 minutes (RFC 2177); shorter notices a dead line earlier.
IDLE_SECONDS = 5 * 60.0
FAILING_AFTER = dt.timedelta(minutes=15)
TIMEOUT_SECONDS = 60.0
# Larger ones stay on the server and a person is told.
LARGEST = 150 * 1024 * 1024
KEYWORD = "ResponsaTaken"
_ROUND = 100
_TICK = 1.0
TROUBLE = (OSError, imaplib.IMAP4.error, ImapToolsError, UnsealError)
_LOG = logging.getLogger(__name__)


def fetch_once(mailbox: "Mailbox") -> int:
    """Take over all mail that waits in a mailbox; return how many messages.

    Never raises for the server's trouble: it is noted on the mailbox, and after 15 minutes without
    success people are asked to look.
    """
    try:
        with _session(mailbox) as session:
            taken = _take_all(session, mailbox)
    except TROUBLE as error:
        _report(mailbox, _text_of(error), failing_since=mailbox.succeeded_at)
        return 0
    _report(mailbox, "")
    return taken


def watch(mailbox_id: int, stop: threading.Event) -> None:
    """Keep taking over mail as it arrives, until ``stop`` is set or the mailbox is set up otherwise.

    Runs in a thread of its own and gives back its database connection.
    """
    started = clock.now()
    try:
        first = _current(mailbox_id)
        while not stop.is_set():
            close_old_connections()
            mailbox = _current(mailbox_id)
            if mailbox is None or first is None or _access(mailbox) != _access(first):
                return
            _watch_connected(mailbox, stop, started=started)
            stop.wait(POLL_SECONDS)
    finally:
        connections.close_all()


def _watch_connected(mailbox: "Mailbox", stop: threading.Event, *, started: dt.datetime) -> None:
    """Stay connected as long as it works; note why it ended."""
    try:
        with _session(mailbox) as session:
            _stay(session, mailbox, stop)
    except TROUBLE as error:
        since = (_current(mailbox.pk) or mailbox).succeeded_at or started
        _report(mailbox, _text_of(error), failing_since=since)
    except DatabaseError:
        # Ours, not the server's: nothing was deleted there, the next round takes it again.
        _LOG.exception("mailbox %s: our database failed", mailbox.address)
        connections.close_all()


def _stay(session: BaseMailBox, mailbox: "Mailbox", stop: threading.Event) -> None:
    """Take over, wait for news, again, until we shall stop or a clerk changed the mailbox."""
    while not stop.is_set():
        close_old_connections()
        _take_all(session, mailbox)
        _report(mailbox, "")
        now = _current(mailbox.pk)
        if now is None or _access(now) != _access(mailbox):
            return
        _await_news(session, stop)


@contextlib.contextmanager
def _session(mailbox: "Mailbox") -> Iterator[BaseMailBox]:
    session = _connect(mailbox)
    try:
        session.login(mailbox.imap_user, unseal(mailbox.imap_password), mailbox.imap_folder)
        yield session
    finally:
        with contextlib.suppress(*TROUBLE):
            session.logout()
        # A logout that fails leaves the line open.
        with contextlib.suppress(OSError):
            session.client.shutdown()


def _connect(mailbox: "Mailbox") -> BaseMailBox:
    """Connect with a verified certificate, unless a clerk chose no encryption (inside one house)."""
    host, port, timeout = mailbox.imap_host, mailbox.imap_port, TIMEOUT_SECONDS
    context = ssl.create_default_context()
    match mailbox.imap_security:
        case "tls":
            return MailBox(host, port, timeout=timeout, ssl_context=context)
        case "starttls":
            return MailBoxStartTls(host, port, timeout=timeout, ssl_context=context)
        case _:
            return MailBoxUnencrypted(host, port, timeout=timeout)


def _take_all(session: BaseMailBox, mailbox: "Mailbox") -> int:
    """Take over what waits, one message after the other: commit here first, then finish there."""
    marks = mailbox.after_fetch == AfterFetch.MARK
    # Not UNSEEN: what somebody has read in the mailbox must not be lost for that.
    waiting = session.uids(f"UNKEYWORD {KEYWORD}" if marks else "UNDELETED")
    taken = 0
    for uid in waiting:
        if _take(session, mailbox, uid):
            taken += 1
            _finish(session, uid, marks=marks)
    if taken and not marks:
        session.expunge()
    return taken


def _take(session: BaseMailBox, mailbox: "Mailbox", uid: str) -> bool:
    """Fetch and commit one message; tell whether it is ours now."""
    size = _fetch(session, uid, "(RFC822.SIZE)").size
    if size > LARGEST:
        open_task(
            TaskKind.MAILBOX_FAILING,
            subject=f"mailbox:{mailbox.pk}:{uid}",
            detail=f"{mailbox.address}: message {uid} is too large ({size} bytes)",
        )
        return False
    fetched = _fetch(session, uid, "(BODY.PEEK[] INTERNALDATE)")
    if not fetched.raw:
        # Another client deleted it in between.
        return False
    arrived = min(fetched.arrived_at or clock.now(), clock.now())
    store_mail(
        fetched.raw,
        source=Source.IMAP,
        envelope_from=return_path(fetched.raw),
        mailboxes=[mailbox],
        received_at=arrived,
    )
    return True


def _fetch(session: BaseMailBox, uid: str, items: str) -> Fetched:
    answer, data = session.client.uid("FETCH", uid, items)
    if answer != "OK":
        raise imaplib.IMAP4.error(f"FETCH {uid}: {answer} {data!r}")
    return read_fetched(data)


def _finish(session: BaseMailBox, uid: str, *, marks: bool) -> None:
    session.flag(uid, ["\\Seen", KEYWORD] if marks else ["\\Deleted"], True)  # noqa: FBT003 -- their signature


def _await_news(session: BaseMailBox, stop: threading.Event) -> None:
    """Wait until the server has news, the pause is over, or we shall stop."""
    if "IDLE" not in session.client.capabilities:
        stop.wait(POLL_SECONDS)
        return
    session.idle.start()  # type: ignore[no-untyped-call]  # -- a typed library with a gap
    waited = 0.0
    while waited < IDLE_SECONDS and not stop.is_set():
        if session.idle.poll(timeout=_TICK):
            break
        waited += _TICK
    session.idle.stop()  # type: ignore[no-untyped-call]  # -- a typed library with a gap


def _report(mailbox: "Mailbox", error: str, *, failing_since: dt.datetime | None = None) -> None:
    """Note how it went; after a quarter of an hour of failure ask people, after a success no more."""
    subject = f"mailbox:{mailbox.pk}"
    note_poll(mailbox.pk, error)
    if not error:
        settle(subject)
        return
    _LOG.warning("mailbox %s: %s", mailbox.address, error)
    if failing_since is None or clock.now() - failing_since >= FAILING_AFTER:
        open_task(
            TaskKind.MAILBOX_FAILING, subject=subject, detail=f"{mailbox.address}: {error}"[:1000]
        )


def _current(mailbox_id: int) -> "Mailbox | None":
    found = mailbox_by_id(mailbox_id)
    return found if found and found.is_active and found.imap_host else None


def _access(mailbox: "Mailbox") -> tuple[object, ...]:
    """Return what a session depends on: when a clerk changes it, a new one is made."""
    return (
        mailbox.imap_host,
        mailbox.imap_port,
        mailbox.imap_security,
        mailbox.imap_user,
        mailbox.imap_password,
        mailbox.imap_folder,
        mailbox.after_fetch,
    )


def _text_of(error: BaseException) -> str:
    """Return the server's own words."""
    text = str(error) or type(error).__name__
    return " ".join(text.split())
