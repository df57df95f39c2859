# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""A mail that somebody of the house forwarded or saved: who wrote it first, and what."""

import re
from dataclasses import dataclass
from typing import Final

from responsa.desk.registering.proposing import Typed
from responsa.intake.mail.sandbox import parse_safely
from responsa.kernel.text import one_line

_READ: Final = 200_000
_FROM: Final = r"(?:from|de la|da|von|od|от|от кого|expeditor|mittente|nadawca|отправитель)"
_SUBJECT: Final = r"(?:subject|subiect|oggetto|temat|тема)"
_OTHER: Final = r"(?:sent|date|to|cc|trimis|data|către|catre|inviato|a|wysłano|wyslano|do|dw|отправлено|дата|кому|копия)"
_ADDRESS: Final = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
_HEADER: Final = re.compile(
    rf"^\W*(?P<name>{_FROM}|{_SUBJECT}|{_OTHER})\s*:\s*(?P<value>.*)$", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Original:
    """What a forwarded mail says of the one who wrote it first; empty where it says nothing."""

    name: str = ""
    address: str = ""
    subject: str = ""
    text: str = ""


def read_file(raw: bytes) -> Original:
    """Read a mail as a file (RFC 5322). Raises UnreadableMailError.

    One that is itself a forwarded mail is read on: its first writer is the requester.
    """
    mail = parse_safely(raw)
    inner = read_pasted(mail.text)
    if inner.address and inner.address != mail.from_addr.lower():
        return inner
    return Original(
        name=mail.from_name,
        address=mail.from_addr.strip().lower(),
        subject=one_line(mail.subject),
        text=mail.text.strip(),
    )


def read_pasted(text: str) -> Original:
    """Read a mail that was pasted with the lines above it, in the words of usual mail programs.

    Without such lines everything is the text.
    """
    lines = text[:_READ].splitlines()
    start = next((n for n, line in enumerate(lines) if _is_from(line)), None)
    if start is None:
        return Original(text=text.strip())
    name = address = subject = ""
    at = start
    for at, line in enumerate(lines[start:], start):  # noqa: B007 -- where the header ends is needed below
        found = _HEADER.match(line)
        if found is None:
            if line.strip():
                break
            if address and subject:
                break
            continue
        value = found["value"].strip()
        if re.fullmatch(_SUBJECT, found["name"], re.IGNORECASE):
            subject = value
        elif re.fullmatch(_FROM, found["name"], re.IGNORECASE) and not address:
            name, address = _sender(value)
    body = "\n".join(lines[at:]).strip()
    return Original(
        name=name, address=address, subject=one_line(subject), text=body or text.strip()
    )


def fill(typed: Typed, mail: Original) -> None:
    """Put a mail into the form; what a clerk typed himself stays."""
    typed["text"] = typed.get("text", "").strip() or mail.text
    typed["subject"] = typed.get("subject", "").strip() or mail.subject
    if not typed.get("requester") and not typed.get("email"):
        typed["email"], typed["name"] = mail.address, typed.get("name") or mail.name


def _is_from(line: str) -> bool:
    found = _HEADER.match(line)
    if found is None or not _ADDRESS.search(found["value"]):
        return False
    return re.fullmatch(_FROM, found["name"], re.IGNORECASE) is not None


def _sender(value: str) -> tuple[str, str]:
    found = _ADDRESS.search(value)
    if found is None:
        return one_line(value, 200), ""
    name = re.sub(r"mailto:|[<>\[\]\"()]", " ", value.replace(found.group(), " "))
    return one_line(name, 200), found.group().lower()
