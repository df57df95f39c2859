# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The first page, the way after signing in, and the two pages that the law asks for."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_GET, require_safe

from responsa.directory.queries.institution import institution
from responsa.directory.web import actor_of
from responsa.portal.pages import page, private, see_other


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Say what one can do here."""
    return page(request, "portal/home.html", {"house": institution()})


@require_GET
@private
def start(request: HttpRequest) -> HttpResponse:
    """Lead everybody to his own first page after signing in."""
    actor = actor_of(request)
    if actor.user_id is None:
        return see_other(settings.LOGIN_URL)
    return see_other("/desk/" if actor.is_staff else "/mine/")


@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """Show the institution's privacy notice."""
    return page(request, "portal/privacy.html", {"house": institution()})


@require_safe
def accessibility(request: HttpRequest) -> HttpResponse:
    """Say how accessible these pages are and whom to tell of a barrier (EN 301 549)."""
    return page(request, "portal/accessibility.html", {"house": institution()})
