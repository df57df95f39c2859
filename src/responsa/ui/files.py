# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Files of strangers: how much of them is taken; handed out never run, never shown as ours."""

from typing import Final

from django.conf import settings
from django.http import HttpResponse
from django.utils.http import content_disposition_header

# Pictures that browsers draw and cannot run; everything else is only ever saved.
_DRAWN = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})
# Signs that some browser reads as the end of the name, a second name, or a way to another folder.
_MISREAD = str.maketrans(dict.fromkeys('"%\\/;<>=', "_"))
# All files of a form together, as a multiple of the largest single one.
_TOGETHER: Final = 3


def most_together() -> int:
    """Return how many bytes the files of one form may have together."""
    return _TOGETHER * int(settings.UPLOAD_MAX_BYTES)


def file_response(data: bytes, *, name: str, media_type: str, inline: bool = False) -> HttpResponse:
    """Return a file as a download from a sandboxed response; ``inline`` only draws plain pictures."""
    drawn = inline and media_type in _DRAWN
    response = HttpResponse(data, content_type=media_type if drawn else "application/octet-stream")
    response["Content-Disposition"] = (
        content_disposition_header(as_attachment=not drawn, filename=name.translate(_MISREAD))
        or "attachment"
    )
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    response["Cache-Control"] = "private, no-store"
    return response
