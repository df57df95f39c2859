# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Fields, character sets and addresses."""

import time

import pytest

from responsa.intake.mail.addresses import parse_addresses
from responsa.intake.mail.charsets import decode_text
from responsa.intake.mail.dates import parse_date
from responsa.intake.mail.headers import decode_words, lenient_base64, message_ids
from responsa.intake.mail.params import parse_value
from responsa.intake.mail.parse import parse


@pytest.mark.parametrize("mark", [*'()<>,:;.@[]"\\ ', "\x00", "<a> "])
def test_the_false_sender_never_shows(mark):
    """CVE-2023-27043: an address before the real one must not be taken for it."""
    got = parse(f"From: alice@example.org{mark}<bob@example.org>\r\n\r\nx".encode())
    assert got.from_addr in {"bob@example.org", ""}
    assert "alice" not in got.from_name
    assert got.sender_unclear


def test_an_address_as_the_name_of_another_is_not_shown():
    (box,) = parse_addresses(b'"alice@example.org" <bob@example.org>')
    assert (box.name, box.addr) == ("", "bob@example.org")


@pytest.mark.parametrize(
    ("raw", "name", "addr"),
    [
        (b"a@x.test", "", "a@x.test"),
        (b"a@x.test (Ana)", "Ana", "a@x.test"),
        (b'"Pop, Ana" <a@x.test>', "Pop, Ana", "a@x.test"),
        (b"=?utf-8?Q?Pop,=20Ana?= <a@x.test>", "Pop, Ana", "a@x.test"),
        (b'"Ana \\"A\\" Pop" <a@x.test>', 'Ana "A" Pop', "a@x.test"),
        (b"=?utf-8?B?QW5hIDxhQHgudGVzdD4=?=", "Ana", "a@x.test"),
        ("Țăranu <a@x.test>".encode(), "Țăranu", "a@x.test"),
        (b"Ana <mailto:a@x.test>", "Ana", "a@x.test"),
    ],
)
def test_mailboxes(raw, name, addr):
    (box,) = parse_addresses(raw)
    assert (box.name, box.addr, box.unclear) == (name, addr, False)


def test_groups_are_opened_and_unclear():
    boxes = parse_addresses(b"Grup: a@x.test, b@x.test;, c@x.test")
    assert [(box.addr, box.unclear) for box in boxes] == [
        ("a@x.test", True),
        ("b@x.test", True),
        ("c@x.test", False),
    ]


def test_addresses_are_limited():
    assert len(parse_addresses(b"a@x.test, " * 5000)) == 1000


@pytest.mark.parametrize("sign", [b"(", b'"', b"<", b"\\", b":", b"@", b"=?"])
def test_hostile_addresses_are_cheap(sign):
    start = time.process_time()
    parse_addresses(sign * 50_000)
    assert time.process_time() - start < 2


@pytest.mark.parametrize(
    ("data", "charset", "text"),
    [
        ("ă".encode(), "us-ascii", "ă"),
        (b"\x80", "iso-8859-1", "€"),
        ("漢".encode("gb18030"), "gb2312", "漢"),
        ("ț".encode(), "UFT-8", "ț"),
        ("ț".encode(), "x-no-such", "ț"),
        ("ț".encode(), "utf-8\x00", "ț"),
        ("ț".encode(), "idna", "ț"),
        (b"+AD4-", "utf-7", ">"),
        ("日本".encode("shift_jis"), "iso-2022-jp", "日本"),
        ("日本".encode("iso2022_jp"), "", "日本"),
        (b"a\x00b", "utf-8", "ab"),
    ],
)
def test_character_sets(data, charset, text):
    assert decode_text(data, charset) == text


def test_a_character_cut_between_encoded_words_is_joined():
    assert decode_words(b"=?utf-8?B?xA==?= =?utf-8?B?gw==?=") == "ă"


def test_broken_encoded_words_stay_readable():
    assert decode_words(b"=?utf-8?b?####?= =?utf-8?q?= rest").endswith("rest")


def test_undeclared_bytes_follow_the_body():
    raw = (
        b"Subject: \xb1\r\nFrom: a@x.test\r\nContent-Type: text/plain; charset=iso-8859-2\r\n\r\nx"
    )
    assert parse(raw).subject == "ą"


def test_base64_with_noise_and_joined_pieces():
    assert lenient_base64(b"QQ==\r\n!QUI=") == b"AAB"


def test_only_some_references_are_kept():
    got = message_ids(b" ".join(b"<%d@x.test>" % n for n in range(5000)))
    assert (len(got), got[0], got[-1]) == (100, "0@x.test", "4999@x.test")


@pytest.mark.parametrize(
    ("raw", "name", "value"),
    [
        (b"text/plain; charset=utf-8", "charset", "utf-8"),
        (b"text/plain charset=utf-8", "charset", "utf-8"),
        (b'a/b; name="x;y\\"z"', "name", 'x;y"z'),
        (b"a/b; name=my file.pdf", "name", "my file.pdf"),
        (b"a/b; name==?utf-8?Q?=C4=83?=", "name", "ă"),
        (b"a/b; name*=iso-8859-2''%B1", "name", "ą"),
        (b'a/b; name*0="x"; name*1="y"', "name", "xy"),
    ],
)
def test_parameters(raw, name, value):
    assert parse_value(raw).params[name] == value


@pytest.mark.parametrize("raw", [b"ieri", b"", b"(" * 5000, b"Mon, 40 Feb 2026 25:61:00 +0000"])
def test_nonsense_dates_are_none(raw):
    assert parse_date(raw) is None


def test_an_impossible_offset_counts_as_utc():
    assert parse_date(b"Mon, 2 Nov 2026 10:00:00 +2400").hour == 10
