# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Handing out files that strangers sent us: never run, never shown as ours."""

from django.http import HttpResponse
from django.utils.http import content_disposition_header

# Pictures that browsers draw and cannot run; everything else is only ever saved.
_DRAWN = frozenset({"image/png", "image/jpeg", "image/gif", "image/webp"})
# Signs that some browser reads as the end of the name, a second name, or a way to another folder.
_MISREAD = str.maketrans(dict.fromkeys('"%\\/;<>=', "_"))


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
