# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Following a case by its secret link, without an account."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from responsa.portal import case_page
from responsa.portal.access import by_token
from responsa.portal.pages import private

_form = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@private
def show(request: HttpRequest, token: str) -> HttpResponse:
    """Show the case."""
    return case_page.show(request, by_token(token))


@require_POST
@private
def remark(request: HttpRequest, token: str) -> HttpResponse:
    """Add a message, or answer a question."""
    return case_page.remark(request, by_token(token))


@_form
@private
def rate(request: HttpRequest, token: str) -> HttpResponse:
    """Say whether it is solved, and how well."""
    return case_page.rate(request, by_token(token))


@_form
@private
def withdraw(request: HttpRequest, token: str) -> HttpResponse:
    """Take the request back."""
    return case_page.withdraw(request, by_token(token))


@_form
@private
def notifications(request: HttpRequest, token: str) -> HttpResponse:
    """Switch status messages off or on."""
    return case_page.notifications(request, by_token(token))


@require_safe
@private
def file(request: HttpRequest, token: str, file_id: int) -> HttpResponse:
    """Hand out a file."""
    del request
    return case_page.file(by_token(token), file_id)
