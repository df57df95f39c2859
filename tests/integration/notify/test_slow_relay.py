# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""A relay that takes longer than a claim lasts: each mail leaves once, whoever looks for work."""

import asyncio
import datetime as dt
import threading
import time

import pytest
from aiosmtpd.controller import Controller
from django.db import connections

from responsa.notify import transport
from responsa.notify.actions import claims, outbox, send_due
from responsa.notify.enums import OutgoingState, Purpose
from responsa.notify.models import Outgoing
from responsa.ui.pages import MailView
from tests.support.ports import free_port

pytestmark = pytest.mark.django_db(transaction=True)


class Slow:
    """A relay that thinks for a while before it takes a mail."""

    def __init__(self, seconds):
        self.seconds = seconds
        self.mails = []
        self.began = threading.Event()

    async def handle_DATA(self, _server, _session, envelope):  # noqa: N802 -- name set by aiosmtpd
        self.began.set()
        await asyncio.sleep(self.seconds)
        self.mails.append(envelope.original_content)
        return "250 2.0.0 kept"


@pytest.fixture
def slow(settings):
    made = []

    def make(seconds):
        relay = Slow(seconds)
        made.append(Controller(relay, hostname="127.0.0.1", port=free_port()))
        made[-1].start()
        settings.SMTP_OUT_URL = f"smtp://127.0.0.1:{made[-1].port}"
        return relay

    yield make
    for controller in made:
        controller.stop()


@pytest.fixture
def waiting(town):
    """One mail in the outbox."""
    return outbox.keep(
        outbox.Parcel(
            key="slow",
            purpose=Purpose.DIGEST,
            recipient="ana@citizen.test",
            language="en",
            view=MailView(
                subject="x", institution="x", colour="#0b5a73", language="en", body="x", why="x"
            ),
            sender="sesizari@primaria.test",
            auto="auto-generated",
        )
    )


def worker():
    """Another worker: a thread with a connection of its own."""

    def work():
        try:
            send_due()
        finally:
            connections.close_all()

    thread = threading.Thread(target=work)
    thread.start()
    return thread


def test_two_workers_and_a_relay_slower_than_the_claim_make_one_mail(waiting, slow, monkeypatch):
    monkeypatch.setattr(claims, "LEASE", dt.timedelta(seconds=0.6))
    monkeypatch.setattr(claims, "RENEW_EVERY", 0.15)
    relay = slow(2.0)
    workers = [worker()]
    assert relay.began.wait(5)
    for _ in range(4):
        time.sleep(0.4)
        workers.append(worker())
    for thread in workers:
        thread.join(15)

    assert len(relay.mails) == 1
    row = Outgoing.objects.get(pk=waiting.pk)
    assert (row.state, row.attempts, row.leased_until) == (OutgoingState.SENT, 1, None)


def test_the_answer_to_a_whole_mail_may_take_longer_than_one_to_a_command(
    waiting, slow, monkeypatch
):
    short = {"name": "x", "timeout": 0.5}
    monkeypatch.setattr(transport.Relay.__init__, "__kwdefaults__", short)
    relay = slow(1.2)
    assert send_due() == 1
    assert len(relay.mails) == 1
    assert Outgoing.objects.get(pk=waiting.pk).state == OutgoingState.SENT


def test_a_relay_that_never_answers_is_left_and_the_mail_waits(waiting, slow, monkeypatch):
    monkeypatch.setattr(claims, "RENEW_EVERY", 0.1)
    monkeypatch.setattr(claims, "LONGEST", 0.5)
    slow(4.0)
    began = time.monotonic()
    assert send_due() == 0
    assert time.monotonic() - began < 3
    row = Outgoing.objects.get(pk=waiting.pk)
    assert (row.state, row.attempts, row.leased_until) == (OutgoingState.WAITING, 1, None)
