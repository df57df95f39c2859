# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""From a browser's form to plain values."""

from collections.abc import Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from django.conf import settings
from django.http import HttpRequest

from responsa.cases.inputs import NewAttachment
from responsa.desk.looks import Given
from responsa.kernel.errors import InvalidError

if TYPE_CHECKING:
    from django.core.files.uploadedfile import UploadedFile

MEGA = 1_000_000


def of_case(request: HttpRequest) -> Given:
    """Read any form of the page of a case; raises InvalidError for a file that is too large."""
    return replace(fields_of(request), attachments=attachments(request.FILES.getlist("files")))


def fields_of(request: HttpRequest) -> Given:
    """Read a form without its files, also to show it again."""
    post = request.POST
    return Given(
        text=post.get("text", "").replace("\r\n", "\n"),
        address=post.get("address", ""),
        unit=number(post.get("unit", "")),
        into=post.get("into", ""),
        authority=post.get("authority", ""),
        postal=post.get("postal", "").replace("\r\n", "\n"),
        ground=post.get("ground", ""),
        repeats=post.get("repeats", ""),
        nothing_new=bool(post.get("nothing_new", "")),
        way=post.get("way", ""),
        who=post.get("who", ""),
        outside=post.get("outside", ""),
        due_on=post.get("due_on", ""),
        planned=post.get("planned", ""),
        minutes=post.get("minutes", ""),
        cause=number(post.get("cause", "")),
        users=numbers(post.getlist("users")),
        lead=number(post.get("lead", "")),
        version=number(post.get("version", "")),
    )


def number(text: str) -> int | None:
    """Read an id or version; nothing for what is none."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 16 else None  # noqa: PLR2004 -- digits of a key


def numbers(texts: Iterable[str]) -> tuple[int, ...]:
    """Read ids, leaving out what is none."""
    return tuple(n for n in map(number, texts) if n is not None)


def attachments(
    files: Iterable["UploadedFile[bytes]"], *, field: str = ""
) -> tuple[NewAttachment, ...]:
    """Read uploaded files; raises InvalidError for one that is too large."""
    return tuple(_attachment(file, field) for file in files)


def _attachment(file: "UploadedFile[bytes]", field: str) -> NewAttachment:
    limit = settings.UPLOAD_MAX_BYTES
    if (file.size or 0) > limit:
        raise InvalidError(
            "“%(name)s” is too large; a file may have at most %(limit)s MB.",
            field=f"answer_{field}" if field else "files",
            name=file.name or "",
            limit=limit // MEGA,
        )
    return NewAttachment(
        name=file.name or "", data=file.read(), media_type=file.content_type or "", field=field
    )
