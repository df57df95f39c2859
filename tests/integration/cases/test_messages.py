# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Keeping what was said, and files under safe names and types."""

import pytest

from responsa.cases.actions import messages, talk
from responsa.cases.inputs import NewAttachment
from responsa.cases.queries.files import content


@pytest.mark.row("S3-26")
def test_a_remark_keeps_its_files_byte_for_byte(town, case):
    data = bytes(range(256))
    note = talk.note(
        case.pk,
        actor=town.actor("hana"),
        text="See",
        attachments=(
            NewAttachment(name="../../etc/x.bin", data=data),
            NewAttachment(name="empty.txt", data=b""),
        ),
    )
    first, second = note.attachments.order_by("pk")
    assert (content(first.blob), first.name, first.size) == (data, "x.bin", 256)
    assert (second.name, second.size) == ("empty.txt", 0)


@pytest.mark.parametrize(
    ("given", "safe"),
    [
        ("C:\\temp\\ștampilă.pdf", "ștampilă.pdf"),
        ("a\r\nb.txt", "a b.txt"),
        ("...", "unnamed file"),
        ("", "unnamed file"),
        ("x" * 400 + ".pdf", "x" * 180 + ".pdf"),
        ("a\u202egpj.exe", "a gpj.exe"),
    ],
)
def test_file_names_lose_folders_control_signs_and_length(given, safe):
    assert messages.safe_name(given) == safe


@pytest.mark.parametrize(
    ("data", "name", "kind"),
    [
        (b"%PDF-1.7\n%\xe2\xe3", "a.png", "application/pdf"),
        (b"\x89PNG\r\n\x1a\n" + b"\0" * 20, "a.exe", "image/png"),
    ],
)
def test_the_type_comes_from_the_content(data, name, kind):
    assert messages.media_type(data, name, "text/plain") == kind
    assert messages.media_type(b"", "x", "") == "application/octet-stream"
