# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""A bare Django view: 50 rows, 7 columns, one indexed query, Django's own template."""

import os

os.environ["DJANGO_SETTINGS_MODULE"] = "bench.floor_settings"

from django.contrib.auth.decorators import login_required
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path

application = get_wsgi_application()


@login_required
def rows(request: HttpRequest) -> HttpResponse:
    from responsa.cases.models import Case  # noqa: PLC0415 -- not before Django is set up

    found = (
        # Written so that SQLite uses the index: a bare truth value is not compared with it.
        Case.objects.filter(is_open__in=(True,))
        .order_by("due_at", "id")
        .values("number", "subject", "requester_name", "owner_name", "state", "due_at", "moved_at")
    )
    return render(request, "floor.html", {"rows": found[:50]})


urlpatterns = [path("floor/", rows)]
