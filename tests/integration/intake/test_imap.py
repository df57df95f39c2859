# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Fetching from a real IMAP server: nothing lost, nothing doubled, trouble told."""

import datetime as dt
import socket
import threading
import time

import pytest
from django.db import OperationalError

from responsa.cases.enums import TaskKind
from responsa.cases.models import Case, Task
from responsa.catalog.models import Mailbox
from responsa.catalog.secrets import UnsealError, seal, unseal
from responsa.intake import imap
from responsa.intake.actions import process_due
from responsa.intake.models import Received
from responsa.kernel import clock
from tests.support.mails import mail
from tests.support.ports import free_port


@pytest.fixture
def box(town, imap_server, imap_user):
    """The mailbox of payments, fetched from the server."""
    mailbox = town.mailbox["plati"]
    mailbox.imap_host, mailbox.imap_port = imap_server.host, imap_server.port
    mailbox.imap_security, mailbox.imap_user = "none", imap_user
    mailbox.imap_password = seal(imap_server.password)
    mailbox.save()
    return mailbox


@pytest.fixture
def deliver(imap_server, imap_user):
    def put(*raws):
        for raw in raws:
            imap_server.append(imap_user, raw)

    return put


@pytest.fixture
def there(imap_server, imap_user):
    """What lies on the server now."""
    return lambda: imap_server.messages(imap_user)


def test_mail_is_taken_and_marked_once(box, deliver, there):
    deliver(mail(), mail())
    assert imap.fetch_once(box) == 2
    assert imap.fetch_once(box) == 0
    assert Received.objects.count() == 2
    assert all({r"\Seen", imap.KEYWORD} <= item.flags for item in there())
    assert process_due() == 2
    assert {case.category_id for case in Case.objects.all()} == {box.category_id}
    box.refresh_from_db()
    assert box.succeeded_at is not None
    assert box.error == ""


def test_mail_is_deleted_where_a_clerk_wants_it(box, deliver, there):
    Mailbox.objects.update(after_fetch="delete")
    box.refresh_from_db()
    deliver(mail(), mail())
    assert imap.fetch_once(box) == 2
    assert there() == []


def test_what_somebody_read_in_the_mailbox_is_taken_too(box, imap_server, imap_user):
    imap_server.append(imap_user, mail(), flags=r"(\Seen)")
    assert imap.fetch_once(box) == 1


def test_the_hour_is_that_of_the_mail_server(box, imap_server, imap_user):
    with imap_server.session(imap_user) as client:
        client.append("INBOX", "", '"05-Mar-2026 10:00:00 +0200"', mail())
    imap.fetch_once(box)
    assert Received.objects.get().received_at == dt.datetime(2026, 3, 5, 8, tzinfo=dt.UTC)


def test_nothing_is_marked_before_it_is_committed(box, deliver, there, monkeypatch):
    deliver(mail())

    def broken(*_args, **_kwargs):
        raise OperationalError("database is locked")

    monkeypatch.setattr(imap, "store_mail", broken)
    with pytest.raises(OperationalError):
        imap.fetch_once(box)
    assert [item.flags & {r"\Seen", imap.KEYWORD} for item in there()] == [frozenset()]
    monkeypatch.undo()
    assert imap.fetch_once(box) == 1


def test_a_crash_between_commit_and_mark_doubles_nothing(box, deliver, monkeypatch):
    deliver(mail())

    def cut(*_args, **_kwargs):
        raise ConnectionResetError("cut")

    monkeypatch.setattr(imap, "_finish", cut)
    assert imap.fetch_once(box) == 0
    monkeypatch.undo()
    assert imap.fetch_once(box) == 1
    assert Received.objects.count() == 1


def test_a_message_that_is_too_large_stays_and_is_told(box, deliver, monkeypatch):
    monkeypatch.setattr(imap, "LARGEST", 5000)
    deliver(mail(text="x" * 6000), mail())
    assert imap.fetch_once(box) == 1
    assert "too large" in Task.objects.get(kind=TaskKind.MAILBOX_FAILING).detail


def test_ugly_bytes_stop_nobody(box, deliver):
    deliver(
        b"no header at all \xff\xfe\r\n",
        b'From: <""@x>\r\nSubject: =?x?q?=ff?=\r\n\r\n\xff',
        mail(),
    )
    assert imap.fetch_once(box) == 3
    assert process_due() == 3
    assert Case.objects.count() == 3


class _CuttingProxy:
    """Passes a connection on and cuts it after so many bytes of the server's answers."""

    def __init__(self, target, after):
        self.target, self.after = target, after
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self._run, daemon=True).start()

    def _run(self):
        near, _ = self.listener.accept()
        far = socket.create_connection(("127.0.0.1", self.target))
        threading.Thread(target=self._pass_on, args=(near, far), daemon=True).start()
        left = self.after
        while left > 0 and (data := far.recv(min(left, 4096))):
            near.sendall(data)
            left -= len(data)
        for end in (near, far):
            end.shutdown(socket.SHUT_RDWR)
            end.close()
        self.listener.close()

    def _pass_on(self, near, far):
        try:
            while data := near.recv(4096):
                far.sendall(data)
        except OSError:
            pass


@pytest.mark.parametrize("after", [20, 900, 20_000, 60_000])
def test_a_server_that_drops_in_the_middle_costs_nothing(box, deliver, after):
    deliver(*(mail(text="x" * 76 + "\n" + f"{n}\n" * 4000) for n in range(5)))
    server_port = box.imap_port
    box.imap_port = _CuttingProxy(server_port, after).port
    imap.fetch_once(box)
    box.refresh_from_db()
    assert box.error
    box.imap_port = server_port
    imap.fetch_once(box)
    assert Received.objects.count() == 5
    box.refresh_from_db()
    assert box.error == ""


def test_people_are_told_after_a_quarter_of_an_hour_and_again_when_it_is_over(
    box, imap_server, time_machine
):
    imap.fetch_once(box)
    start = clock.now()
    box.refresh_from_db()
    box.imap_port = free_port()
    time_machine.move_to(start + dt.timedelta(minutes=14))
    imap.fetch_once(box)
    assert not Task.objects.exists()
    time_machine.move_to(start + dt.timedelta(minutes=16))
    imap.fetch_once(box)
    task = Task.objects.get(kind=TaskKind.MAILBOX_FAILING)
    assert "plati@primaria.test" in task.detail
    assert "refused" in task.detail
    box.imap_port = imap_server.port
    imap.fetch_once(box)
    task.refresh_from_db()
    assert task.done_at is not None


def test_a_password_sealed_with_another_key_is_told(box, settings):
    assert box.imap_password != "imap-secret-horse"
    assert unseal(seal("x")) == "x"
    assert (seal(""), unseal("")) == ("", "")
    settings.SECRET_KEY = "another"
    with pytest.raises(UnsealError):
        unseal(box.imap_password)
    imap.fetch_once(box)
    box.refresh_from_db()
    assert "another key" in box.error


@pytest.mark.django_db(transaction=True)
def test_a_watcher_takes_mail_as_it_arrives_and_stops_when_told(transactional_db, box, deliver):
    stop = threading.Event()
    watcher = threading.Thread(target=imap.watch, args=(box.pk, stop))
    watcher.start()
    try:
        deliver(mail())
        _until(lambda: Received.objects.count() == 1)
        deliver(mail())
        _until(lambda: Received.objects.count() == 2)
    finally:
        stop.set()
        watcher.join(10)
    assert not watcher.is_alive()


@pytest.mark.django_db(transaction=True)
def test_a_watcher_of_a_mailbox_that_is_fetched_no_more_ends(transactional_db, box):
    Mailbox.objects.filter(pk=box.pk).update(is_active=False)
    imap_thread = threading.Thread(target=imap.watch, args=(box.pk, threading.Event()))
    imap_thread.start()
    imap_thread.join(10)
    assert not imap_thread.is_alive()


def _until(holds, seconds=15):
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.05)
