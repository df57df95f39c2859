# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Address fields (RFC 5322, section 3.4), read strictly: a doubtful sender is called doubtful.

Written by hand because the standard library could be made to return an address that stands in the
display name (CVE-2023-27043), is slow or recursive on hostile input, and decodes before it splits.
"""

import re
from dataclasses import dataclass, field

from responsa.intake.mail import limits
from responsa.intake.mail.headers import decode_words

_ENCODED_WORD = re.compile(r"=\?[^?\s]{1,100}\?[bBqQ]\?[^?\r\n]{0,1000}\?=")
_PLAIN = re.compile(r'[^\\"(),:;<>=\s]+')
_ADDRESS = re.compile(r'(?:"[^"\r\n]{1,200}"|[^\s@"<>(),:;\\]{1,200})@[^\s@"<>(),:;\\]{1,255}\Z')
_LAST_ANGLE = re.compile(r"<([^<>]{1,500})>[^<>]{0,200}\Z")
_ROUTE = re.compile(r"\A@[^:]{1,500}:")
_ODD_IN_NAME = re.compile(r"[\[\]()<>:;]")
_ESCAPED = re.compile(r"\\(.)", re.DOTALL)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mailbox:
    """One address as written by the sender."""

    name: str
    addr: str
    """Empty when nothing like an address could be made out."""
    unclear: bool
    """True when the syntax allows more than one reading: never trust such an address."""


@dataclass(slots=True)
class _Segment:
    """What was met between two commas."""

    words: list[str] = field(default_factory=list)
    quoted: list[str] = field(default_factory=list)
    comments: list[str] = field(default_factory=list)
    angles: list[str] = field(default_factory=list)
    atoms: str = ""
    trailing: str = ""
    """What stood after the last angle bracket."""
    broken: bool = False
    grouped: bool = False

    def empty(self) -> bool:
        return not (self.words or self.angles or self.comments or self.broken)


def parse_addresses(raw: bytes, charset: str = "") -> list[Mailbox]:
    """Split a raw field value into mailboxes; groups are opened, at most ``limits.ADDRESSES``.

    ``charset`` is the guess for undeclared 8-bit characters in names.
    """
    text = raw[: limits.FIELD_BYTES].decode("latin-1")
    found = [_mailbox(segment, charset) for segment in _Scanner(text).segments()]
    mailboxes = [item for item in found if item.addr or item.name]
    if len(mailboxes) == 1 and not mailboxes[0].addr and "=?" in text:
        # some senders encode the whole "Name <address>" as one word
        decoded = decode_words(raw, charset).encode("utf-8", "replace").decode("latin-1")
        again = [_mailbox(segment, charset) for segment in _Scanner(decoded).segments()]
        mailboxes = [item for item in again if item.addr] or mailboxes
    return mailboxes[: limits.ADDRESSES]


class _Scanner:
    """One pass over a field value, left to right, without going back."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._now = _Segment()
        self._done: list[_Segment] = []
        self._in_group = False

    def segments(self) -> list[_Segment]:
        special = {
            '"': self._quote, "(": self._comment, "<": self._angle, ",": self._end,
            ";": self._end_group, ":": self._group,
        }  # fmt: skip
        while self._at < len(self._text) and len(self._done) < limits.ADDRESSES:
            char = self._text[self._at]
            if char in special:
                special[char]()
            else:
                self._word()
        self._end()
        return self._done

    def _word(self) -> None:
        match = _ENCODED_WORD.match(self._text, self._at) or _PLAIN.match(self._text, self._at)
        if match:
            self._now.words.append(match[0])
            self._now.atoms += match[0]
            self._now.trailing += match[0] if self._now.angles else ""
            self._at = match.end()
            return
        char = self._text[self._at]
        if char == "=":
            self._now.words.append(char)
            self._now.atoms += char
        elif char == "\\":
            self._now.broken = True
        else:
            # white space parts the words of a name and, outside quotes, of an address
            self._now.words.append(" ")
            self._now.atoms += " "
        self._at += 1

    def _quote(self) -> None:
        end = self._closing('"')
        if end < 0:
            self._swallow_rest()
            return
        text = _ESCAPED.sub(r"\1", self._text[self._at + 1 : end])
        self._now.words.append(text)
        self._now.quoted.append(text)
        self._now.atoms += f'"{text}"'
        self._at = end + 1

    def _closing(self, mark: str) -> int:
        at = self._at + 1
        while at < len(self._text):
            if self._text[at] == "\\":
                at += 1
            elif self._text[at] == mark:
                return at
            at += 1
        return -1

    def _comment(self) -> None:
        depth, at = 0, self._at
        while at < len(self._text):
            char = self._text[at]
            depth += {"(": 1, ")": -1}.get(char, 0)
            at += 2 if char == "\\" else 1
            if depth == 0:
                self._now.comments.append(self._text[self._at + 1 : at - 1])
                self._at = at
                return
        self._swallow_rest()

    def _angle(self) -> None:
        end = self._text.find(">", self._at)
        if end < 0:
            end = len(self._text)
            self._now.broken = True
        self._now.angles.append(self._text[self._at + 1 : end])
        self._now.trailing = ""
        self._at = end + 1

    def _swallow_rest(self) -> None:
        """An unclosed quote or comment hides the rest: only a final <address> is believed."""
        rest = self._text[self._at :]
        match = _LAST_ANGLE.search(rest[-1000:])
        if match:
            self._now.angles.append(match[1])
        else:
            self._now.words.append(rest.strip('"( '))
            self._now.atoms += rest.strip('"( ') if not self._now.atoms.strip() else ""
        self._now.broken = True
        self._at = len(self._text)

    def _end(self) -> None:
        self._at += 1
        if not self._now.empty():
            self._now.grouped = self._in_group
            self._done.append(self._now)
        self._now = _Segment()

    def _end_group(self) -> None:
        self._end()
        self._in_group = False

    def _group(self) -> None:
        """Everything before a colon is the name of a group, no part of any address."""
        self._at += 1
        if self._now.angles:
            self._now.broken = True
            return
        if self._now.atoms.strip().lower() != "mailto":
            self._in_group = True
        self._now = _Segment()


def _mailbox(segment: _Segment, charset: str) -> Mailbox:
    box = _read(segment, charset)
    if _names_another(box.name, box.addr) and box.addr:
        return Mailbox(name="", addr=box.addr, unclear=box.unclear)
    return box


def _read(segment: _Segment, charset: str) -> Mailbox:
    name = _readable("".join(segment.words), charset)
    comment = _readable(" ".join(segment.comments), charset)
    if not segment.angles:
        return _bare(segment, name, comment, charset=charset)
    addr = _clean(segment.angles[-1])
    if segment.trailing and "@" in segment.trailing:
        return Mailbox(name="", addr="", unclear=True)
    other = [_clean(item) for item in segment.angles[:-1]]
    unclear = segment.broken or segment.grouped or any(item not in ("", addr) for item in other)
    unclear = unclear or ("@" in addr and not _ADDRESS.match(addr))
    loose = "@" in segment.atoms and not segment.quoted and "=?" not in segment.atoms
    if loose and name.lower() != addr.lower():
        # an unquoted second address beside the real one is how a false sender is shown
        return Mailbox(name="", addr=addr, unclear=True)
    if segment.broken and _ODD_IN_NAME.search(name):
        name = ""
    return Mailbox(name=name or comment, addr=addr, unclear=unclear)


def _names_another(name: str, addr: str) -> bool:
    """Say whether the name shown is itself an address, but not the one behind it."""
    bare = name.strip("<>()[] ").lower()
    return bare != addr.lower() and bool(_ADDRESS.match(bare))


def _bare(segment: _Segment, name: str, comment: str, *, charset: str) -> Mailbox:
    """Read a segment without angle brackets: ``a@b``, ``a@b (Name)``, ``"Name" a@b``."""
    unclear = segment.broken or segment.grouped
    atoms = segment.atoms.strip()
    if _ADDRESS.match(atoms):
        return Mailbox(name=comment, addr=atoms, unclear=unclear)
    candidates = [word for word in atoms.split() if _ADDRESS.match(word.strip("'[]"))]
    if len(set(candidates)) == 1:
        addr = candidates[0].strip("'[]")
        rest = _readable(atoms.replace(candidates[0], " ").replace('"', " "), charset)
        return Mailbox(name=rest or comment, addr=addr, unclear=unclear)
    joined = "".join(atoms.split())
    if not candidates and joined.count("@") == 1 and _ADDRESS.match(joined) and " @" in atoms:
        return Mailbox(name=comment, addr=joined, unclear=unclear)
    return Mailbox(name=name or comment, addr="", unclear=True)


def _clean(angle: str) -> str:
    """Bare address of an angle group; empty when it is none (``<>``)."""
    text = _ROUTE.sub("", angle.strip())
    text = text.removeprefix("mailto:").removeprefix("SMTP:").strip("' <")
    if text.count('"') % 2 or text[:1] == text[-1:] == '"':
        text = text.replace('"', "")
    return "".join(text.split())


def _readable(text: str, charset: str = "") -> str:
    return decode_words(text.encode("latin-1", "replace"), charset).strip("'\" ")
