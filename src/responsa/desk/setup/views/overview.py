# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The first page of the set-up."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from responsa.desk.setup import health
from responsa.desk.setup.pages import admin_required, page


@admin_required
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Show what is set up, what is missing and what fails."""
    context = {"parts": health.parts(), "findings": health.findings()}
    return page(request, "desk/setup/overview.html", context, section="overview")
