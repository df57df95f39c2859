# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
import smtplib

import pytest

from tests.support.mails import File, mail, reply
from tests.support.smtp_sink import SmtpSink


def send(sink, raw):
    with smtplib.SMTP(sink.host, sink.port, timeout=5) as client:
        client.sendmail("ana@citizen.test", ["sesizari@primaria.test"], raw)


def test_a_mail_arrives_as_it_was_sent(smtp_sink):
    raw = mail(
        subject="Șanț",
        text="un rând",
        html="<p>un rând</p>",
        files=[File(name="a.pdf", content=b"%PDF")],
    )

    send(smtp_sink, raw)

    [kept] = smtp_sink.wait_for(1)
    assert kept.raw == raw
    assert kept.parsed["Subject"] == "Șanț"
    assert "<p>un rând</p>" in kept.part("html")
    assert smtp_sink.to("sesizari@primaria.test") == [kept]


def test_a_planned_answer_refuses_one_mail(smtp_sink):
    smtp_sink.answer_next("451 4.3.0 later")

    with pytest.raises(smtplib.SMTPDataError, match="later"):
        send(smtp_sink, mail())
    send(smtp_sink, mail())

    assert len(smtp_sink.wait_for(1)) == 1


def test_a_late_mail_is_told():
    with pytest.raises(AssertionError, match="0 of 1"):
        SmtpSink().wait_for(1, seconds=0.01)


def test_a_reply_threads_to_its_mail(smtp_sink):
    first = mail(headers={"Message-ID": "<a@b.test>"})

    send(smtp_sink, reply(first))

    [kept] = smtp_sink.wait_for(1)
    assert kept.parsed["In-Reply-To"] == kept.parsed["References"] == "<a@b.test>"
    assert kept.parsed["Subject"].startswith("Re: ")
