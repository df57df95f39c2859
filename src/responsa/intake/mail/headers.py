# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The head of a message: finding it in spite of damage, and reading its fields.

The standard library gives up on all fields when one line is malformed, and decodes encoded words
before the structure is known. Here the raw bytes of each field stay available (RFC 5322), so that
addresses and parameters can be split first and decoded last (RFC 2047, section 5).
"""

import base64
import binascii
import re
from collections.abc import Iterable
from dataclasses import dataclass

from responsa.intake.mail import limits
from responsa.intake.mail.charsets import decode_text, is_text

_LINE = re.compile(rb"([^\r\n]*)(\r\n|\n|\r|\Z)")
_FIELD = re.compile(rb"([!-9;-~]{1,200}?)[ \t]*:(.*)\Z", re.DOTALL)
_FOLD = re.compile(rb"[\r\n]+[ \t]*")
_WORD = re.compile(rb"=\?([^?\s*]{1,60})(?:\*[^?\s]{0,40})?\?([bBqQ])\?([^\r\n]{0,8192}?)\?=")
_MESSAGE_ID = re.compile(r"<([^<>]{1,1000})>")
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_NEAR = 4096
_LOOK_AHEAD = 30
NEEDED = frozenset(
    b"from to cc subject date message-id in-reply-to references reply-to sender return-path"
    b" content-type content-transfer-encoding content-disposition mime-version auto-submitted"
    b" delivered-to x-original-to envelope-to precedence x-loop list-id list-unsubscribe"
    b" x-auto-response-suppress x-failed-recipients x-ricevuta x-trasporto"
    b" x-riferimento-message-id".decode().split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """Header fields in order: lower-case name and raw, still folded and encoded bytes."""

    fields: tuple[tuple[str, bytes], ...]
    charset: str = ""
    """What undeclared 8-bit characters are likely to be: the character set the body claims."""

    def all_raw(self, name: str) -> list[bytes]:
        """Every value of a field, unfolded, still encoded."""
        return [_FOLD.sub(b" ", value).strip() for key, value in self.fields if key == name]

    def raw(self, name: str) -> bytes:
        """Return the first value that is not empty; empty bytes when there is none."""
        return next((value for value in self.all_raw(name) if value), b"")

    def text(self, name: str) -> str:
        """Return the first non-empty value, decoded for reading."""
        return decode_words(self.raw(name), self.charset)

    def has(self, name: str) -> bool:
        """Say whether the field occurs, even empty."""
        return any(key == name for key, _ in self.fields)


@dataclass(frozen=True, slots=True, kw_only=True)
class Split:
    """A message cut into head and body."""

    head: Head
    body: bytes
    cut: bool
    """True when fields were dropped or shortened because the head was too large."""


def split_message(raw: bytes) -> Split:
    """Cut a message into fields and body, repairing the damage seen in real mail.

    Repaired: blank lines, a byte order mark or junk before the first field, mbox "From " lines,
    "Subject :" with a space, a missing blank line before the body, a stray line between fields.
    """
    start = len(raw) - len(raw.lstrip(b"\xef\xbb\xbf\x00\r\n"))
    fields: list[tuple[str, list[bytes]]] = []
    position = _skip_junk(raw, start)
    while position < len(raw):
        line, after = _line(raw, position)
        if not line:
            position = after
            break
        if line[:1] in b" \t" and fields:
            fields[-1][1].append(line)
        elif match := _FIELD.match(line):
            fields.append((match[1].decode("ascii").lower(), [match[2]]))
        elif not _is_mbox_line(line) and not _fields_follow(raw, after, _patience(fields)):
            break
        position = after
    return _bounded(fields, raw[position:])


def _line(raw: bytes, position: int) -> tuple[bytes, int]:
    match = _LINE.match(raw, position)
    return (match[1], match.end()) if match else (b"", len(raw))


def _is_mbox_line(line: bytes) -> bool:
    return line.startswith((b"From ", b">From "))


def _skip_junk(raw: bytes, start: int) -> int:
    """Return where the first field begins; the start itself when no field is near."""
    position = start
    for _ in range(_LOOK_AHEAD):
        line, after = _line(raw, position)
        match = _FIELD.match(line)
        if match and (position == start or match[1].decode("ascii").lower() in NEEDED):
            return position
        if after >= len(raw) or (not line and position == start):
            break
        position = after
    return start


def _patience(fields: list[tuple[str, list[bytes]]]) -> int:
    """How many stray lines may stand before the next field: more while the sender is unknown."""
    names = {name for name, _ in fields}
    return 3 if "from" in names else _LOOK_AHEAD * 2


def _fields_follow(raw: bytes, position: int, lines: int) -> bool:
    """Tell a stray line inside the head from a body that lacks its blank line."""
    for _ in range(lines):
        line, position = _line(raw, position)
        if not line:
            return False
        match = _FIELD.match(line)
        if match and match[1].decode("ascii").lower() in NEEDED:
            return True
    return False


def _bounded(fields: list[tuple[str, list[bytes]]], body: bytes) -> Split:
    kept: list[tuple[str, bytes]] = []
    total, cut, spare = 0, False, dict.fromkeys(NEEDED, 2)
    for name, lines in fields:
        value = b"\n".join(lines)
        if len(value) > limits.FIELD_BYTES:
            cut = True
            # the newest references stand last, everything else begins with what matters
            tail = name == "references"
            value = value[-limits.FIELD_BYTES :] if tail else value[: limits.FIELD_BYTES]
        if total + len(value) > limits.HEAD_BYTES:
            cut = True
            if spare.get(name, 0) == 0:
                continue
            spare[name] -= 1
        total += len(name) + len(value)
        kept.append((name, value))
    return Split(head=Head(fields=tuple(kept), charset=_claimed(kept, body)), body=body, cut=cut)


def _claimed(fields: list[tuple[str, bytes]], body: bytes) -> str:
    types = b"".join(value for name, value in fields if name == "content-type")
    match = _CHARSET.search(types[:_NEAR]) or _CHARSET.search(body[:_NEAR])
    return match[1].decode("ascii") if match else ""


def decode_words(value: bytes, charset: str = "") -> str:
    """Decode the encoded words of a field value and everything between them; never raises.

    Neighbouring words of one character set are joined before decoding, because senders cut
    multi-byte characters in two (against RFC 2047, section 5, but common).
    """
    value = _FOLD.sub(b" ", value)
    pieces: list[tuple[str | None, bytes]] = []
    position = 0
    for match in _WORD.finditer(value):
        gap = value[position : match.start()]
        after_word = bool(pieces) and pieces[-1][0] is not None
        if gap and not (after_word and not gap.strip()):
            pieces.append((None, gap))
        pieces.append((match[1].decode("latin-1").lower(), _word_bytes(match[2], match[3])))
        position = match.end()
    if value[position:]:
        pieces.append((None, value[position:]))
    return " ".join(
        "".join(_decoded(data, name, charset) for name, data in _joined(pieces)).split()
    )


def _decoded(data: bytes, word_charset: str | None, charset: str) -> str:
    """Decode one piece; what stands outside encoded words is UTF-8 or like the body."""
    if word_charset is not None:
        return decode_text(data, word_charset)
    charset = charset.lower()
    if charset in {"", "utf-8", "utf8"} or is_text(data, "utf-8"):
        return decode_text(data, "us-ascii")
    return decode_text(data, charset)


def _joined(pieces: Iterable[tuple[str | None, bytes]]) -> list[tuple[str | None, bytes]]:
    out: list[tuple[str | None, bytes]] = []
    for name, data in pieces:
        if out and name is not None and out[-1][0] == name:
            out[-1] = (name, out[-1][1] + data)
        else:
            out.append((name, data))
    return out


def _word_bytes(encoding: bytes, text: bytes) -> bytes:
    if encoding in b"qQ":
        return binascii.a2b_qp(text.replace(b" ", b"_"), header=True)
    return lenient_base64(text)


def lenient_base64(data: bytes) -> bytes:
    """Decode base64 as mail programs do: junk skipped, padding mended, joined pieces accepted."""
    out = bytearray()
    for piece in re.sub(rb"[^A-Za-z0-9+/=]", b"", data).split(b"="):
        # a single left-over character carries no whole byte
        usable = piece[:-1] if len(piece) % 4 == 1 else piece
        out += base64.b64decode(usable + b"=" * (-len(usable) % 4))
    return bytes(out)


def message_ids(value: bytes) -> list[str]:
    """Identifiers of a Message-ID, In-Reply-To or References field, without angle brackets."""
    text = decode_text(value)
    found = ["".join(item.split()) for item in _MESSAGE_ID.findall(text)]
    if not found:
        found = [item.strip("<>,;\"'") for item in text.split()]
    unique = [item for item in dict.fromkeys(found) if item]
    if len(unique) > limits.REFERENCES:
        return [unique[0], *unique[1 - limits.REFERENCES :]]
    return unique
