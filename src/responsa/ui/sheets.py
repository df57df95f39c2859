# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Tables as files: CSV and OpenDocument spreadsheets, written row by row, safe for who opens them.

A spreadsheet runs a CSV cell that begins with = + - @ (or a tab or return before them), whoever wrote
it: such a cell gets an apostrophe in front (OWASP, „CSV Injection”). In a spreadsheet of ours every
cell carries its type, so a text stays a text.
"""

import csv
import datetime as dt
import io
import re
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import chain
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from django.http import StreamingHttpResponse
from django.utils import timezone, translation

Cell = str | int | dt.date | dt.datetime | None
Rows = Iterable[Iterable[Cell]]

# With the full-width forms, which some programs read alike.
_STARTS: Final = "=+-@\t\r＝＋－＠"
_BLANKS: Final = " \n\v\f\u00a0\u3000\ufeff"
# XML 1.0 has no way to write these.
_NO_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_ODS: Final = "application/vnd.oasis.opendocument.spreadsheet"
_CHUNK: Final = 64 * 1024
_MANIFEST: Final = (
    '<?xml version="1.0" encoding="UTF-8"?>'
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" manifest:version="1.3">'
    f'<manifest:file-entry manifest:full-path="/" manifest:media-type="{_ODS}"/>'
    '<manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/>'
    "</manifest:manifest>"
)
_NAMESPACE: Final = "urn:oasis:names:tc:opendocument:xmlns"
# How the two kinds of dates are shown; their value is the date itself.
_HEAD: Final = (
    '<?xml version="1.0" encoding="UTF-8"?><office:document-content office:version="1.3"'
    + "".join(
        f' xmlns:{short}="{_NAMESPACE}:{long}:1.0"'
        for short, long in (
            ("office", "office"),
            ("table", "table"),
            ("text", "text"),
            ("style", "style"),
            ("number", "datastyle"),
        )
    )
    + "><office:automatic-styles>"
    '<number:date-style style:name="d"><number:year number:style="long"/><number:text>-</number:text>'
    '<number:month number:style="long"/><number:text>-</number:text><number:day number:style="long"/>'
    '</number:date-style><number:date-style style:name="t"><number:year number:style="long"/>'
    '<number:text>-</number:text><number:month number:style="long"/><number:text>-</number:text>'
    '<number:day number:style="long"/><number:text> </number:text><number:hours number:style="long"/>'
    '<number:text>:</number:text><number:minutes number:style="long"/></number:date-style>'
    '<style:style style:name="day" style:family="table-cell" style:data-style-name="d"/>'
    '<style:style style:name="time" style:family="table-cell" style:data-style-name="t"/>'
    "</office:automatic-styles><office:body><office:spreadsheet>"
)
_FOOT: Final = "</table:table></office:spreadsheet></office:body></office:document-content>"


def as_csv(_title: str, header: Iterable[str], rows: Rows) -> Iterator[bytes]:
    """Yield a table as CSV: UTF-8 with its mark, semicolons, as European spreadsheets expect it."""
    page = io.StringIO(newline="")
    writer = csv.writer(page, delimiter=";", lineterminator="\r\n")
    page.write("\ufeff")
    writer.writerow([safe(name) for name in header])
    for row in rows:
        writer.writerow([_plain(cell) for cell in row])
        if page.tell() > _CHUNK:
            yield _taken(page)
    yield _taken(page)


def as_ods(title: str, header: Iterable[str], rows: Rows) -> Iterator[bytes]:
    """Yield a table as an OpenDocument spreadsheet (ISO/IEC 26300); dates stay dates, in local time."""
    out = _Pipe()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        # First and unpacked, so that the file is known by its beginning (ODF 1.3 part 2, 3.3).
        archive.writestr(zipfile.ZipInfo("mimetype"), _ODS)
        archive.writestr("META-INF/manifest.xml", _MANIFEST)
        name = quoteattr(_NO_XML.sub("", title)[:31])
        with archive.open("content.xml", "w") as content:
            content.write(f"{_HEAD}<table:table table:name={name}>".encode())
            for row in chain([header], rows):
                content.write(_row(row).encode())
                yield out.taken_when_full()
            content.write(_FOOT.encode())
    yield out.taken()


KINDS: Final[Mapping[str, tuple[str, Callable[[str, Iterable[str], Rows], Iterator[bytes]]]]] = {
    "csv": ("text/csv; charset=utf-8", as_csv),
    "ods": (_ODS, as_ods),
}


def answer(
    kind: str, rows: Rows, *, title: str, header: Iterable[str], name: str
) -> StreamingHttpResponse:
    """Return a table as a download („csv” or „ods”), written while it is read; ``name`` has no ending.

    The words are in the language that is spoken now, also where they are written later.
    """
    media_type, write = KINDS[kind]
    response = StreamingHttpResponse(
        _spoken(write(title, header, rows), translation.get_language()), content_type=media_type
    )
    response["Content-Disposition"] = f'attachment; filename="{name}.{kind}"'
    response["Cache-Control"] = "private, no-store"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def safe(text: str) -> str:
    """Return a text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.lstrip(_BLANKS)[:1] in tuple(_STARTS) else text


def _spoken(parts: Iterator[bytes], language: str | None) -> Iterator[bytes]:
    while True:
        with translation.override(language):
            part = next(parts, None)
        if part is None:
            return
        if part:
            yield part


def _plain(cell: Cell) -> str | int:
    if cell is None:
        return ""
    if isinstance(cell, dt.datetime):
        return f"{timezone.localtime(cell):%Y-%m-%d %H:%M}"
    if isinstance(cell, dt.date):
        return cell.isoformat()
    return cell if isinstance(cell, int) else safe(cell.replace("\x00", ""))


def _row(cells: Iterable[Cell]) -> str:
    return f"<table:table-row>{''.join(map(_typed, cells))}</table:table-row>"


def _typed(cell: Cell) -> str:
    if cell is None or cell == "":
        return "<table:table-cell/>"
    if isinstance(cell, dt.datetime):
        at = f"{timezone.localtime(cell):%Y-%m-%dT%H:%M:%S}"
        return _cell(
            f'"date" office:date-value="{at}" table:style-name="time"', at.replace("T", " ")
        )
    if isinstance(cell, dt.date):
        day = cell.isoformat()
        return _cell(f'"date" office:date-value="{day}" table:style-name="day"', day)
    if isinstance(cell, int):
        return _cell(f'"float" office:value="{cell}"', str(cell))
    return _cell('"string"', escape(_NO_XML.sub("", cell)))


def _cell(kind: str, words: str) -> str:
    return f"<table:table-cell office:value-type={kind}><text:p>{words}</text:p></table:table-cell>"


def _taken(page: io.StringIO) -> bytes:
    data = page.getvalue().encode()
    page.seek(0)
    page.truncate()
    return data


class _Pipe(io.RawIOBase):
    """What an archive is written into, and what is read out of it; there is no way back."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: list[bytes] = []
        self.size = 0

    def writable(self) -> bool:
        return True

    def write(self, data: object) -> int:
        part = bytes(memoryview(data))  # type: ignore[arg-type]  # -- zipfile writes bytes and buffers
        self._parts.append(part)
        self.size += len(part)
        return len(part)

    def taken_when_full(self) -> bytes:
        return self.taken() if self.size > _CHUNK else b""

    def taken(self) -> bytes:
        data = b"".join(self._parts)
        self._parts, self.size = [], 0
        return data
