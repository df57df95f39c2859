# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What in a mail points at a case."""

import pytest

from responsa.intake.mail.parse import parse
from responsa.intake.threading import MOST_IDS, clues, numbers_in
from responsa.kernel.mail_ids import loop_mark, make_mail_id, read_mail_id

KEY = "key"
OURS = make_mail_id(KEY, 12, 345, "primaria.test")


def read(fields):
    return clues(parse(fields.encode() + b"\r\n\r\ntext"), key=KEY, tags=("[#{number}]",))


def test_our_message_id_can_be_read_by_us_alone():
    assert read_mail_id(KEY, f"<{OURS}>") == (12, 345)
    assert read_mail_id(KEY, OURS.upper().replace("PRIMARIA", "other")) == (12, 345)
    assert read_mail_id("other", OURS) is None
    assert read_mail_id(KEY, OURS.replace("12.", "13.", 1)) is None


@pytest.mark.parametrize(
    "text", ["", "<>", "1.2.3@x", "a" * 5000, "12.345@x", f"x{OURS}", f"{OURS} {OURS}"]
)
def test_anything_else_is_no_token(text):
    assert read_mail_id(KEY, text) is None


def test_a_forged_huge_number_is_no_token():
    huge = make_mail_id(KEY, 10**19 - 1, 1, "x.test")
    assert read_mail_id(KEY, huge) is None


def test_the_loop_mark_names_the_installation():
    assert loop_mark(KEY) == loop_mark(KEY) != loop_mark("other")


def test_tokens_are_kept_apart_from_other_ids_and_the_nearest_is_first():
    found = read(f"In-Reply-To: <near@x.test>\r\nReferences: <far@x.test> <{OURS}> <near@x.test>")
    assert found.tokens == ((12, 345),)
    assert found.mail_ids == ("near@x.test", "far@x.test")


def test_only_the_subject_and_the_threading_fields_count():
    assert read("Subject: hello 17/02.03.2026\r\nX-Ref: [#1/01.01.2026]").numbers == ()
    assert read("Subject: Re: [#17/02.03.2026] x [#18/02.03.2026]").numbers == (
        "17/02.03.2026",
        "18/02.03.2026",
    )


def test_thousands_of_references_are_cut():
    many = " ".join(f"<{n}@x.test>" for n in range(2000))
    assert len(read(f"References: {many}").mail_ids) <= MOST_IDS


@pytest.mark.parametrize(
    ("subject", "tag", "found"),
    [
        ("Отв: [#RO-2026-000123] тема", "[#{number}]", ["RO-2026-000123"]),
        ("Re: [# 17/02.03.2026 ]", "[#{number}]", ["17/02.03.2026"]),
        ("Re: [NR.  5 ] x", "[nr. {number}]", ["5"]),
        ("Re: [#]", "[#{number}]", []),
        ("Re: 17", "{number}", []),
        ("Re: [#17", "[#{number}]", []),
    ],
)
def test_numbers_stand_where_the_register_writes_them(subject, tag, found):
    assert numbers_in(subject, tag) == found
