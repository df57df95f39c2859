# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Our own Message-IDs: they name case and message, and only this installation can make them.

An answer carries the Message-ID of what it answers in In-Reply-To and References (RFC 5322,
section 3.6.4); whoever shows a valid one has had our mail in his hands.
"""

import hmac
import re

from responsa.kernel.ids import mac

_SCOPE = "mail-id"
_LARGEST = 2**63 - 1  # what a database key can be
_SHAPE = re.compile(r"<?(\d{1,19})\.(\d{1,19})\.([a-zA-Z2-7]{26})@[^<>\s@]+>?")


def make_mail_id(  # noqa: PLR0917 -- in the order in which the parts stand in it
    key: str, case_id: int, message_id: int, domain: str
) -> str:
    """Return the Message-ID of one of our mails, without angle brackets."""
    payload = f"{case_id}.{message_id}"
    return f"{payload}.{mac(key, _SCOPE, payload)}@{domain}"


def read_mail_id(key: str, mail_id: str) -> tuple[int, int] | None:
    """Return (case, message) of a Message-ID that we made, with or without angle brackets.

    Nothing for any other text. The domain does not count: it may have changed since.
    """
    match = _SHAPE.fullmatch(mail_id.strip())
    if match is None:
        return None
    case_id, message_id, given = match.groups()
    expected = mac(key, _SCOPE, f"{case_id}.{message_id}")
    if not hmac.compare_digest(expected.encode(), given.lower().encode()):
        return None
    if max(int(case_id), int(message_id)) > _LARGEST:
        return None
    return int(case_id), int(message_id)


def loop_mark(key: str) -> str:
    """Return the name of this installation in the X-Loop field of its automatic mails.

    A mail that comes in with our own mark has been round once already.
    """
    return mac(key, "mail-loop", "")
