# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The first page of the set-up, and its history."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from responsa.desk.setup import health
from responsa.desk.setup.history import PAGE, lines
from responsa.desk.setup.pages import admin_required, page
from responsa.directory.queries.setup import config_page


@admin_required
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Show what is set up, what is missing and what fails."""
    context = {"parts": health.parts(), "findings": health.findings()}
    return page(request, "desk/setup/overview.html", context, section="overview")


@admin_required
@require_safe
def history(request: HttpRequest) -> HttpResponse:
    """List who changed what in the set-up, the newest first."""
    before = request.GET.get("before", "")
    number = int(before) if before.isascii() and before.isdigit() and len(before) < 19 else None  # noqa: PLR2004 -- fits the database
    rows = config_page(number, size=PAGE + 1)
    older = rows[PAGE - 1].pk if len(rows) > PAGE else None
    context = {"lines": lines(rows[:PAGE]), "older": older}
    return page(request, "desk/setup/history.html", context, section="history")
