# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
from http import HTTPStatus

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.template import loader
from django.utils import timezone
from django.views.decorators.http import require_safe

from responsa.ui import gallery as samples, pages, theme
from responsa.ui.jinja import url

YEAR_SECONDS = 31_536_000


@require_safe
def theme_css(request: HttpRequest, colour: str, digest: str) -> HttpResponse:
    """Serve the stylesheet of one institution colour ("0b5a73", without "#") at its hashed address.

    The address changes with the content, so browsers may keep it for a year. An address of an
    older computation leads to the present one; what is no colour is not found.
    """
    del request
    try:
        present = theme.digest(colour)
    except ValueError as error:
        raise Http404 from error
    if digest != present:
        return HttpResponsePermanentRedirect(theme_url(colour))
    response = HttpResponse(theme.stylesheet(colour), content_type="text/css; charset=utf-8")
    response["Cache-Control"] = f"public, max-age={YEAR_SECONDS}, immutable"
    return response


def theme_url(colour: str) -> str:
    """Return the address of a colour's stylesheet, for Shell.theme_url."""
    plain = theme.normalised(colour)
    return url("ui:theme-css", colour=plain.removeprefix("#"), digest=theme.digest(plain))


@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """Show every component in every state; ?theme=dark and ?face=civic change the look.

    Only in a demonstration: its invented people would pass for real ones on a town hall's site.
    """
    if not settings.DEMO:
        raise Http404
    chosen = request.GET.get("theme", "light")
    context = samples.context(chosen, timezone.localtime(samples.NOON))
    return render(request, "ui/gallery.html", context, using="jinja2")


def error_page(
    request: HttpRequest, code: int, *, reference: str = "", happened: str = ""
) -> HttpResponse:
    """Answer with an error page that needs neither database nor session."""
    view = pages.error_view(code, reference=reference, happened=happened)
    return render(request, "ui/error.html", {"error": view}, status=code, using="jinja2")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 400 (handler400 of the URLs)."""
    del exception
    return error_page(request, HTTPStatus.BAD_REQUEST)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 403 (handler403); words given to PermissionDenied are shown: they say who can."""
    return error_page(request, HTTPStatus.FORBIDDEN, happened=str(exception))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 404 (handler404)."""
    del exception
    return error_page(request, HTTPStatus.NOT_FOUND)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 500 (handler500) without touching what may be broken: no context processors."""
    del request
    return bare_error_page(pages.error_view(HTTPStatus.INTERNAL_SERVER_ERROR))


def bare_error_page(view: pages.ErrorView) -> HttpResponse:
    """Answer with an error page for which nothing is asked of database, session or request."""
    words = loader.get_template("ui/error.html", using="jinja2").render({"error": view})
    return HttpResponse(words, status=view.code)
