# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Who may open the pages of the staff, and what a refusal becomes on the way to the browser."""

from contextlib import nullcontext
from functools import wraps
from http import HTTPStatus
from typing import ParamSpec, Protocol

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils import translation
from django.utils.translation import gettext as _

from responsa.desk import kept_forms, labels
from responsa.directory.web import actor_of
from responsa.kernel.errors import NotFoundError, NotPermittedError
from responsa.kernel.memo import reading
from responsa.ui.views import error_page

_SAFE = frozenset({"GET", "HEAD"})
P = ParamSpec("P")


class View(Protocol[P]):
    """A view of Django, which may be called with its request by name."""

    def __call__(
        self, request: HttpRequest, *args: P.args, **kwargs: P.kwargs
    ) -> HttpResponseBase: ...


def staff_required(view: View[P]) -> View[P]:
    """Let colleagues in, in their own language; send others to the sign-in page or say who can.

    What does not exist and what is not theirs is the same 404.
    """

    @wraps(view)
    def wrapped(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return _ended(request)
        with reading() if request.method in _SAFE else nullcontext():
            return _for_staff(request, *args, **kwargs)

    def _for_staff(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if not actor_of(request).is_staff:
            return _strangers_page(request)
        if own := getattr(request.user, "language", ""):
            translation.activate(own)
        try:
            response = view(request, *args, **kwargs)
        except NotFoundError as refusal:
            raise Http404(str(refusal)) from refusal
        except NotPermittedError as refusal:
            return forbidden(request, refusal)
        # Pages of cases hold personal data: no cache keeps them.
        response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    return wrapped


def _ended(request: HttpRequest) -> HttpResponseBase:
    """Send nobody to sign in: a script asks in place, and a form keeps what was typed."""
    if request.headers.get("HX-Request"):
        return HttpResponse(status=HTTPStatus.UNAUTHORIZED)
    if request.method == "POST":
        return kept_forms.refuse(request)
    return redirect_to_login(request.get_full_path())


def forbidden(
    request: HttpRequest, refusal: NotPermittedError, *, who_can: str = ""
) -> HttpResponse:
    """Answer 403 with the reason and with who can."""
    happened = f"{labels.refusal_words(refusal)} {who_can}".strip()
    return error_page(request, HTTPStatus.FORBIDDEN, happened=happened)


def _strangers_page(request: HttpRequest) -> HttpResponse:
    happened = _(
        "These pages are for colleagues of the institution. "
        "If you are one, an administrator can give you a role."
    )
    return error_page(request, HTTPStatus.FORBIDDEN, happened=happened)
