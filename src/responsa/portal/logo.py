# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The institution's picture, for every page that shows it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from responsa.directory.queries.logo import logo as picture

_YEAR = 365 * 24 * 3600


@require_safe
def logo(_request: HttpRequest, digest: str) -> HttpResponse:
    """Serve a picture by its hash: what has another content has another address."""
    data = picture(digest)
    if data is None:
        raise Http404
    headers = {"Cache-Control": f"public, max-age={_YEAR}, immutable"}
    return HttpResponse(data, content_type="image/png", headers=headers)
