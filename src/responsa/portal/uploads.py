# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Files that citizens send: which are taken, and what is said of those that are not."""

from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from typing import Final, TypeAlias

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from responsa.cases.inputs import NewAttachment
from responsa.ui.files import most_together
from responsa.ui.formats import filesize

Upload: TypeAlias = "UploadedFile[bytes]"
MOST: Final = 10
PICTURES: Final = frozenset(
    ["jpg", "jpeg", "png", "gif", "webp", "bmp", "heic", "heif", "tif", "tiff"]
)
DOCUMENTS: Final = frozenset(
    [
        "pdf",
        "doc",
        "docx",
        "xls",
        "xlsx",
        "ppt",
        "pptx",
        "odt",
        "ods",
        "odp",
        "rtf",
        "txt",
        "csv",
        "p7m",
        "p7s",
        "asice",
        "xml",
        "eml",
        "msg",
        "zip",
    ]
)
RECORDINGS: Final = frozenset(
    ["mp3", "m4a", "ogg", "oga", "opus", "wav", "mp4", "mov", "webm", "avi", "3gp"]
)
ACCEPTED: Final = PICTURES | DOCUMENTS | RECORDINGS
# How programs begin, whatever their name: Windows, Linux, macOS and Java, scripts.
_PROGRAMS: Final = (
    b"MZ",
    b"\x7fELF",
    b"\xfe\xed\xfa",
    b"\xce\xfa\xed\xfe",
    b"\xcf\xfa\xed\xfe",
    b"\xca\xfe\xba\xbe",
    b"#!",
)
# Phones sometimes send pictures without an ending.
_KNOWN_STARTS: Final = (b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n", b"GIF8", b"%PDF-", b"RIFF")


class FilesInput(forms.FileInput):
    """A file control that takes several files."""

    allow_multiple_selected = True

    def value_from_datadict(
        self, data: Mapping[str, object], files: MultiValueDict[str, Upload], name: str
    ) -> list[Upload]:
        """Return all files of the control; Django's own returns the last."""
        del data
        return list(files.getlist(name))


class FilesField(forms.FileField):
    """Several files, each checked; every fault names its file."""

    widget = FilesInput

    def clean(self, data: object, initial: object = None) -> list[Upload]:
        """Return the files; raises ValidationError with one line for each that is not taken."""
        del initial
        given = data if isinstance(data, list | tuple) else [data]
        files = [file for file in given if isinstance(file, UploadedFile)]
        if self.required and not files:
            raise forms.ValidationError(self.error_messages["required"], code="required")
        faults = check(files)
        if faults:
            raise forms.ValidationError(faults)
        return files


def kinds() -> str:
    """Say which files are taken."""
    return _(
        "Pictures, PDF, text and office documents, signed files, sound, video and ZIP, "
        "up to %(size)s each, at most %(count)s."
    ) % {"size": filesize(settings.UPLOAD_MAX_BYTES), "count": MOST}


def check(files: Sequence[Upload]) -> list[str]:
    """Return what is wrong with files, one sentence each; an empty list when all are fine."""
    faults = [fault for file in files if (fault := _fault(file))]
    if len(files) > MOST:
        faults.append(
            _("You chose %(chosen)s files; at most %(count)s can be sent at once.")
            % {"chosen": len(files), "count": MOST}
        )
    if together := too_much(files):
        faults.append(together)
    return faults


def too_much(files: Sequence[Upload]) -> str:
    """Say that files are too large together; nothing when they are not."""
    total = sum(file.size or 0 for file in files)
    if total <= most_together():
        return ""
    return _("Together the files are %(size)s; at most %(limit)s can be sent at once.") % {
        "size": filesize(total),
        "limit": filesize(most_together()),
    }


def attachments(files: Sequence[Upload], *, field: str = "") -> tuple[NewAttachment, ...]:
    """Read checked files into memory, to be kept with a message."""
    return tuple(
        NewAttachment(
            name=file.name or "",
            data=file.read(),
            media_type=file.content_type or "",
            field=field,
        )
        for file in files
    )


def names(files: Sequence[Upload]) -> list[str]:
    """Return the names of files, for saying which must be chosen again."""
    return [file.name or "" for file in files]


def _fault(file: Upload) -> str:
    name = file.name or _("a file without a name")
    size = file.size or 0
    if size == 0:
        return _("“%(name)s” is empty. Please check it and choose it again.") % {"name": name}
    if size > settings.UPLOAD_MAX_BYTES:
        return _("“%(name)s” is %(size)s; at most %(limit)s can be sent.") % {
            "name": name,
            "size": filesize(size),
            "limit": filesize(settings.UPLOAD_MAX_BYTES),
        }
    if not _is_accepted(file, name):
        return _("“%(name)s” cannot be sent. These can: %(kinds)s") % {
            "name": name,
            "kinds": kinds(),
        }
    return ""


def _is_accepted(file: Upload, name: str) -> bool:
    start = file.read(8)
    file.seek(0)
    if start.startswith(_PROGRAMS):
        return False
    ending = PurePosixPath(name.rstrip(". ").lower()).suffix.lstrip(".")
    return ending in ACCEPTED or (not ending and start.startswith(_KNOWN_STARTS))
