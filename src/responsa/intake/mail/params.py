# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Values with parameters: Content-Type and Content-Disposition (RFC 2045, RFC 2183, RFC 2231)."""

import re
from dataclasses import dataclass
from urllib.parse import unquote_to_bytes

from responsa.intake.mail import limits
from responsa.intake.mail.charsets import decode_text
from responsa.intake.mail.headers import decode_words

_PARAMETER = re.compile(r';\s*([^=;\s"]{1,100})\s*=\s*("(?:[^"\\]|\\.)*"?|[^;]*)', re.DOTALL)
_MISSING_SEMICOLON = re.compile(r"([^;\s=]+)\s+([A-Za-z-]{1,40}\s*=.*)\Z", re.DOTALL)
_CONTINUATION = re.compile(r"(.*?)\*(\d{1,4})?(\*)?\Z")
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_EXTENDED_PARTS = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Value:
    """A main value in lower case and its parameters, names in lower case, values decoded."""

    main: str
    params: dict[str, str]


def parse_value(raw: bytes) -> Value:
    """Read `text/plain; charset=utf-8` and its many damaged relatives, in linear time."""
    text = raw[: limits.PARAMETER_BYTES].decode("latin-1")
    main, semicolon, rest = text.partition(";")
    if match := _MISSING_SEMICOLON.match(main.strip()):
        main, rest, semicolon = match[1], match[2] + semicolon + rest, ";"
    segments: dict[str, list[tuple[int, bool, str]]] = {}
    for match in _PARAMETER.finditer(semicolon + rest):
        name, index, extended = _name_parts(match[1].lower())
        segments.setdefault(name, []).append((index, extended, _unquoted(match[2])))
    params = {name: _assembled(parts) for name, parts in segments.items()}
    return Value(main="".join(main.split()).lower(), params=params)


def _name_parts(name: str) -> tuple[str, int, bool]:
    match = _CONTINUATION.match(name)
    if not match:
        return name, -1, False
    # "name*" alone is extended, "name*0" is a piece, "name*0*" is both
    if match[2] is None:
        return match[1], 0, True
    return match[1], int(match[2]), match[3] is not None


def _unquoted(value: str) -> str:
    value = value.strip()
    if value.startswith('"'):
        value = value[1:-1] if value.endswith('"') and len(value) > 1 else value[1:]
        return _ESCAPE.sub(_kept_escape, value)
    return value


def _kept_escape(match: re.Match[str]) -> str:
    # Windows paths are sent with bare backslashes; only real escapes lose theirs
    return match[1] if match[1] in '"\\' else match[0]


def _assembled(parts: list[tuple[int, bool, str]]) -> str:
    pieces = sorted((part for part in parts if part[0] >= 0), key=lambda part: part[0])
    if not pieces:
        return decode_words(parts[0][2].encode("latin-1"))
    charset, data = "", b""
    for order, (_, extended, text) in enumerate(pieces):
        value = text
        if extended and order == 0 and value.count("'") >= _EXTENDED_PARTS:
            charset, _, value = value.split("'", _EXTENDED_PARTS)
        data += unquote_to_bytes(value.encode("latin-1")) if extended else value.encode("latin-1")
    if not charset:
        return decode_words(data)
    return decode_text(data, charset)
