# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""A form that was open too long: nothing was done, and nothing that was typed is lost."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse

from responsa.portal.pages import page, private

_OURS = frozenset({"csrfmiddlewaretoken", "form_key", "credential", "code", "next", "follows"})
_SHOWN = 50


@private
def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer 403 with everything that was typed, for copying (CSRF_FAILURE_VIEW)."""
    del reason
    typed = [
        (name, value)
        for name, values in request.POST.lists()
        for value in values
        if value.strip() and name not in _OURS and "password" not in name
    ]
    files = [file.name for name in request.FILES for file in request.FILES.getlist(name)]
    context = {"typed": typed[:_SHOWN], "files": files, "back": request.path}
    return page(request, "portal/stale.html", context, status=HTTPStatus.FORBIDDEN)
