# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Content-Transfer-Encoding (RFC 2045, section 6) and the older uuencode."""

import binascii
import re
from dataclasses import dataclass

from responsa.intake.mail.headers import lenient_base64

_UU_BEGIN = re.compile(rb"^begin(?:-base64)? [0-7]{3,4} ([^\r\n]{1,255})\r?\n", re.MULTILINE)
_UU_END = re.compile(rb"^(?:end|====)[ \t]*\r?$", re.MULTILINE)
_UU_NAMES = {"x-uuencode", "uuencode", "uue", "x-uue"}
_QP_BAD_END = re.compile(rb"[ \t]+(?=\r?\n|\Z)")


@dataclass(frozen=True, slots=True, kw_only=True)
class UuFile:
    """A file found uuencoded in a text."""

    name: bytes
    data: bytes


def decode_transfer(data: bytes, encoding: str) -> bytes:
    """Undo a transfer encoding; damaged input gives what can be saved, never an error."""
    encoding = encoding.strip().lower().rstrip(";").strip("\"' ")
    if encoding == "base64":
        return lenient_base64(data)
    if encoding in {"quoted-printable", "quoted-printeable", "quotedprintable", "qp"}:
        return binascii.a2b_qp(_QP_BAD_END.sub(b"", data))
    if encoding in _UU_NAMES:
        _, files = split_uuencoded(data)
        return files[0].data if files else data
    return data


def split_uuencoded(text: bytes) -> tuple[bytes, list[UuFile]]:
    """Take uuencoded files out of a text; returns the text without them and the files."""
    if b"begin" not in text:
        return text, []
    files: list[UuFile] = []
    kept = bytearray()
    position = 0
    while match := _UU_BEGIN.search(text, position):
        end = _UU_END.search(text, match.end())
        data = _uu_decode(text[match.end() : end.start()]) if end else None
        if end is None or data is None:
            kept += text[position : match.end()]
            position = match.end()
            if end is None:
                break
            continue
        kept += text[position : match.start()]
        files.append(UuFile(name=match[1], data=data))
        position = end.end()
    return bytes(kept + text[position:]), files


def _uu_decode(block: bytes) -> bytes | None:
    out = bytearray()
    for line in block.splitlines():
        if not line.strip():
            continue
        try:
            out += binascii.a2b_uu(line)
        except binascii.Error:
            # some encoders pad lines; the length is in the first character
            length = (((line[0] - 32) & 63) * 4 + 5) // 3
            try:
                out += binascii.a2b_uu(line[:length])
            except binascii.Error:
                return None
    return bytes(out)
