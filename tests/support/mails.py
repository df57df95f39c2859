# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Small builders of mails as they arrive."""

import itertools
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP, default

_serial = itertools.count(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """An attachment."""

    name: str
    content: bytes
    kind: str = "application/octet-stream"


def mail(  # noqa: PLR0913 -- a mail has that many parts; all have defaults
    *,
    sender: str = "Ana Popa <ana@citizen.test>",
    to: str = "sesizari@primaria.test",
    subject: str = "Groapă în strada Florilor",
    text: str = "Bună ziua, este o groapă în fața blocului 5.",
    html: str = "",
    files: Sequence[File] = (),
    headers: Mapping[str, str] | None = None,
) -> bytes:
    """Return a well-formed mail with its own Message-ID; ``headers`` adds to the usual ones or replaces them."""
    message = EmailMessage(policy=SMTP)
    message["From"] = sender
    message["To"] = to
    message["Subject"] = subject
    message["Date"] = "Mon, 02 Mar 2026 09:30:00 +0200"
    message["Message-ID"] = f"<test-{next(_serial)}@citizen.test>"
    for name, value in (headers or {}).items():
        del message[name]
        message[name] = value
    message.set_content(text)
    if html:
        message.add_alternative(html, subtype="html")
    for file in files:
        main, sub = file.kind.split("/", 1)
        message.add_attachment(file.content, maintype=main, subtype=sub, filename=file.name)
    return message.as_bytes()


def reply(original: bytes, **changes: object) -> bytes:
    """Return an answer to a mail: threading headers, subject with Re:, sender and recipient swapped."""
    source = message_from_bytes(original, policy=default)
    known = str(source["Message-ID"])
    earlier = str(source["References"] or "")
    headers = {"In-Reply-To": known, "References": f"{earlier} {known}".strip()}
    headers |= changes.pop("headers", None) or {}
    values = {
        "sender": str(source["To"]),
        "to": str(source["From"]),
        "subject": f"Re: {source['Subject']}",
        "text": "Mulțumesc.",
        "headers": headers,
    }
    return mail(**(values | changes))
