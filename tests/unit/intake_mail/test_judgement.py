# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Machines, bounces, and the new words of a reply."""

import pytest

from responsa.intake.mail.parse import parse
from responsa.intake.mail.quotes import reply_text


@pytest.mark.parametrize(
    ("field", "reason"),
    [
        ("Auto-Submitted: auto-replied", "auto-submitted"),
        ("Precedence: bulk", "precedence"),
        ("X-Auto-Response-Suppress: OOF, AutoReply", "x-auto-response-suppress"),
        ("List-Id: <l.x.test>", "list-id"),
        ("Return-Path: <>", "return-path"),
        ("X-Loop: other", "x-loop"),
        ("Subject: Răspuns automat: concediu", "subject"),
        ("Subject: Автоматический ответ: отпуск", "subject"),
    ],
)
def test_machine_mail_is_recognised(field, reason):
    got = parse(f"From: a@x.test\r\n{field}\r\n\r\nx".encode())
    assert (got.is_auto_reply, got.auto_reason) == (True, reason)


@pytest.mark.parametrize("sender", ["no-reply", "MAILER-DAEMON", "nu-raspundeti", "bounces+7"])
def test_robot_senders(sender):
    assert parse(f"From: {sender}@x.test\r\n\r\nx".encode()).is_auto_reply


@pytest.mark.parametrize("field", ["Auto-Submitted: no", "Subject: Re: office", "X-Mailer: x"])
def test_people_are_not_machines(field):
    assert not parse(f"From: a@x.test\r\n{field}\r\n\r\nx".encode()).is_auto_reply


def report(action, status):
    return (
        "From: MAILER-DAEMON@x.test\r\nSubject: Undelivered Mail\r\n"
        "Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n"
        "--b\r\n\r\nSorry.\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\n"
        "Reporting-MTA: dns; x.test\r\n\r\n"
        f"Final-Recipient: rfc822; c@y.test\r\nAction: {action}\r\nStatus: {status}\r\n\r\n"
        "--b\r\nContent-Type: message/rfc822\r\n\r\nMessage-ID: <7@x.test>\r\n\r\nx\r\n--b--\r\n"
    ).encode()


@pytest.mark.parametrize(
    ("action", "status", "hard"),
    [("failed", "5.1.1", True), ("failed", "5.2.2", False), ("delayed", "4.4.7", False)],
)
def test_a_report_of_failure(action, status, hard):
    got = parse(report(action, status))
    assert got.is_bounce
    assert (got.bounce.recipients, got.bounce.statuses) == (("c@y.test",), (status,))
    assert (got.bounce.hard, got.bounce.original_message_id) == (hard, "7@x.test")


def test_a_report_of_success_is_no_bounce():
    got = parse(report("delivered", "2.0.0"))
    assert (got.is_bounce, got.is_auto_reply) == (False, True)


def test_a_bounce_in_plain_words():
    got = parse(
        b"From: MAILER-DAEMON@x.test\r\nSubject: failure notice\r\n\r\n"
        b"I wasn't able to deliver your message.\r\n<c@y.test>:\r\n550 5.1.1 no such user\r\n\r\n"
        b"--- Below this line is a copy of the message.\r\n\r\nFrom: d@x.test\r\n"
    )
    assert (got.bounce.recipients, got.bounce.hard) == (("c@y.test",), True)


def test_a_person_writing_about_a_failed_delivery_is_no_bounce():
    got = parse(b"From: a@x.test\r\nSubject: delivery failed\r\n\r\nThe parcel c@y.test is lost.")
    assert not got.is_bounce


@pytest.mark.parametrize(
    "quote",
    [
        "On Mon, 2 Nov 2026 at 10:00, Ana <a@x.test> wrote:\n> vechi",
        "În lun., 2 nov. 2026 la 10:00, Ana <a@x.test> a scris:\n> vechi",
        "Il giorno lun 2 nov 2026 alle 10:00 Ana\n<a@x.test> ha scritto:\n> vechi",
        "W dniu 2.11.2026 o 10:00, Ana pisze:\n> vechi",
        "пн, 2 нояб. 2026 г. в 10:00, Ana <a@x.test>:\n> vechi",
        "2 ноября 2026, 10:00, Ana написал(а):\n> vechi",
        "-----Original Message-----\nFrom: a@x.test\nvechi",
        "De la: Ana\nTrimis: luni, 2 noiembrie 2026\nCătre: Ion\nSubiect: x\n\nvechi",
        "Da: Ana\nInviato: lunedì 2 novembre 2026\nA: Ion\nOggetto: x\n\nvechi",
        "________________________________\nOd: Ana\nWysłano: poniedziałek\nDo: Ion\nTemat: x\n\nvechi",
        "От: Ana\nОтправлено: 2 ноября 2026\nКому: Ion\nТема: x\n\nvechi",
        "-- \nAna Pop\nvechi",
    ],
)
def test_quoted_mail_is_folded(quote):
    assert reply_text(f"nou\n\n{quote}\n") == "nou"


@pytest.mark.parametrize(
    "text",
    [
        "On Mon, Ana <a@x.test> wrote:\n> intrebare?\nraspuns\n> alta?\n",
        "> intrebare?\nraspuns",
        "From my house to the school, subject to rain.\nDate: unknown",
        "Sent from my desk, because the office is closed. Please answer.",
        "a\n---\nb",
    ],
)
def test_words_between_quotes_are_never_hidden(text):
    assert reply_text(text) == text.strip()


def test_a_quote_alone_is_shown():
    assert "vechi" in reply_text("> vechi")
