# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Bytes to text, whatever the sender claimed about them."""

import codecs
import re

from charset_normalizer import from_bytes

_SUPERSETS = {
    "": "utf-8",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "ansi-x3.4-1968": "cp1252",
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "latin-1": "cp1252",
    "iso8859-1": "cp1252",
    "iso-8859-8-i": "iso-8859-8",
    "iso-8859-8-e": "iso-8859-8",
    "iso-8859-9": "cp1254",
    "iso-8859-11": "cp874",
    "tis-620": "cp874",
    "windows-874": "cp874",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "gb-2312": "gb18030",
    "x-gbk": "gb18030",
    "hz-gb-2312": "hz",
    "ks-c-5601": "cp949",
    "ks-c-5601-1987": "cp949",
    "ks-c-5601-1989": "cp949",
    "euc-kr": "cp949",
    "shift-jis": "cp932",
    "shift_jis": "cp932",
    "x-sjis": "cp932",
    "sjis": "cp932",
    "windows-31j": "cp932",
    "iso-2022-jp": "iso2022_jp_ext",
    "big5": "big5hkscs",
    "unicode-1-1-utf-7": "utf-7",
    "unicode-1-1-utf-8": "utf-8",
    "cp-850": "cp850",
    "macintosh": "mac-roman",
    "x-mac-roman": "mac-roman",
    "x-unknown": "utf-8",
    "8bit": "utf-8",
    "utf8": "utf-8",
    "uft-8": "utf-8",
}
# Codecs that are slow on purpose-made input or that are no character sets at all.
_REFUSED = {
    "idna",
    "punycode",
    "unicode_escape",
    "raw_unicode_escape",
    "undefined",
    "unicode-escape",
}
_ASCII_CLAIMS = {"cp1252"}
_GUESS_BYTES = 16 * 1024
_GUESS_AT_LEAST = 24
_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_HIGH = re.compile(rb"[\x80-\xff]")
_NAME_NOISE = re.compile(r"[^a-z0-9_.:+-]")


def decode_text(data: bytes, charset: str | None = None) -> str:
    """Decode with the claimed character set, its practical superset, or the likeliest guess.

    Never raises. NULs, control characters and lone surrogates are removed, because neither the
    database nor a page can hold them.
    """
    return tidy(_decode(data, charset or ""))


def is_text(data: bytes, codec: str) -> bool:
    """Say whether bytes are valid in a character set."""
    return _strict(data, codec) is not None


def tidy(text: str) -> str:
    """Remove what no page and no database may hold: NUL, control characters, lone surrogates."""
    return _SURROGATES.sub("\N{REPLACEMENT CHARACTER}", _CONTROLS.sub("", text))


def _decode(data: bytes, charset: str) -> str:
    if data.startswith(codecs.BOM_UTF8):
        return data.decode("utf-8-sig", "replace")
    name = _NAME_NOISE.sub("", charset.lower())
    codec = _SUPERSETS.get(name.replace("_", "-"), name)
    if codec in _ASCII_CLAIMS or codec == "utf-8":
        return _utf8_first(data, codec)
    if codec == "iso2022_jp_ext" and b"\x1b" not in data:
        # claimed so, but really Shift JIS when 8-bit characters stand in it
        codec = "cp932"
    text = _strict(data, codec)
    if text is not None:
        return text
    return _utf8_first(data, "utf-8")


def _japanese(data: bytes) -> str | None:
    """Decode ISO-2022-JP with the vendors' extra characters (row 13), as Windows sends it."""
    return _strict(data, "iso2022_jp_ext") or _strict(
        data.replace(b"\x1b$B", b"\x1b$(Q"), "iso2022_jp_2004"
    )


def _utf8_first(data: bytes, codec: str) -> str:
    if b"\x1b$" in data:
        text = _japanese(data)
        if text is not None:
            return text
    text = _strict(data, "utf-8")
    if text is not None:
        return text
    if codec == "utf-8":
        return _guess(data)
    return _cp1252(data)


def _guess(data: bytes) -> str:
    replaced = data.decode("utf-8", "replace")
    bad, high = replaced.count("\ufffd"), len(_HIGH.findall(data[:_GUESS_BYTES]))
    if bad * 4 < high:
        # mostly sound UTF-8 with a cut character somewhere
        return replaced
    if len(data) >= _GUESS_AT_LEAST:
        best = from_bytes(data[:_GUESS_BYTES]).best()
        text = _strict(data, best.encoding) if best is not None else None
        if text is not None:
            return text
    return _cp1252(data)


def _cp1252(data: bytes) -> str:
    text = _strict(data, "cp1252")
    return text if text is not None else data.decode("latin-1")


def _strict(data: bytes, codec: str) -> str | None:
    if codec in _REFUSED:
        return None
    try:
        return data.decode(codec)
    except (LookupError, ValueError):
        return None
