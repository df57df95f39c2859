# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Opaque S/MIME (RFC 8551): the signed content taken out, its signature not judged here."""

_SIGNED_DATA = bytes.fromhex("2a864886f70d010702")
_DATA = bytes.fromhex("2a864886f70d010701")
_SEQUENCE, _OID, _OCTETS, _OCTETS_BUILT, _EXPLICIT = 0x30, 0x06, 0x04, 0x24, 0xA0
_INDEFINITE = 0x80
_LENGTH_BYTES = 4
_DEPTH = 20


class _NotBerError(Exception):
    pass


def signed_content(data: bytes) -> bytes | None:
    """Return the content of a CMS SignedData structure, None when it is something else."""
    try:
        items = _children(_single(data, _SEQUENCE))
        if items[0] != (_OID, _SIGNED_DATA):
            return None
        signed = _children(_single(items[1][1], _SEQUENCE))
        # version, digest algorithms, then what was signed
        content = _children(signed[2][1])
        if content[0] != (_OID, _DATA):
            return None
        return _octets(_children(content[1][1]), 0)
    except (_NotBerError, IndexError, RecursionError):
        return None


def _octets(items: list[tuple[int, bytes]], depth: int) -> bytes:
    if depth > _DEPTH:
        raise _NotBerError
    return b"".join(
        _octets(_children(value), depth + 1) if tag == _OCTETS_BUILT else value
        for tag, value in items
        if tag in (_OCTETS, _OCTETS_BUILT)
    )


def _single(data: bytes, tag: int) -> bytes:
    found = _children(data)
    if not found or found[0][0] != tag:
        raise _NotBerError
    return found[0][1]


def _children(data: bytes) -> list[tuple[int, bytes]]:
    out = []
    at = 0
    while at < len(data) and data[at : at + 2] != b"\x00\x00":
        tag, start, length = _header(data, at)
        end = _end_of_contents(data, start, 0) if length < 0 else start + length
        out.append((tag, data[start:end]))
        at = end + 2 if length < 0 else end
    return out


def _header(data: bytes, at: int) -> tuple[int, int, int]:
    """Tag, start of the contents, and their length; -1 when the length is indefinite."""
    if at + 1 >= len(data):
        raise _NotBerError
    first = data[at + 1]
    if first == _INDEFINITE:
        return data[at], at + 2, -1
    if first < _INDEFINITE:
        return data[at], at + 2, first
    count = first - _INDEFINITE
    if count > _LENGTH_BYTES:
        raise _NotBerError
    return data[at], at + 2 + count, int.from_bytes(data[at + 2 : at + 2 + count], "big")


def _end_of_contents(data: bytes, at: int, depth: int) -> int:
    if depth > _DEPTH:
        raise _NotBerError
    while at < len(data) and data[at : at + 2] != b"\x00\x00":
        _, start, length = _header(data, at)
        at = _end_of_contents(data, start, depth + 1) + 2 if length < 0 else start + length
    return at
