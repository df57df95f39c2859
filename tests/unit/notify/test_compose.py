# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Headers that nobody can inject into; both parts in every mail."""

import datetime as dt
import email
import email.policy
import re

import pytest
from hypothesis import given, strategies as st

from responsa.notify.compose import File, Heading, build, readdress, subject_with_tag
from responsa.ui.pages import MailView

AT = dt.datetime(2026, 11, 23, 9, 0, tzinfo=dt.UTC)
NAMES = {
    "from", "to", "reply-to", "subject", "date", "message-id", "in-reply-to", "references",
    "content-language", "x-loop", "auto-submitted", "precedence", "x-auto-response-suppress",
    "mime-version", "content-type",
}  # fmt: skip
NASTY = [
    "x\r\nBcc: v@victim.test",
    "x\nBcc: v@victim.test",
    "x\rBcc: v@victim.test",
    "x\u2028Bcc: v@victim.test",
    "x\x85Bcc: v@victim.test",
    "x\x0bBcc: v@victim.test",
    "x\r\n\r\nBcc: v@victim.test",
    "=?utf-8?q?Salut=0D=0ABcc:_v@victim.test?=",
    "=?utf-8?b?eA0KQmNjOiB2QHZpY3RpbS50ZXN0?=",
    "=?utf-7?q?+AA0ACg-Bcc:v@victim.test?=",
    '"; Bcc: v@victim.test',
    "\\",
    '"',
    "Primăria Valea, Verde <x@y>",
]


def heading(**changes):
    values = {
        "sender_name": "Primăria Valea Verde",
        "sender_address": "sesizari@primaria.test",
        "recipient": "ana@citizen.test",
        "subject": "[#1] Salut",
        "mail_id": "1.2.abc@primaria.test",
        "at": AT,
        "language": "ro",
        "loop_mark": "abc",
    }
    return Heading(**(values | changes))


def view(**changes):
    return MailView(**({"subject": "s", "institution": "Primăria", "body": "Bună"} | changes))


def parsed(raw):
    return email.message_from_bytes(raw, policy=email.policy.default)


def check_sound(raw):
    head = raw.split(b"\r\n\r\n", 1)[0]
    assert re.search(rb"\r(?!\n)|(?<!\r)\n", raw) is None
    assert raw.isascii()
    assert max(map(len, head.split(b"\r\n"))) < 998
    mail = parsed(raw)
    assert {name.lower() for name in mail} <= NAMES
    assert len(mail["To"].addresses) == len(mail["From"].addresses) == 1
    return mail


@pytest.mark.parametrize("nasty", NASTY)
def test_words_in_headers_stay_words(nasty):
    mail = check_sound(
        build(
            heading(sender_name=nasty, subject=nasty, in_reply_to=nasty, references=(nasty,)),
            view(institution=nasty, body=nasty),
            [File(name=nasty, media_type=nasty, data=b"x")],
        )
    )

    assert mail["From"].addresses[0].addr_spec == "sesizari@primaria.test"
    assert mail["In-Reply-To"] is None
    [attachment] = mail.iter_attachments()
    assert attachment.get_content_type() == "application/octet-stream"
    assert "\n" not in attachment.get_filename()


@given(words=st.text(max_size=300))
def test_whatever_the_words_the_header_holds_one_subject(words):
    mail = check_sound(build(heading(subject=words, sender_name=words), view(body=words)))

    assert mail["To"].addresses[0].addr_spec == "ana@citizen.test"


def test_names_and_subjects_come_out_as_they_went_in():
    name, subject = 'Primăria „Valea, Verde” a "lor"', "[#1/23.11.2026] Ответ " + "на вопрос " * 9

    mail = check_sound(build(heading(sender_name=name, subject=subject), view()))

    assert mail["From"].addresses[0].display_name == name
    assert mail["Subject"] == subject.strip()


def test_long_foreign_ids_are_not_broken():
    long = "A" * 120 + "@" + "b" * 60 + ".test"

    raw = build(heading(in_reply_to=long, references=("1.2.x@primaria.test", long)), view())

    mail = check_sound(raw)
    assert mail["In-Reply-To"].split() == [f"<{long}>"]
    assert mail["References"].split() == ["<1.2.x@primaria.test>", f"<{long}>"]


def test_both_parts_say_the_same_and_escape_nothing_too_much():
    raw = build(heading(), view(body="Ваш <b>запрос</b> & ответ", number="1/2026"))

    mail = check_sound(raw)
    text = mail.get_body(preferencelist=("plain",)).get_content()
    html = mail.get_body(preferencelist=("html",)).get_content()
    assert mail.get_content_type() == "multipart/alternative"
    assert "Ваш <b>запрос</b> & ответ" in text
    assert "Ваш &lt;b&gt;запрос&lt;/b&gt; &amp; ответ" in html
    assert "1/2026" in text
    assert "1/2026" in html


def test_automatic_mail_says_so_and_a_persons_does_not():
    automatic = check_sound(build(heading(auto="auto-replied"), view()))
    person = check_sound(build(heading(), view()))

    assert automatic["Auto-Submitted"] == "auto-replied"
    assert automatic["Precedence"] == "bulk"
    assert automatic["X-Auto-Response-Suppress"] == "All"
    assert automatic["X-Loop"] == "abc"
    assert person["Auto-Submitted"] is person["Precedence"] is person["X-Loop"] is None


def test_files_travel_whole():
    files = [
        File(name="schiță.pdf", media_type="application/pdf", data=bytes(range(256))),
        File(name="m.eml", media_type="message/rfc822", data=b"Subject: x\r\n\r\ny"),
    ]

    mail = check_sound(build(heading(), view(), files))

    found = {a.get_filename(): a.get_payload(decode=True) for a in mail.iter_attachments()}
    assert found == {file.name: file.data for file in files}


def test_another_address_changes_nothing_else():
    raw = build(heading(references=("x" * 150 + "@y",)), view(body="ș" * 200))

    other = readdress(raw, "ana.pop@citizen.test")

    assert check_sound(other)["To"] == "ana.pop@citizen.test"
    before, after = (re.sub(rb"\r\nTo: [^\r]*", b"", r) for r in (raw, other))
    assert sorted(before.split(b"\r\n")) == sorted(after.split(b"\r\n"))


@pytest.mark.row("S4-03")
def test_the_tag_stands_once():
    tag = "[#{number}]"

    assert subject_with_tag(tag, "7/2026", "Re: groapă") == "[#7/2026] Re: groapă"
    assert subject_with_tag(tag, "7/2026", "Re: [#7/2026] groapă") == "[#7/2026] Re: groapă"
    assert subject_with_tag("{number.__class__}", "7", "x") == "{number.__class__} x"
