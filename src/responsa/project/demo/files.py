# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Small files for the demonstration, made from nothing: a picture and a scanned page."""

import struct
import zlib

from responsa.kernel.text import fold

_WIDTH, _HEIGHT = 96, 64
_SKY, _ROAD, _HOLE = (150, 190, 220), (90, 90, 95), (40, 35, 30)


def picture() -> bytes:
    """Return a PNG (ISO/IEC 15948): a road with a hole in it, drawn by arithmetic."""
    rows = b"".join(
        b"\0" + b"".join(bytes(_colour(x, y)) for x in range(_WIDTH)) for y in range(_HEIGHT)
    )
    header = struct.pack(">IIBBBBB", _WIDTH, _HEIGHT, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        _chunk(kind, data)
        for kind, data in ((b"IHDR", header), (b"IDAT", zlib.compress(rows)), (b"IEND", b""))
    )


def scan(title: str) -> bytes:
    """Return a PDF (ISO 32000) of one page with one line of text."""
    plain = "".join(c for c in fold(title).upper() if c.isascii() and c not in "()\\")
    stream = f"BT /F1 18 Tf 72 760 Td ({plain}) Tj ET".encode("ascii")
    objects = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        (
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
            b" /Resources << /Font << /F1 5 0 R >> >> >>"
        ),
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    )
    content, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        places.append(len(content))
        content += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    size = len(objects) + 1
    content_end = b"xref\n0 %d\n0000000000 65535 f \n%s" % (size, table)
    trailer = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
    return content + content_end + trailer % (size, len(content))


def _colour(x: int, y: int) -> tuple[int, int, int]:
    if y < _HEIGHT // 3:
        return _SKY
    inside = ((x - 50) / 18) ** 2 + ((y - 46) / 8) ** 2 < 1
    return _HOLE if inside else _ROAD


def _chunk(kind: bytes, data: bytes) -> bytes:
    checked = kind + data
    return struct.pack(">I", len(data)) + checked + struct.pack(">I", zlib.crc32(checked))
