# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The relay: taken, later, never, out of reach, hanging, and the lost 250."""

import datetime as dt
import socket
import threading

import pytest

from responsa.cases.models import Task
from responsa.kernel import backoff
from responsa.kernel.errors import InvalidError, NotFoundError
from responsa.notify import queries, transport
from responsa.notify.actions import claims, resend, sending
from responsa.notify.enums import OutgoingState
from responsa.notify.models import Outgoing
from tests.support.ports import free_port

ANA = "ana@citizen.test"


@pytest.fixture
def waiting(hall, post):
    """A case whose acknowledgement waits for the relay."""
    case = hall.case()
    post.work()
    Outgoing.objects.exclude(recipient=ANA).delete()
    return case


class Deaf:
    """A relay in trouble: ``greet`` is all it ever says to a connection, or it hangs."""

    def __init__(self, greet=b""):
        self.greet = greet
        self.connections = 0
        self._kept = []
        self._socket = socket.create_server(("127.0.0.1", free_port()))
        threading.Thread(target=self._serve, daemon=True).start()

    @property
    def url(self):
        return f"smtp://127.0.0.1:{self._socket.getsockname()[1]}"

    def _serve(self):
        while True:
            try:
                connection, _ = self._socket.accept()
            except OSError:
                return
            self.connections += 1
            self._kept.append(connection)
            if self.greet:
                connection.sendall(self.greet)
                connection.close()

    def close(self):
        self._socket.shutdown(socket.SHUT_RDWR)
        for connection in [*self._kept, self._socket]:
            connection.close()


@pytest.fixture
def deaf(settings):
    made = []

    def make(greet=b""):
        made.append(Deaf(greet))
        settings.SMTP_OUT_URL = made[-1].url
        return made[-1]

    yield make
    for relay in made:
        relay.close()


def test_a_mail_reaches_the_relay_whole_with_the_null_sender(waiting, post, relay):
    assert post.send() == 1

    [mail] = relay.wait_for(1)
    assert (mail.sender.strip("<>"), mail.recipients) == ("", (ANA,))
    assert waiting.number in mail.part("plain")
    assert waiting.number in mail.part("html")
    [row] = post.rows(ANA)
    assert (row.state, row.attempts, row.error) == (OutgoingState.SENT, 1, "")
    assert mail.parsed["Message-ID"] == f"<{row.mail_id}>"
    assert post.send() == 0


def test_the_journal_says_that_it_left_and_no_screen_turns_stale(waiting, post, relay):
    version = waiting.version
    post.send()
    waiting.refresh_from_db()
    assert waiting.events.filter(name="delivery.sent").count() == 1
    assert waiting.version == version


def test_many_mails_share_one_connection(hall, post, settings):
    with_counting = Counting()
    settings.SMTP_OUT_URL = with_counting.url
    for number in range(3):
        hall.case(requester=person(f"p{number}@citizen.test"))
    post.work()
    assert post.send() == len(post.rows())
    assert with_counting.close() == 1


@pytest.mark.parametrize("answer", ["451 4.3.0 later", "452 4.2.2 full"])
def test_a_passing_refusal_is_tried_again_with_growing_pauses(
    waiting, post, *, relay, hours, answer
):
    relay.answer_next(answer, answer)
    post.send()
    [row] = post.rows(ANA)
    assert (row.state, row.attempts) == (OutgoingState.WAITING, 1)
    assert row.error == answer
    assert row.due_at == hours.at + backoff.FIRST
    assert post.send() == 0

    hours.pass_by(seconds=60)
    post.send()
    assert post.rows(ANA)[0].due_at == hours.at + 2 * backoff.FIRST
    hours.pass_by(seconds=120)
    post.send()
    assert post.rows(ANA)[0].state == OutgoingState.SENT
    assert len(relay.wait_for(1)) == 1


def test_a_final_refusal_becomes_a_task_at_once_and_can_be_corrected(waiting, hall, *, post, relay):
    relay.answer_next("550 5.1.1 no such user")
    post.send()
    [row] = post.rows(ANA)
    assert (row.state, row.error) == (OutgoingState.FAILED, "550 5.1.1 no such user")
    task = Task.objects.get(subject=f"outgoing:{row.pk}")
    assert (task.kind, task.case_id, task.done_at) == ("delivery_failed", waiting.pk, None)

    resend(row.pk, actor=hall.actor("dorin"), to="ana.pop@citizen.test")
    post.send()

    [mail] = relay.wait_for(1)
    assert mail.recipients == ("ana.pop@citizen.test",)
    assert mail.parsed["To"] == "ana.pop@citizen.test"
    assert mail.parsed["Message-ID"] == f"<{row.mail_id}>"
    task.refresh_from_db()
    assert task.done_at is not None
    assert waiting.events.filter(name="delivery.resent").count() == 1


def test_only_who_sees_the_case_sends_again_and_only_to_an_address(waiting, hall, post):
    [row] = post.rows(ANA)
    for stranger in ("oscar", "tania"):
        with pytest.raises(NotFoundError):
            resend(row.pk, actor=hall.actor(stranger))
    with pytest.raises(InvalidError):
        resend(row.pk, actor=hall.actor("dorin"), to="x@y.test\r\nBcc: v@victim.test")


def test_after_five_days_a_person_is_asked(waiting, post, *, relay, hours):
    hours.pass_by(days=5, seconds=1)
    relay.answer_next("451 4.3.0 later")
    post.send()
    assert post.rows(ANA)[0].state == OutgoingState.FAILED
    assert Task.objects.filter(kind="delivery_failed", case=waiting).exists()


def test_a_relay_out_of_reach_costs_one_connection_for_each_pause(hall, post, *, deaf, hours):
    relay = deaf(b"421 4.3.2 down\r\n")
    for number in range(4):
        hall.case(requester=person(f"p{number}@citizen.test"))
    post.work()

    pauses = []
    for attempt in range(1, 7):
        assert post.send() == post.send() == 0
        assert relay.connections == attempt
        pauses.append((post.relay_state().paused_until - hours.at).total_seconds())
        hours.at = post.relay_state().paused_until
    assert pauses == [5, 10, 20, 40, 60, 60]
    assert {(row.state, row.attempts) for row in post.rows()} == {(OutgoingState.WAITING, 0)}
    health = queries.relay_health()
    assert (health.waiting, "421" in health.error) == (len(post.rows()), True)


def test_when_the_relay_is_back_everything_goes_once(hall, post, *, settings, smtp_sink, hours):
    settings.SMTP_OUT_URL = f"smtp://127.0.0.1:{free_port()}"
    for number in range(4):
        hall.case(requester=person(f"p{number}@citizen.test"))
    post.work()
    assert post.send() == 0
    settings.SMTP_OUT_URL = smtp_sink.url
    assert post.send() == 0
    hours.pass_by(seconds=5)

    assert post.send() == len(post.rows())

    for number in range(4):
        assert len(smtp_sink.to(f"p{number}@citizen.test")) == 1
    assert queries.relay_health().down_since is None


def test_out_of_reach_for_days_asks_people(waiting, post, *, settings, hours):
    settings.SMTP_OUT_URL = f"smtp://127.0.0.1:{free_port()}"
    hours.pass_by(days=5, seconds=1)
    post.send()
    assert post.rows(ANA)[0].state == OutgoingState.FAILED


def test_a_hanging_relay_is_left_after_the_timeout(waiting, post, *, deaf, monkeypatch):
    monkeypatch.setattr(transport.Relay.__init__, "__kwdefaults__", {"name": "x", "timeout": 0.2})
    relay = deaf()
    assert post.send() == 0
    assert relay.connections == 1
    assert "timed out" in post.relay_state().error


def test_a_worker_that_dies_after_the_250_sends_the_same_mail_again(
    waiting, post, *, relay, hours, monkeypatch
):
    class KilledError(BaseException):
        pass

    def killed(*_):
        raise KilledError

    monkeypatch.setattr(sending, "_note", killed)
    with pytest.raises(KilledError):
        post.send()
    monkeypatch.undo()
    monkeypatch.setattr("responsa.kernel.clock.now", lambda: hours.at)
    assert post.send() == 0

    hours.pass_by(seconds=claims.LEASE.seconds + 1)
    post.send()

    ids = {mail.parsed["Message-ID"] for mail in relay.wait_for(2)}
    assert len(relay.mails) == 2
    assert len(ids) == 1


def test_a_lost_250_is_a_failure_of_that_mail_and_spares_the_relay(
    waiting, post, *, relay, hours, monkeypatch
):
    def lost(self, **_):
        raise transport.DroppedError("connection closed")

    with monkeypatch.context() as patched:
        patched.setattr(transport.Relay, "send", lost)
        assert post.send() == 0
    [row] = post.rows(ANA)
    assert (row.attempts, row.error) == (1, "connection closed")
    assert post.relay_state().paused_until == hours.at + dt.timedelta(seconds=5)
    hours.pass_by(seconds=60)
    assert post.send() == 1


def test_one_odd_mail_does_not_hold_up_the_next(hall, post, *, relay, settings):
    first = hall.case(requester=person("p1@citizen.test"))
    hall.case(requester=person("p2@citizen.test"))
    post.work()
    [row] = post.rows("p1@citizen.test")
    (settings.DATA / "blobs" / row.raw_id[:2] / row.raw_id[2:]).unlink()
    post.send()
    assert len(relay.to("p2@citizen.test")) == 1
    assert post.rows("p1@citizen.test")[0].attempts == 1
    assert first.number not in relay.to("p2@citizen.test")[0].part("plain")


def test_a_demonstration_keeps_its_mails_to_be_read(waiting, post, settings):
    settings.SMTP_OUT_URL, settings.DEMO = "", True
    assert post.send() == 1
    [line] = queries.demo_outbox(to="ana")
    assert line.state == OutgoingState.SENT
    shown = queries.demo_mail(line.id)
    assert waiting.number in shown.text
    assert waiting.number in shown.html
    assert ("To", ANA) in shown.headers


def test_without_relay_and_demonstration_the_mail_waits_and_health_says_so(
    waiting, hall, *, post, settings
):
    settings.SMTP_OUT_URL = ""
    assert post.send() == 0
    health = queries.relay_health()
    assert (health.is_configured, health.waiting) == (False, 1)
    with pytest.raises(NotFoundError):
        queries.demo_outbox()
    assert len(queries.outbox(hall.actor("root"))) == 1
    with pytest.raises(NotFoundError):
        queries.outbox(hall.actor("dorin"))


def test_the_case_shows_what_became_of_its_mail(waiting, post, relay):
    relay.answer_next("550 5.7.1 refused")
    post.send()
    [(message, [line])] = queries.deliveries_of_case(waiting.pk).items()
    assert message == waiting.messages.get(kind="acknowledgement").pk
    assert (line.state, line.attempts, line.error) == ("failed", 1, "550 5.7.1 refused")
    assert queries.counts() == queries.Counts(pending=0, done=0, failed=1)


def person(address):
    from responsa.directory.inputs import PersonInput  # noqa: PLC0415 -- used by few

    return PersonInput(name="Ion", email=address)


class Counting:
    """A relay that takes everything and counts connections."""

    def __init__(self):
        from aiosmtpd.controller import Controller  # noqa: PLC0415 -- used once
        from aiosmtpd.smtp import SMTP  # noqa: PLC0415 -- used once

        counts = self.counts = []

        class Counted(SMTP):
            def connection_made(self, transport):
                counts.append(1)
                super().connection_made(transport)

        class Mine(Controller):
            def factory(self):
                return Counted(self.handler)

        self.controller = Mine(object(), hostname="127.0.0.1", port=free_port())
        self.controller.start()
        counts.clear()  # the controller tries itself
        self.url = f"smtp://127.0.0.1:{self.controller.port}"

    def close(self):
        self.controller.stop()
        return len(self.counts)
