# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""More than fits: connections and bytes under way are bounded, and who comes too many comes again."""

import smtplib
import socket
import time
from contextlib import ExitStack

import pytest

from responsa.intake import smtp, smtp_session, spool
from responsa.intake.models import Received
from responsa.kernel.blobs import BlobStore
from tests.integration.intake.builders import BOX
from tests.support.mails import mail

FROM = "ana@citizen.test"
HALF = b"y" * 70_000 + b"\r\n"


class Peer:
    """A sender in the middle of a message."""

    def __init__(self, receiver):
        self.line = socket.create_connection(("127.0.0.1", receiver.port), 10)
        self.file = self.line.makefile("rb")
        self.greeting = self.file.readline().decode()

    def begin(self):
        """Return the answer to DATA."""
        for command in ("HELO x", f"MAIL FROM:<{FROM}>", f"RCPT TO:<{BOX}>", "DATA"):
            answer = self.say(command.encode())
        return answer

    def say(self, words):
        self.line.sendall(words + b"\r\n")
        return self.file.readline().decode()

    def put(self, data):
        self.line.sendall(data)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.file.close()
        self.line.close()


@pytest.fixture
def peers(listening, settings, monkeypatch):
    """Return a function that makes peers of a receiver with room for two of the largest messages."""
    settings.MAIL_MAX_BYTES = 100_000
    monkeypatch.setattr(smtp, "MOST_LARGEST", 2)
    with listening() as receiver, ExitStack() as stack:
        yield lambda: stack.enter_context(Peer(receiver))


def test_bytes_under_way_are_bounded_and_the_room_comes_back(peers):
    slow = [peers(), peers()]
    for peer in slow:
        assert peer.begin().startswith("354")
        peer.put(b"Subject: slow\r\n\r\n" + HALF)
    time.sleep(0.3)
    third = peers()
    assert third.begin().startswith("354")
    third.put(b"Subject: third\r\n\r\n" + HALF)
    assert third.say(b".").startswith("452 4.3.1 Too much mail is under way")
    # The line lives on, and what was refused leaves its room to others.
    for peer in slow:
        assert peer.say(b"%d\r\n." % id(peer)).startswith("250")
    assert third.begin().startswith("354")
    assert third.say(b"Subject: third\r\n\r\nx\r\n.").startswith("250")
    assert Received.objects.count() == 3


def test_who_goes_away_in_the_middle_leaves_his_room(peers):
    for _ in range(5):
        with peers() as gone:
            assert gone.begin().startswith("354")
            gone.put(b"Subject: gone\r\n\r\n" + HALF)
            time.sleep(0.1)
    time.sleep(0.3)
    last = peers()
    assert last.begin().startswith("354")
    assert last.say(HALF + b".").startswith("250")


def test_nothing_begins_when_the_room_is_spent(peers, monkeypatch):
    monkeypatch.setattr(spool.Budget, "is_spent", lambda _: True)
    peer = peers()
    assert peer.begin().startswith("452 4.3.1")
    assert peer.say(b"NOOP").startswith("250")


@pytest.mark.parametrize(
    ("limit", "words"), [("MOST_CONNECTIONS", "Too many conn"), ("MOST_FROM_ONE", "your address")]
)
def test_connections_are_limited_in_words(peers, monkeypatch, *, limit, words):
    monkeypatch.setattr(smtp_session, limit, 3)
    first = [peers() for _ in range(3)]
    refused = peers()
    assert refused.greeting.startswith("421 ")
    assert words in refused.greeting
    assert first[0].say(b"QUIT").startswith("221")
    time.sleep(0.2)
    assert peers().greeting.startswith("220 ")


def test_a_message_larger_than_memory_may_be_is_kept_to_the_byte(receiver, settings):
    raw = mail(text="abc\r\n.def\r\n" * (3 * spool.IN_MEMORY // 10))
    with smtplib.SMTP("127.0.0.1", receiver.port, timeout=20) as connection:
        connection.sendmail(FROM, BOX, raw)
    assert BlobStore(settings.DATA / "blobs").get(Received.objects.get().raw_id) == raw
