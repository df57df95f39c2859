# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The wire side of the mail receiver: what a stranger may send, and how much of it.

Memory and disk are bounded whatever strangers do: few connections, few of them from one address, and
together no more bytes under way than the budget says. Who comes too many is asked to come again
(421, 452); his server does so by itself.
"""

import asyncio
import io
import ssl
from dataclasses import dataclass
from typing import IO, AnyStr, Final

from aiosmtpd.smtp import SMTP

from responsa.intake.spool import Budget, Spool

MOST_CONNECTIONS = 400
MOST_FROM_ONE = 100
MOST_ERRORS = 20
READ_CHUNK = 64 * 1024
_DOT: Final = b".\r\n"
_NO_ROOM: Final = "452 4.3.1 Too much mail is under way just now, please try again later"
_REFUSALS: Final = ("4", "5", b"4", b"5")


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """What a receiver grants every peer: sizes in bytes, times in seconds.

    ``budget``: bytes that may be under way on all connections together.
    """

    hostname: str
    largest: int
    idle_seconds: float
    tls: ssl.SSLContext | None
    budget: Budget


class Session(SMTP):
    """One connection.

    Differs from the library's in what a public office needs: lines of any length are taken (no
    letter is refused for being ugly), data ends with CRLF.CRLF and nothing else (a bare LF or CR
    never ends it, so nothing can be smuggled in), a peer that only makes mistakes is sent away.
    """

    # The library buffers one line up to here; longer lines are put together by smtp_DATA below.
    line_length_limit = READ_CHUNK

    def __init__(self, handler: object, terms: Terms, others: "set[Session]") -> None:
        """``others``: the open connections, this one among them as long as it lasts."""
        super().__init__(
            handler,
            loop=asyncio.get_running_loop(),
            hostname=terms.hostname,
            ident="Responsa",
            data_size_limit=terms.largest,
            enable_SMTPUTF8=True,
            timeout=terms.idle_seconds,
            tls_context=terms.tls,
            auth_exclude_mechanism=("LOGIN", "PLAIN"),
        )
        self._others = others
        self._largest = terms.largest
        self._budget = terms.budget
        self._errors = 0
        self.address = ""
        # The message, whole, while the handler decides on it.
        self.incoming: IO[bytes] = io.BytesIO()
        self.busy = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin, unless too many are here; called again when STARTTLS begins."""
        self.address = str((transport.get_extra_info("peername") or ("",))[0])
        if refusal := self._too_many():
            _say(transport, refusal)
            transport.close()
            return
        self._others.add(self)
        super().connection_made(transport)

    def _too_many(self) -> bytes:
        if self in self._others:
            return b""
        if len(self._others) >= MOST_CONNECTIONS:
            return b"421 4.3.2 Too many connections, please try again later\r\n"
        if sum(other.address == self.address for other in self._others) >= MOST_FROM_ONE:
            return b"421 4.7.0 Too many connections from your address, please try again later\r\n"
        return b""

    def connection_lost(self, error: Exception | None) -> None:
        """Forget the connection; one that was never let in has nothing to clear away."""
        if self in self._others:
            self._others.discard(self)
            super().connection_lost(error)

    def leave(self) -> None:
        """Close the connection because the receiver stops."""
        if self.transport is not None:
            _say(self.transport, b"421 4.3.2 Shutting down\r\n")
            self.transport.close()

    async def push(self, status: AnyStr) -> None:
        """Send an answer; after too many refusals the last one is 421 and the line is cut."""
        if status[:1] in _REFUSALS:
            self._errors += 1
        await super().push(status)
        if self._errors >= MOST_ERRORS and self.transport is not None:
            self._errors = 0
            await super().push("421 4.7.0 Too many errors, closing the connection")
            self.transport.close()

    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802 -- name set by the library
        """Take a message (RFC 5321, section 4.1.1.4)."""
        if await self.check_helo_needed():
            return
        if self.envelope is None or not self.envelope.rcpt_tos:
            await self.push("503 5.5.1 Error: need RCPT command")
            return
        if arg:
            await self.push("501 5.5.4 Syntax: DATA")
            return
        if self._budget.is_spent():
            await self.push(_NO_ROOM)
            return
        await self.push("354 End data with <CR><LF>.<CR><LF>")
        self.busy = True
        try:
            with Spool(self._largest, self._budget) as spool:
                await self._take_message(spool)
        finally:
            self.busy = False

    async def _take_message(self, spool: Spool) -> None:
        await self._read_into(spool)
        if spool.is_too_large:
            status = f"552 5.3.4 Message is larger than {self._largest} bytes"
        elif spool.found_no_room:
            status = _NO_ROOM
        else:
            self.incoming = spool.rewound()
            status = await self._call_handler_hook("DATA")
        self.envelope = self._create_envelope()
        await self.push(status)

    async def smtp_VRFY(self, arg: str) -> None:  # noqa: ARG002, N802 -- as the library calls it
        """Tell nobody who is here."""
        await self.push("502 5.5.1 VRFY not implemented")

    async def smtp_AUTH(self, arg: str) -> None:  # noqa: ARG002, N802 -- as the library calls it
        """Nobody signs in here: this is no submission server, and it relays nothing."""
        await self.push("502 5.5.1 AUTH not implemented")

    async def _read_into(self, spool: Spool) -> None:
        """Read a message to its end without dot-stuffing, whether the spool keeps it or not."""
        counted = 0
        at_start = True
        while True:
            piece, ends_line = await self._piece()
            if at_start and piece == _DOT:
                return
            spool.add(piece[1:] if at_start and piece.startswith(b".") else piece)
            if spool.size - counted >= READ_CHUNK:
                # Progress: whoever trickles slower than this in the idle time is cut off.
                counted = spool.size
                self._reset_timeout()
            at_start = ends_line

    async def _piece(self) -> tuple[bytes, bool]:
        """Return a line, or a part of one that is longer than the buffer; and whether it ends one."""
        try:
            return await self._reader.readuntil(b"\r\n"), True
        except asyncio.LimitOverrunError as overrun:
            return await self._reader.readexactly(max(1, overrun.consumed)), False


def _say(transport: asyncio.BaseTransport, line: bytes) -> None:
    if isinstance(transport, asyncio.WriteTransport):
        transport.write(line)
