# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Colour and logo through the page: tried, corrected, checked, shown everywhere."""

import hashlib
import struct
import zlib

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from responsa.directory.models import ConfigEvent, Institution


def png(width=120, height=120):
    def part(name, data):
        return (
            struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    rows = zlib.compress(b"".join(b"\0" + b"\x80" * width for _ in range(height)))
    return b"\x89PNG\r\n\x1a\n" + part(b"IHDR", head) + part(b"IDAT", rows) + part(b"IEND", b"")


def file(data, name="logo.png"):
    return SimpleUploadedFile(name, data, content_type="image/png")


def test_a_pale_colour_is_corrected_and_said_and_trying_saves_nothing(admin, read):
    answer = admin.post("look", colour="#ffe066", do="try")
    page = answer.content.decode()
    assert "White words cannot be read on this colour." in read(answer)
    for title in ("Light", "Dark", "Letter", "Mail"):
        assert f'aria-label="{title}"' in page
    assert Institution.objects.get().colour == "#0b5a73"


def test_colour_and_logo_are_saved_and_shown_to_everybody(admin, town):
    picture = png()
    admin.save("look", colour="#7A1F3D", logo=file(picture), do="save")

    digest = hashlib.sha256(picture).hexdigest()
    assert (Institution.objects.get().colour, Institution.objects.get().logo) == ("#7a1f3d", digest)
    address = reverse("portal:logo", args=[digest])
    assert address in Client().get(reverse("portal:home")).content.decode()
    assert address in admin.get("look").content.decode()
    served = Client().get(address)
    assert (served.content, served["Content-Type"]) == (picture, "image/png")
    told = ConfigEvent.objects.filter(name="institution.saved").last().data["changed"]
    assert set(told) == {"colour", "logo"}


@pytest.mark.parametrize(
    "data", [png(50, 50), b"GIF89a", b"\x89PNG\r\n\x1a\n<svg>", png() + b"<script>"]
)
def test_what_is_no_fit_picture_is_refused(admin, town, data):
    admin.refuse("look", colour="#0b5a73", logo=file(data), do="save")
    assert Institution.objects.get().logo == ""


def test_the_logo_can_be_taken_away(admin, town):
    admin.save("look", colour="#0b5a73", logo=file(png()), do="save")
    admin.save("look", colour="#0b5a73", without_logo="on", do="save")
    assert Institution.objects.get().logo == ""
    assert Client().get(reverse("portal:logo", args=["0" * 64])).status_code == 404
