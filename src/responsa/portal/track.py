# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Following a case by its secret link, without an account."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from responsa.portal import case_page, working_time
from responsa.portal.access import Access, by_token
from responsa.portal.pages import page, private

_form = require_http_methods(["GET", "HEAD", "POST"])


def _linked(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Give a view the case of the link; a dead link leads to a page that says how to get another.

    Forged, unknown and revoked links are answered alike: nobody learns which cases there are.
    """

    @private
    @wraps(view)
    def linked(request: HttpRequest, /, token: str, **parts: int) -> HttpResponse:
        try:
            access = by_token(token)
        except Http404:
            return page(request, "portal/dead_link.html", status=HTTPStatus.NOT_FOUND)
        return view(request, access, **parts)

    return linked


@require_safe
@_linked
def show(request: HttpRequest, access: Access) -> HttpResponse:
    """Show the case."""
    return case_page.show(request, access)


@require_POST
@_linked
def remark(request: HttpRequest, access: Access) -> HttpResponse:
    """Add a message, or answer a question."""
    return case_page.remark(request, access)


@_form
@_linked
def rate(request: HttpRequest, access: Access) -> HttpResponse:
    """Say whether it is solved, and how well."""
    return case_page.rate(request, access)


@_form
@_linked
def time(request: HttpRequest, access: Access) -> HttpResponse:
    """Agree or disagree with the time that was worked."""
    return working_time.show(request, access)


@_form
@_linked
def withdraw(request: HttpRequest, access: Access) -> HttpResponse:
    """Take the request back."""
    return case_page.withdraw(request, access)


@_form
@_linked
def notifications(request: HttpRequest, access: Access) -> HttpResponse:
    """Switch status messages off or on."""
    return case_page.notifications(request, access)


@require_safe
@_linked
def file(request: HttpRequest, access: Access, file_id: int) -> HttpResponse:
    """Hand out a file."""
    del request
    return case_page.file(access, file_id)
