# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""A real mail server on loopback that keeps what it is given: the relay in tests."""

import email
import email.policy
import threading
import time
from collections import deque
from dataclasses import dataclass, field
from email.message import EmailMessage

import pytest
from aiosmtpd.controller import Controller

from tests.support.ports import free_port


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivered:
    """One mail as it came over the wire."""

    sender: str
    recipients: tuple[str, ...]
    raw: bytes

    @property
    def parsed(self) -> EmailMessage:
        return email.message_from_bytes(self.raw, policy=email.policy.default)

    def part(self, kind: str) -> str:
        """Return the text of the part ``plain`` or ``html``; empty when there is none."""
        body = self.parsed.get_body(preferencelist=(kind,))
        return body.get_content() if body is not None else ""


@dataclass
class SmtpSink:
    """Keeps mails in order of arrival; answers can be planned, to play a relay in trouble."""

    host: str = "127.0.0.1"
    port: int = 0
    mails: list[Delivered] = field(default_factory=list)
    answers: deque[str] = field(default_factory=deque)
    _arrived: threading.Condition = field(default_factory=threading.Condition)

    @property
    def url(self) -> str:
        return f"smtp://{self.host}:{self.port}"

    def answer_next(self, *lines: str) -> None:
        """Plan the answers to the next mails, such as ``451 4.3.0 later``; afterwards all are taken."""
        self.answers.extend(lines)

    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802 -- name set by aiosmtpd
        answer = self.answers.popleft() if self.answers else "250 2.0.0 kept"
        if answer.startswith("2"):
            mail = Delivered(
                sender=envelope.mail_from or "",
                recipients=tuple(envelope.rcpt_tos),
                raw=envelope.original_content,
            )
            with self._arrived:
                self.mails.append(mail)
                self._arrived.notify_all()
        return answer

    def wait_for(self, count: int, *, seconds: float = 10) -> list[Delivered]:
        """Return the mails as soon as there are ``count`` of them. Raises AssertionError when late."""
        until = time.monotonic() + seconds
        with self._arrived:
            while len(self.mails) < count:
                left = until - time.monotonic()
                assert left > 0, f"{len(self.mails)} of {count} mails arrived in {seconds} s"
                self._arrived.wait(left)
            return list(self.mails)

    def to(self, address: str) -> list[Delivered]:
        return [mail for mail in self.mails if address in mail.recipients]


@pytest.fixture
def smtp_sink():
    sink = SmtpSink(port=free_port())
    controller = Controller(sink, hostname=sink.host, port=sink.port)
    controller.start()
    yield sink
    controller.stop()
