# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Machine mail moves nothing and is never lost: automatic replies, lists, bounces, our own loops."""

import pytest
from django.conf import settings

from responsa.cases.enums import MessageKind, State, TaskKind
from responsa.cases.models import Case, Event, Message, Task
from responsa.directory.models import Identity
from responsa.intake import queries
from responsa.intake.enums import ReceivedState
from responsa.kernel.mail_ids import loop_mark
from tests.integration.intake.builders import arrive, sent_to_requester, take_in

AWAY = {"Auto-Submitted": "auto-replied"}


@pytest.fixture
def case(town):
    return town.case()


@pytest.fixture
def ours(case):
    return sent_to_requester(case)


def bounce(mail_id, *, status="5.1.1", recipient="ana@citizen.test"):
    action = "failed" if status.startswith("5") else "delayed"
    return (
        "From: MAILER-DAEMON@mx.test\r\nTo: sesizari@primaria.test\r\n"
        f"Subject: Undelivered Mail Returned to Sender\r\nMessage-ID: <report@mx.test>\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status; boundary="b"\r\n'
        "\r\n--b\r\nContent-Type: text/plain\r\n\r\nNot delivered.\r\n"
        "--b\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.test\r\n\r\n"
        f"Final-Recipient: rfc822; {recipient}\r\nAction: {action}\r\nStatus: {status}\r\n"
        f"--b\r\nContent-Type: text/rfc822-headers\r\n\r\nMessage-ID: {mail_id}\r\n\r\n--b--\r\n"
    ).encode()


def test_an_out_of_office_note_is_kept_on_the_case_and_moves_nothing(case, ours):
    Case.objects.filter(pk=case.pk).update(state=State.WAITING_REQUESTER)
    received = take_in(sender="Ana <ana@citizen.test>", headers=AWAY | {"In-Reply-To": ours})
    case.refresh_from_db()
    assert (received.state, received.case) == (ReceivedState.JOINED, case)
    assert received.message.kind == MessageKind.MACHINE
    assert not received.message.is_public
    assert case.state == State.WAITING_REQUESTER


def test_an_automatic_reply_that_belongs_nowhere_is_listed_with_its_reason(town):
    received = take_in(headers=AWAY | {"In-Reply-To": "<who@knows.test>"}, text="Sunt plecat.")
    assert (received.state, received.reason) == (ReceivedState.IGNORED, "automatic_reply")
    assert not Case.objects.exists()
    line = queries.received_items(town.actor("rita"))[0]
    assert line.reason == "an automatic reply that belongs to no case"
    assert any("Sunt plecat." in text for text in queries.received_lines())


def test_an_automatic_reply_to_a_closed_case_makes_no_new_one(case, ours):
    Case.objects.filter(pk=case.pk).update(state=State.CLOSED, is_open=False)
    received = take_in(sender="ana@citizen.test", headers=AWAY | {"In-Reply-To": ours})
    assert (received.state, received.reason) == (ReceivedState.IGNORED, "automatic_closed")
    assert Case.objects.count() == 1


@pytest.mark.parametrize(
    "headers",
    [{"List-Id": "<x.list.test>"}, {"Precedence": "bulk"}, {"Auto-Submitted": "auto-generated"}],
)
def test_list_and_bulk_mail_is_registered_but_marked_as_never_to_be_answered(town, headers):
    received = take_in(headers=headers)
    assert received.state == ReceivedState.REGISTERED
    assert received.message.is_automatic
    event = Event.objects.get(case=received.case, name="case.registered")
    assert event.message.is_automatic


def test_a_null_sender_is_never_answered(town):
    received = arrive(envelope_from="")
    assert take_in(subject="alt") is not None
    received.refresh_from_db()
    assert received.message.is_automatic


def test_our_own_mail_that_comes_back_is_set_aside(town):
    mark = loop_mark(settings.SECRET_KEY)
    received = take_in(headers={"X-Loop": mark})
    assert (received.state, received.reason) == (ReceivedState.IGNORED, "own_loop")
    # Anybody else's mark says only that a machine wrote.
    assert take_in(headers={"X-Loop": "other"}).state == ReceivedState.REGISTERED


@pytest.mark.row("S4-37")
def test_a_bounce_marks_the_very_mail_and_its_address(case, ours):
    received = take_in(bounce(ours), envelope_from="")
    message = Message.objects.get(mail_id=ours.strip("<>"))
    assert (received.state, received.message) == (ReceivedState.JOINED, message)
    assert message.not_delivered == "5.1.1 ana@citizen.test"
    assert Identity.objects.get(value="ana@citizen.test").failed_at is not None
    assert Task.objects.get(kind=TaskKind.NOT_DELIVERED).case == case
    assert Case.objects.count() == 1


def test_a_bounce_reaches_a_closed_case_too(case, ours):
    Case.objects.filter(pk=case.pk).update(state=State.CLOSED, is_open=False)
    take_in(bounce(ours))
    assert Task.objects.get(kind=TaskKind.NOT_DELIVERED).case == case


def test_a_delay_is_only_noted(case, ours):
    take_in(bounce(ours, status="4.4.1"))
    assert not Task.objects.exists()
    assert Identity.objects.get(value="ana@citizen.test").failed_at is None


def test_a_forged_report_does_not_make_us_give_up_a_strangers_address(town, case, ours):
    other = town.case(requester=None, channel="email")
    Identity.objects.create(person=case.requester, kind="email", value="victim@citizen.test")
    take_in(bounce(ours, recipient="victim@citizen.test"))
    assert Identity.objects.get(value="victim@citizen.test").failed_at is None
    assert other.requester is None


def test_a_report_about_what_we_never_sent_is_listed(case):
    received = take_in(bounce("<never@sent.test>"))
    assert (received.state, received.reason) == (ReceivedState.IGNORED, "unknown_bounce")
