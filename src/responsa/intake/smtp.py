# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The mail receiver: takes mail for our own mailboxes, and answers 250 once it is safely kept.

A message larger than ``RESPONSA_MAIL_MAX_BYTES`` (25 MB by default) is refused with 552, at MAIL FROM
when the sender announces its size, else after the data: the sender's own server tells him so at once.
Nothing is relayed, nobody signs in, and no recipient is accepted that is not a mailbox of ours.
"""

import asyncio
import functools
import logging
import shutil
import socket
import ssl
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from aiosmtpd.smtp import Envelope, Session as Peer
from django.conf import settings
from django.db import DatabaseError

from responsa.catalog.queries.channels import mailbox_for, mailboxes
from responsa.intake.actions.store import Kept, keep_bytes
from responsa.intake.batching import STORE_THREADS, Committer, DatabaseThread
from responsa.intake.enums import Source
from responsa.intake.smtp_session import Session, Terms
from responsa.intake.spool import MOST_LARGEST, Budget
from responsa.kernel.errors import RefusedError

MOST_RECIPIENTS = 100
IDLE_SECONDS = 300.0
# A message lies on the disk twice on its way in; half of one more must fit besides.
ROOM = 2.5
_TICK = 0.2
_LAST_SECONDS = 5.0
_LATER = "451 4.3.0 Not stored, please try again later"
_LOG = logging.getLogger(__name__)


class Receiver:
    """What a mail server decides at each step; the names of the hooks are set by the library."""

    def __init__(self) -> None:
        self._lookups = DatabaseThread("smtp-lookup")
        self._commits = Committer()
        self._disks = ThreadPoolExecutor(STORE_THREADS, thread_name_prefix="smtp-store")

    def close(self) -> None:
        """Finish what was begun."""
        self._disks.shutdown(wait=True)
        self._commits.close()
        self._lookups.close()

    async def own_name(self) -> str:
        """Return the host name for the greeting: that of the mail domain, never a slow DNS question."""
        first = functools.partial(mailboxes, fetched=None)
        try:
            known = await asyncio.wrap_future(self._lookups.run(first))
        except DatabaseError:
            known = []
        domain = known[0].address.rpartition("@")[2] if known else ""
        return settings.MAIL_DOMAIN or domain or socket.gethostname()

    async def handle_MAIL(  # noqa: N802 -- set by the library
        self, _server: object, _peer: Peer, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Take any sender, the null sender too, as long as there is room on the disk."""
        if not has_room():
            return "452 4.3.1 Not enough room, please try again later"
        envelope.mail_from = address or "<>"
        envelope.mail_options.extend(options)
        return "250 2.1.0 OK"

    async def handle_RCPT(  # noqa: N802 -- set by the library
        self, _server: object, _peer: Peer, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        """Take our own mailboxes only; „unit+anything@” is „unit@”."""
        if len(envelope.rcpt_tos) >= MOST_RECIPIENTS:
            return "452 4.5.3 Too many recipients"
        try:
            found = await asyncio.wrap_future(
                self._lookups.run(functools.partial(mailbox_for, address))
            )
        except DatabaseError:
            _LOG.exception("recipient could not be looked up")
            return _LATER
        if found is None:
            return "550 5.1.1 No such mailbox here"
        envelope.rcpt_tos.append(address)
        envelope.rcpt_options.extend(options)
        return "250 2.1.5 OK"

    async def handle_DATA(self, server: Session, _peer: Peer, envelope: Envelope) -> str:  # noqa: N802 -- set by the library
        """Keep the message durably, then answer 250: bytes flushed, row committed."""

        def store() -> Kept:
            # Read from the spool in the thread: few messages are in memory at once.
            return keep_bytes(
                server.incoming.read(),
                source=Source.SMTP,
                envelope_from="" if envelope.mail_from == "<>" else envelope.mail_from or "",
                mailboxes=list(envelope.rcpt_tos),
            )

        try:
            kept = await asyncio.get_running_loop().run_in_executor(self._disks, store)
            await asyncio.wrap_future(self._commits.add(kept))
        except RefusedError:
            # A clerk closed the mailbox between RCPT and now.
            return "550 5.1.1 No such mailbox here"
        except (DatabaseError, OSError):
            _LOG.exception("a message was not stored; its sender is asked to try again")
            return _LATER
        return f"250 2.0.0 Stored as {kept.sha256[:16]}"

    async def handle_exception(self, error: Exception) -> str:
        """Whatever goes wrong, the sender keeps his message and learns nothing of us."""
        _LOG.error("mail receiver: %r", error, exc_info=error)
        return _LATER


def serve(
    host: str,
    port: int,
    stop: threading.Event,
    *,
    when_ready: Callable[[int], None] | None = None,
    idle_seconds: float = IDLE_SECONDS,
) -> None:
    """Receive mail until ``stop`` is set; blocks. ``when_ready`` is told the port once it listens.

    Raises OSError when the address cannot be had or the certificate cannot be read.
    """
    asyncio.run(_serve(host, port, stop, when_ready=when_ready, idle_seconds=idle_seconds))


async def _serve(
    host: str,
    port: int,
    stop: threading.Event,
    *,
    when_ready: Callable[[int], None] | None,
    idle_seconds: float,
) -> None:
    # The library tells every command of every peer.
    logging.getLogger("mail.log").setLevel(logging.WARNING)
    receiver = Receiver()
    terms = Terms(
        hostname=await receiver.own_name(),
        largest=settings.MAIL_MAX_BYTES,
        idle_seconds=idle_seconds,
        tls=tls_context(),
        budget=Budget(MOST_LARGEST * settings.MAIL_MAX_BYTES, settings.DATA),
    )
    sessions: set[Session] = set()
    loop = asyncio.get_running_loop()
    server = await loop.create_server(lambda: Session(receiver, terms, sessions), host, port)
    if when_ready is not None:
        when_ready(server.sockets[0].getsockname()[1])
    while not stop.is_set():  # noqa: ASYNC110 -- set by another thread or a signal, not by this loop
        await asyncio.sleep(_TICK)
    server.close()
    await _let_finish(sessions)
    await loop.run_in_executor(None, receiver.close)


async def _let_finish(sessions: set[Session]) -> None:
    """Send idle peers away, and give those in the middle of a message a few seconds for its answer."""
    for _ in range(round(_LAST_SECONDS / _TICK)):
        for session in [s for s in sessions if not s.busy]:
            session.leave()
        if not sessions:
            return
        await asyncio.sleep(_TICK)
    for session in list(sessions):
        session.leave()


def has_room() -> bool:
    """Tell whether the disk has room for one more message of the largest size while it is kept."""
    return shutil.disk_usage(settings.DATA).free >= ROOM * settings.MAIL_MAX_BYTES


def tls_context() -> ssl.SSLContext | None:
    """Return what STARTTLS needs, when a certificate is given. Raises OSError when it is unusable."""
    if not (settings.SMTP_TLS_CERT and settings.SMTP_TLS_KEY):
        return None
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(settings.SMTP_TLS_CERT, settings.SMTP_TLS_KEY)
    return context
