# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Whole messages, written by hand: what a clerk must see of each."""

import base64
import datetime as dt

import pytest

from responsa.intake.mail.parse import parse
from responsa.intake.mail.parsed import from_json


def mail(*fields, body=b"salut\r\n"):
    return b"\r\n".join([*(field.encode() for field in fields), b"", body])


def multipart(*parts, kind="mixed"):
    head = f'From: ana@x.test\r\nContent-Type: multipart/{kind}; boundary="b"\r\n\r\n'.encode()
    return head + b"".join(b"--b\r\n" + part + b"\r\n" for part in parts) + b"--b--\r\n"


TEXT = b"Content-Type: text/plain; charset=utf-8\r\n\r\nbuna"
HTML = b"Content-Type: text/html; charset=utf-8\r\n\r\n<p>buna <b>ziua</b></p>"


def test_an_ordinary_message():
    got = parse(
        mail(
            "From: =?utf-8?Q?=C8=9A=C4=83ranu,_Ion?= <ion@x.test>",
            "To: a@y.test, Unu <b@y.test>",
            "Subject: =?iso-8859-2?Q?=DE=E3ranu?= =?iso-8859-2?Q?_scrie?=",
            "Message-ID: <1@x.test>",
            "In-Reply-To: <0@y.test>",
            "References: <00@y.test> <0@y.test>",
            "Date: Mon, 2 Nov 2026 10:00:00 +0200",
        )
    )
    assert (got.from_name, got.from_addr, got.sender_unclear) == (
        "Țăranu, Ion",
        "ion@x.test",
        False,
    )
    assert [(box.name, box.addr) for box in got.to] == [("", "a@y.test"), ("Unu", "b@y.test")]
    assert got.subject == "Ţăranu scrie"
    assert (got.message_id, got.in_reply_to) == ("1@x.test", "0@y.test")
    assert got.references == ("00@y.test", "0@y.test")
    assert got.date == dt.datetime(2026, 11, 2, 8, tzinfo=dt.UTC)
    assert got.text.strip() == "salut"
    assert not got.is_auto_reply
    assert got.html == ""


@pytest.mark.parametrize(
    "damaged",
    [
        b"\r\n\r\nFrom: a@x.test\r\nSubject: s\r\n\r\ntext",
        b"--- junk ---\r\nFrom: a@x.test\r\nSubject: s\r\n\r\ntext",
        b"From a@x.test Mon Jan 1\r\nFrom: a@x.test\r\nSubject: s\r\n\r\ntext",
        b"Subject : s\r\nFrom : a@x.test\r\n\r\ntext",
        b"From: a@x.test\r\nSubject: s\r\ntext",
        b"X-One: 1\r\nbroken line here\r\nSubject: s\r\nFrom: a@x.test\r\n\r\ntext",
        b"\xef\xbb\xbfFrom: a@x.test\r\nSubject: s\r\n\r\ntext",
        b"From: a@x.test\rSubject: s\r\rtext",
    ],
)
def test_a_damaged_head_loses_nothing(damaged):
    got = parse(damaged)
    assert (got.from_addr, got.subject, got.text) == ("a@x.test", "s", "text")


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("Reply-To: r@x.test", "r@x.test"),
        ("Sender: s@x.test", "s@x.test"),
        ("Return-Path: <p@x.test>", "p@x.test"),
    ],
)
def test_a_missing_sender_is_looked_for_elsewhere(field, expected):
    assert parse(mail("From: <>", field)).from_addr == expected


def test_two_senders_are_unclear():
    assert parse(mail("From: a@x.test", "From: b@x.test")).sender_unclear


def test_no_sender_is_unclear():
    assert parse(b"just words").sender_unclear


def test_alternatives_fill_both_views_once():
    got = parse(multipart(TEXT, HTML, kind="alternative"))
    assert got.text == "buna"
    assert got.html == "<p>buna <b>ziua</b></p>"
    assert got.attachments == ()


def test_all_text_parts_are_shown_in_order():
    got = parse(multipart(TEXT, HTML, b"\r\nfinal"))
    assert [word for word in got.text.split() if word] == ["buna", "buna", "ziua", "final"]
    assert got.html.index("buna") < got.html.index("final")


def test_attachments_keep_name_type_and_bytes():
    data = bytes(range(256))
    part = (
        b"Content-Type: application/pdf\r\nContent-Transfer-Encoding: base64\r\n"
        b"Content-Disposition: attachment; filename*0*=utf-8''cerer; filename*1*=e%20nou%C4%83.pdf"
        b"\r\n\r\n" + base64.encodebytes(data)
    )
    (got,) = parse(multipart(TEXT, part)).attachments
    assert (got.name, got.media_type, got.data) == ("cerere nouă.pdf", "application/pdf", data)
    assert (got.size, got.inline) == (256, False)


def test_folders_in_a_file_name_are_dropped():
    part = b'Content-Disposition: attachment; filename="..\\..\\etc/passwd"\r\n\r\nx'
    (got,) = parse(multipart(TEXT, part)).attachments
    assert got.name == "passwd"


def test_a_nested_message_is_a_file_with_its_exact_bytes():
    inner = b"Subject :  odd   spacing\r\nFrom: b@x.test\r\n\r\nborrowed words\r\n"
    got = parse(multipart(TEXT, b"Content-Type: message/rfc822\r\n\r\n" + inner))
    assert got.text == "buna"
    assert got.attachments[0].data == inner
    assert got.attachments[0].media_type == "message/rfc822"


def test_a_message_that_only_carries_another_shows_its_text():
    inner = b"Content-Type: message/rfc822\r\n\r\nSubject: s\r\n\r\ninner words"
    got = parse(multipart(inner))
    assert got.text == "inner words"
    assert len(got.attachments) == 1


def test_uuencoded_files_leave_the_text():
    body = b"before\r\nbegin 644 a.bin\r\n#0V%T\r\n`\r\nend\r\nafter\r\n"
    got = parse(mail("From: a@x.test", body=body))
    assert got.text.split() == ["before", "after"]
    assert (got.attachments[0].name, got.attachments[0].data) == ("a.bin", b"Cat")


def test_signed_content_is_taken_out_of_its_envelope():
    inner = b"Content-Type: text/plain\r\n\r\nsemnat"

    def tlv(tag, value):
        return bytes([tag, len(value)]) + value

    data_oid, signed_oid = (bytes.fromhex("06092a864886f70d01070" + end) for end in "12")
    content = tlv(0x30, data_oid + tlv(0xA0, tlv(0x04, inner)))
    signed = tlv(0x30, b"\x02\x01\x01" + tlv(0x31, b"") + content)
    blob = tlv(0x30, signed_oid + tlv(0xA0, signed))
    raw = b"Content-Type: application/pkcs7-mime; name=smime.p7m\r\n\r\n" + blob
    got = parse(raw)
    assert got.text == "semnat"
    assert got.flags == ("signature not verified",)


def test_encrypted_mail_is_marked():
    assert "encrypted" in parse(multipart(TEXT, kind="encrypted")).flags


def test_too_many_parts_keep_the_first_thousand():
    got = parse(multipart(*[TEXT] * 1200))
    assert "parts limit" in got.flags
    assert 900 < got.text.count("buna") <= 1000


def test_a_huge_subject_is_cut_and_the_rest_kept():
    got = parse(mail("Subject: " + "a" * 1_000_000, "X: " + "b" * 90_000, "From: a@x.test"))
    assert got.from_addr == "a@x.test"
    assert "headers limit" in got.flags


def test_certified_mail_data_are_read():
    xml = (
        b"Content-Type: application/xml; name=daticert.xml\r\n\r\n"
        b'<postacert tipo="accettazione" errore="nessuno"><mittente>m@pec.test</mittente>'
        b'<destinatari tipo="certificato">d@pec.test</destinatari><oggetto>A &amp; B</oggetto>'
        b"<identificativo>opec1</identificativo><msgid>&lt;7@pec.test&gt;</msgid></postacert>"
    )
    got = parse(b"X-Ricevuta: accettazione\r\n" + multipart(TEXT, xml))
    assert got.pec.kind == "accettazione"
    assert (got.pec.sender, got.pec.recipients) == ("m@pec.test", ("d@pec.test",))
    assert (got.pec.msgid, got.pec.id, got.pec.subject) == ("7@pec.test", "opec1", "A & B")
    assert got.is_auto_reply


def test_json_carries_everything():
    part = b"Content-Type: application/pdf; name=a.pdf\r\n\r\n\x00\xff"
    got = parse(b"Date: Mon, 2 Nov 2026 10:00:00 +0200\r\n" + multipart(TEXT, HTML, part))
    assert from_json(got.to_json()) == got
