# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Building a mail: headers that nobody can inject into, a text part and the same as HTML.

Every header that could hold somebody's words is encoded by us as a whole (RFC 2047) and folded only
where we fold: the library would read encoded words and line ends inside the values it is given.
"""

import datetime as dt
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.header import Header
from email.message import EmailMessage
from email.policy import EmailPolicy
from email.utils import format_datetime

from responsa.kernel.text import one_line
from responsa.ui.pages import MailView, render_letter

_WIDTH = 76
_LONGEST_SUBJECT = 250
# All in 7 bits: any relay takes it. Lines that were folded once stay as they are.
_POLICY = policy.SMTP.clone(cte_type="7bit", refold_source="none")
_MAIL_ID = re.compile(r"[!#-;=?-\[\]-~]{1,500}")  # visible ASCII, nothing that quotes or brackets
_MEDIA_TYPE = re.compile(r"([a-z0-9][a-z0-9.+-]*)/([a-z0-9][a-z0-9.+-]*)")
# Types whose parts a mail must not carry encoded (RFC 2045, section 6.4).
_UNCODED = frozenset({"message", "multipart"})


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """An attachment on its way out."""

    name: str
    media_type: str
    data: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """The outside of a mail. Message-IDs stand without angle brackets; addresses are writable.

    ``auto``: the value of Auto-Submitted (RFC 3834), empty for a mail that a person wrote.
    """

    sender_name: str
    sender_address: str
    recipient: str
    subject: str
    mail_id: str
    at: dt.datetime
    language: str
    loop_mark: str
    auto: str = ""
    in_reply_to: str = ""
    references: tuple[str, ...] = ()


class _Folded(str):
    """A finished header value in pieces, one for each line: taken over by the library as it is."""

    __slots__ = ("name", "pieces")
    name: str
    pieces: tuple[str, ...]

    def fold(self, *, policy: EmailPolicy) -> str:
        joined = f"{policy.linesep} ".join(self.pieces)
        return f"{self.name}: {joined}{policy.linesep}"


def subject_with_tag(tag: str, number: str, words: str) -> str:
    """Return a subject that carries the register's tag exactly once, in front."""
    mark = one_line(tag.replace("{number}", number), 100)
    bare = one_line(one_line(words, 1000).replace(mark, " "), _LONGEST_SUBJECT)
    return f"{mark} {bare}".strip()


def build(heading: Heading, view: MailView, files: Sequence[File] = ()) -> bytes:
    """Return the whole mail as it goes out; call it with the recipient's language active."""
    letter = render_letter(view)
    mail = EmailMessage(policy=_POLICY)
    _put(mail, "From", _mailbox("From", heading.sender_name, heading.sender_address))
    _put(mail, "To", (heading.recipient,))
    _put(mail, "Reply-To", (heading.sender_address,))
    _put(mail, "Subject", _encoded("Subject", heading.subject))
    _put(mail, "Date", (format_datetime(heading.at),))
    _put(mail, "Message-ID", (f"<{heading.mail_id}>",))
    _put(mail, "In-Reply-To", _mail_ids((heading.in_reply_to,)))
    _put(mail, "References", _mail_ids(heading.references))
    if heading.auto:
        # Never on a person's mail: others take each of these for the mark of a machine.
        _put(mail, "Auto-Submitted", (heading.auto,))
        _put(mail, "X-Loop", (heading.loop_mark,))
        _put(mail, "Precedence", ("bulk",))
        _put(mail, "X-Auto-Response-Suppress", ("All",))
    mail.set_content(_clean(letter.text))
    mail.add_alternative(_clean(letter.html), subtype="html")
    for file in files:
        _attach(mail, file)
    # Last: the library takes what begins with Content- for the part's.
    _put(mail, "Content-Language", (heading.language,))
    return mail.as_bytes()


def readdress(raw: bytes, recipient: str) -> bytes:
    """Return the same mail, with the same Message-ID, for another address of its recipient."""
    mail = message_from_bytes(raw, policy=_POLICY)
    del mail["To"]
    _put(mail, "To", (recipient,))
    return mail.as_bytes()


def _put(mail: EmailMessage, name: str, pieces: Sequence[str]) -> None:
    if pieces:
        value = _Folded(" ".join(pieces))
        value.name, value.pieces = name, tuple(pieces)
        mail[name] = value


def _encoded(name: str, words: str) -> tuple[str, ...]:
    """Return words as header lines: plain where they are plain, encoded as a whole otherwise."""
    text = one_line(words, 1000)
    plain = text.isascii() and "=?" not in text
    header = Header(text, "us-ascii" if plain else "utf-8", maxlinelen=_WIDTH, header_name=name)
    return tuple(line.strip() for line in header.encode(linesep="\n").split("\n"))


def _mailbox(name: str, words: str, address: str) -> tuple[str, ...]:
    text = one_line(words, 200)
    if not text:
        return (address,)
    if text.isascii() and "=?" not in text:
        escaped = text.replace("\\", "\\\\").replace('"', '\\"')
        return (f'"{escaped}"', f"<{address}>")
    return (*_encoded(name, text), f"<{address}>")


def _mail_ids(mail_ids: Sequence[str]) -> tuple[str, ...]:
    """Return what may stand as Message-IDs: a foreign one that holds anything odd is left out."""
    sound = (m for m in mail_ids if _MAIL_ID.fullmatch(m) and "=?" not in m)
    return tuple(f"<{mail_id}>" for mail_id in dict.fromkeys(sound))


def _attach(mail: EmailMessage, file: File) -> None:
    found = _MEDIA_TYPE.fullmatch(file.media_type.lower())
    main, sub = found.groups() if found else ("application", "octet-stream")
    if main in _UNCODED:
        main, sub = "application", "octet-stream"
    name = one_line(file.name, 200).replace("=?", "= ?")
    mail.add_attachment(file.data, maintype=main, subtype=sub, filename=name)


def _clean(text: str) -> str:
    """Drop control characters and halves of characters; lines and tabs stay."""
    whole = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in whole if c in "\n\t" or unicodedata.category(c) not in {"Cc", "Cs"})
