# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What people read when the machine is too busy for them, or when they send too much."""

import sys
from collections.abc import Callable
from dataclasses import replace
from http import HTTPStatus
from typing import Final

from django.core.exceptions import RequestDataTooBig, TooManyFilesSent
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from responsa.project import uploading
from responsa.ui import pages, views

RETRY_AFTER = 60  # seconds
# SQLite says so when others hold the lock, or when the disk does not do its part; all of it passes or
# is repaired. Anything else that it calls operational (no such table) is a fault of ours.
_PASSING: Final = (
    "SQLITE_BUSY",
    "SQLITE_LOCKED",
    "SQLITE_FULL",
    "SQLITE_IOERR",
    "SQLITE_CANTOPEN",
    "SQLITE_PROTOCOL",
)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 503 when the database was locked or out of reach, else 500 (handler500).

    Django calls this while it handles the exception, whatever layer raised it.
    """
    if not is_passing(sys.exception()):
        return views.server_error(request)
    view = pages.error_view(HTTPStatus.SERVICE_UNAVAILABLE)
    if request.method in {"GET", "HEAD"}:
        view = replace(view, action=_("Try again"), action_url=request.get_full_path())
    else:
        # A link would lead away from what was typed.
        view = replace(view, action="")
    response = views.bare_error_page(view)
    response["Retry-After"] = str(RETRY_AFTER)
    response["Cache-Control"] = "no-store"
    return response


def is_passing(error: BaseException | None) -> bool:
    """Tell whether an error is the database's and will pass: locked, full, out of reach."""
    while error is not None:
        if isinstance(error, OperationalError | InterfaceError):
            name = getattr(error.__cause__, "sqlite_errorname", None)
            return name is None or str(name).startswith(_PASSING)
        error = error.__cause__ or error.__context__
    return False


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 413 when there was too much of it, else 400 (handler400)."""
    if isinstance(exception, RequestDataTooBig | TooManyFilesSent):
        return _too_large()
    return views.bad_request(request, exception)


def refuse_too_large(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: judge what is sent by its announced length, before a byte of it is read."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if uploading.announced(request.META) > uploading.most_read():
            return _too_large()
        return get_response(request)

    return middleware


def _too_large() -> HttpResponse:
    view = pages.error_view(HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    response = views.bare_error_page(replace(view, action=""))
    response["Cache-Control"] = "no-store"
    return response
