# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""When are two deliveries the same message? Pure.

The key is the SHA-256 of the message without what the way adds to it. Left out are trace fields
(RFC 5321, section 4.4), the marks of filters, and signatures, which a second relay may add or drop;
line ends are brought to one form and empty lines at the end do not count. Everything that the sender
wrote counts: the same Message-ID with another text is another message.
"""

import hashlib

TRACE_FIELDS = frozenset(
    {
        b"received",
        b"x-received",
        b"return-path",
        b"delivered-to",
        b"x-original-to",
        b"envelope-to",
        b"x-envelope-to",
        b"x-envelope-from",
        b"delivery-date",
        b"authentication-results",
        b"received-spf",
        b"dkim-signature",
        b"domainkey-signature",
    }
)
TRACE_PREFIXES = (b"arc-", b"x-spam-", b"x-virus-", b"x-google-", b"x-ms-exchange-")


def message_key(raw: bytes) -> str:
    """Return the hexadecimal SHA-256 by which a delivered message is recognised."""
    head, _, body = raw.replace(b"\r\n", b"\n").partition(b"\n\n")
    digest = hashlib.sha256()
    for line in _lasting(head):
        digest.update(line + b"\n")
    digest.update(b"\n" + body.rstrip(b"\r\n"))
    return digest.hexdigest()


def form_key(one_time_key: str) -> str:
    """Return the hexadecimal SHA-256 by which a form sent twice is recognised."""
    return hashlib.sha256(one_time_key.encode()).hexdigest()


def _lasting(head: bytes) -> list[bytes]:
    """Return the lines of the head that are the sender's own, folded fields included."""
    kept, dropped = [], False
    for line in head.split(b"\n"):
        if not line.startswith((b" ", b"\t")):
            name = line.partition(b":")[0].strip().lower()
            dropped = name in TRACE_FIELDS or name.startswith(TRACE_PREFIXES)
        if not dropped:
            kept.append(line)
    return kept
