# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""When two deliveries are one message."""

import pytest

from responsa.intake.dedupe import form_key, message_key

RAW = b"From: a@b.test\r\nSubject: folded\r\n one\r\nMessage-ID: <1@b.test>\r\n\r\nbody\r\n"


@pytest.mark.parametrize(
    "trace",
    [
        b"Received: from a by b;\r\n\tMon, 2 Mar 2026 10:00:00 +0200\r\n",
        b"Return-Path: <a@b.test>\r\n",
        b"Delivered-To: c@d.test\r\n",
        b"X-Original-To: c@d.test\r\n",
        b"Authentication-Results: mx.test;\r\n dkim=pass\r\n",
        b"DKIM-Signature: v=1; a=rsa-sha256;\r\n b=abc\r\n",
        b"ARC-Seal: i=1\r\n",
        b"X-Spam-Status: No\r\n",
    ],
)
def test_what_the_way_adds_does_not_count(trace):
    assert message_key(trace + RAW) == message_key(RAW)


def test_line_ends_do_not_count():
    assert (
        message_key(RAW.replace(b"\r\n", b"\n")) == message_key(RAW + b"\r\n") == message_key(RAW)
    )


@pytest.mark.parametrize(
    "other",
    [
        RAW.replace(b"body", b"bodies"),
        RAW.replace(b" one", b" two"),
        RAW.replace(b"<1@", b"<2@"),
        RAW.replace(b"\r\n\r\nbody", b"\r\n\r\nReceived: x\r\nbody"),
        b"X-Other: 1\r\n" + RAW,
    ],
)
def test_everything_that_the_sender_wrote_counts(other):
    assert message_key(other) != message_key(RAW)


def test_a_form_is_known_by_its_key():
    assert form_key("a") == form_key("a") != form_key("b")
