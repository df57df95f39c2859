# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from responsa.cases.queries.search import SHORTEST, search as find
from responsa.desk import filters, shell
from responsa.desk.access import staff_required
from responsa.desk.palette import finding
from responsa.directory.queries.colleagues import colleagues
from responsa.directory.web import actor_of

_LONGEST = 200
_COLLEAGUES = 4


@require_safe
@staff_required
def search(request: HttpRequest) -> HttpResponse:
    """Find everything by name: for the palette as a fragment, without scripts as a page.

    On the page a number that is exactly one case opens it.
    """
    actor, text = actor_of(request), request.GET.get("q", "").strip()[:_LONGEST]
    found = find(actor, text)
    is_fragment = request.headers.get("HX-Request") == "true"
    exact = [hit for hit in found.cases if hit.is_exact]
    if len(exact) == 1 and not is_fragment:
        return redirect(filters.read({"view": "all"}).case_url(exact[0].id))
    people = colleagues(text, limit=_COLLEAGUES) if len(text) >= SHORTEST else []
    groups = finding.groups(found, people) + finding.setup_pages(actor, text)
    context: dict[str, Any] = {"groups": groups, "text": text, "picks": is_fragment}
    if is_fragment:
        return render(request, "desk/palette/_found.html", context, using="jinja2")
    frame = shell.frame(request)
    context |= {"groups": groups + finding.ways(frame, text), "shell": frame}
    return shell.page(request, "desk/palette/search.html", context)
