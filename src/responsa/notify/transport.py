# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Handing mails to the relay by SMTP (RFC 5321): one connection for many mails.

The URL: ``smtp://user:password@host:587?tls=starttls`` (TLS required), ``smtps://host`` (TLS from the
first byte), ``smtp://host`` (no TLS: for a relay on the same machine or network). Certificates are
checked; ``&verify=no`` leaves that out.
"""

import contextlib
import smtplib
import socket
import ssl
from dataclasses import dataclass
from types import TracebackType
from typing import TYPE_CHECKING, Self
from urllib.parse import parse_qs, unquote, urlsplit

from responsa.kernel.text import one_line
from responsa.notify.enums import Verdict

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

TIMEOUT = 30.0  # seconds, for each answer of the relay
# The answer to a whole mail may be slow: relays read attachments before they take them. Who does not
# wait for it offers the mail again and it arrives twice (RFC 5321, section 4.5.3.2.6).
LAST_ANSWER = 240.0
_PORTS = {"smtp": 25, "smtps": 465}
_TAKES_LEAVE = 421
_PERMANENT = 500
_LONGEST_ERROR = 1000


class RelayDownError(Exception):
    """No mail could be offered: no connection, no TLS, no sign-in. Says what the relay said."""


class DroppedError(Exception):
    """The connection broke while a mail was under way: perhaps the relay has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the relay said to one mail."""

    verdict: Verdict
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Where the relay is and how to speak to it. ``tls``: "none", "starttls" or "always"."""

    host: str
    port: int
    tls: str
    user: str
    password: str
    verify: bool


def parse(url: str) -> Target:
    """Read a relay's URL; raises ValueError when it cannot be used."""
    parts = urlsplit(url)
    if parts.scheme not in _PORTS or not parts.hostname:
        raise ValueError("the relay's address begins with smtp:// or smtps:// and names a host")
    asked = {name: values[-1] for name, values in parse_qs(parts.query).items()}
    tls = "always" if parts.scheme == "smtps" else asked.get("tls", "none")
    if tls not in {"none", "starttls", "always"}:
        raise ValueError("tls is starttls or none")
    return Target(
        host=parts.hostname,
        port=parts.port or _PORTS[parts.scheme],
        tls=tls,
        user=unquote(parts.username or ""),
        password=unquote(parts.password or ""),
        verify=asked.get("verify", "yes") != "no",
    )


def check(url: str, *, name: str = "localhost") -> str:
    """Connect and sign in without sending; return the relay's own error text, empty when all is well."""
    try:
        with Relay(url, name=name) as relay:
            relay.connect()
    except (RelayDownError, ValueError) as error:
        return str(error)
    return ""


class _Patient(smtplib.SMTP):
    """Waits longer for what the relay says to a whole mail than for what it says to a command."""

    def data(self, msg: "ReadableBuffer | str") -> tuple[int, bytes]:
        """Send the mail and return the relay's answer to it."""
        self._wait(LAST_ANSWER)
        try:
            return super().data(msg)
        finally:
            self._wait(self.timeout)

    def _wait(self, seconds: float) -> None:
        if self.sock is not None:
            self.sock.settimeout(seconds)


class _PatientTls(_Patient, smtplib.SMTP_SSL):
    """The same with TLS from the first byte."""


class Relay:
    """A connection to the relay, made when the first mail wants it. ``name``: ours in EHLO."""

    def __init__(self, url: str, *, name: str = "localhost", timeout: float = TIMEOUT) -> None:
        self._target = parse(url)
        self._name = name
        self._timeout = timeout
        self._smtp: smtplib.SMTP | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._hang_up()

    def connect(self) -> smtplib.SMTP:
        """Return the open connection; raises RelayDownError."""
        if self._smtp is not None:
            return self._smtp
        try:
            self._smtp = self._opened()
        except (smtplib.SMTPException, OSError) as error:
            raise RelayDownError(_words(error)) from error
        return self._smtp

    def cut(self) -> None:
        """Break the line; called by another thread when a mail has been under way too long."""
        line = self._smtp.sock if self._smtp is not None else None
        if line is not None:
            with contextlib.suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)

    def send(self, *, sender: str, recipient: str, raw: bytes) -> Answer:
        """Offer one mail; an empty sender is the null sender.

        Raises RelayDownError before the mail was offered, DroppedError when the line broke after.
        """
        smtp = self.connect()
        try:
            smtp.sendmail(sender, [recipient], raw)
        except smtplib.SMTPRecipientsRefused as error:
            code, text = error.recipients[recipient]
            return self._refused(code, text)
        except smtplib.SMTPResponseException as error:
            return self._refused(error.smtp_code, error.smtp_error)
        except (smtplib.SMTPException, OSError) as error:
            self._forget()
            raise DroppedError(_words(error)) from error
        return Answer(verdict=Verdict.TAKEN)

    def _refused(self, code: int, text: bytes | str) -> Answer:
        said = _said(code, text)
        if code == _TAKES_LEAVE:
            self._forget()
            raise DroppedError(said)
        return Answer(verdict=Verdict.NEVER if code >= _PERMANENT else Verdict.LATER, words=said)

    def _opened(self) -> smtplib.SMTP:
        target = self._target
        context = _context(verify=target.verify)
        smtp: smtplib.SMTP
        if target.tls == "always":
            smtp = _PatientTls(
                target.host,
                target.port,
                local_hostname=self._name,
                timeout=self._timeout,
                context=context,
            )
        else:
            smtp = _Patient(
                target.host, target.port, local_hostname=self._name, timeout=self._timeout
            )
        try:
            if target.tls == "starttls":
                smtp.starttls(context=context)
            if target.user:
                smtp.login(target.user, target.password)
        except BaseException:
            smtp.close()
            raise
        return smtp

    def _hang_up(self) -> None:
        if self._smtp is None:
            return
        try:
            self._smtp.quit()
        except (smtplib.SMTPException, OSError):
            self._smtp.close()
        self._smtp = None

    def _forget(self) -> None:
        if self._smtp is not None:
            self._smtp.close()
            self._smtp = None


def _context(*, verify: bool) -> ssl.SSLContext:
    context = ssl.create_default_context()
    if not verify:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context


def _words(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        return _said(error.smtp_code, error.smtp_error)
    return one_line(f"{type(error).__name__}: {error}", _LONGEST_ERROR)


def _said(code: int, text: bytes | str) -> str:
    plain = text.decode("utf-8", "replace") if isinstance(text, bytes) else text
    return one_line(f"{code} {plain}", _LONGEST_ERROR)
