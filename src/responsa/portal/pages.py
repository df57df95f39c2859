# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Rendering a public page, and keeping personal ones out of caches."""

from collections.abc import Callable, Mapping
from functools import wraps
from http import HTTPStatus
from typing import Concatenate, ParamSpec

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext

from responsa.kernel.errors import RefusedError
from responsa.portal import shell

P = ParamSpec("P")
View = Callable[Concatenate[HttpRequest, P], HttpResponse]


def page(
    request: HttpRequest,
    template: str,
    context: Mapping[str, object] | None = None,
    *,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    """Answer with a page in the civic frame."""
    content = {"shell": shell.build(request), **(context or {})}
    return render(request, template, content, status=status, using="jinja2")


def private(view: View[P]) -> View[P]:
    """Keep a personal page out of every cache and out of search engines.

    Its address may be a secret link. The referrer stays within the house (SECURE_REFERRER_POLICY):
    „no-referrer” would make browsers send „Origin: null” with each form, which the check against
    forged requests must refuse.
    """

    @wraps(view)
    def kept(request: HttpRequest, /, *args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        response = view(request, *args, **kwargs)
        response["Cache-Control"] = "private, no-store"
        response["X-Robots-Tag"] = "noindex, nofollow"
        return response

    return kept


def keep_private(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: what is answered to somebody with a session stays out of caches, unless it says so."""

    def middleware(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if settings.SESSION_COOKIE_NAME in request.COOKIES or request.path.startswith("/account/"):
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    return middleware


def slow_down(request: HttpRequest, *, back: str = "") -> HttpResponse:
    """Answer 429: too many tries, come back later."""
    response = page(
        request,
        "portal/slow_down.html",
        {"back": back or reverse("portal:home")},
        status=HTTPStatus.TOO_MANY_REQUESTS,
    )
    response["Retry-After"] = "900"
    return response


def see_other(address: str) -> HttpResponse:
    """Answer 303: it is done, look there (reloading repeats nothing)."""
    return HttpResponse(status=HTTPStatus.SEE_OTHER, headers={"Location": address})


def words(error: RefusedError) -> str:
    """Say a refusal in the language of the page."""
    translated = gettext(error.message) if error.message else gettext("This is not possible now.")
    return translated % error.params if error.params else translated
