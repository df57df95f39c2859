# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
import datetime as dt
from http import HTTPStatus
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from responsa.cases.queries.lists import URGENT, case_page, count_since, numbered
from responsa.desk import due, filters, shell
from responsa.desk.access import staff_required
from responsa.desk.listing import export, page, preview
from responsa.directory.web import actor_of
from responsa.kernel import clock


@require_safe
@staff_required
def next_case(request: HttpRequest) -> HttpResponse:
    """Lead to the case that is to be worked on next: by urgency, then priority, then date (S4-08).

    It is looked for in one's own first view, or in the one that is asked for; ``after`` is the case that
    one comes from. A case that waits for somebody else comes only when no other is left.
    """
    actor = actor_of(request)
    view = request.GET.get("view", "") or shell.views_of(actor)[0]
    address = filters.read({"view": view, "sort": URGENT})
    left_out = request.GET.get("after", "")
    found = [line for line in case_page(actor, address.wanted).lines if str(line.id) != left_out]
    ready = [line for line in found if not due.is_paused(line.state)]
    if not found:
        return redirect(address.url())
    return redirect(address.case_url((ready or found)[0].id))


@require_safe
@staff_required
def case_list(request: HttpRequest) -> HttpResponse:
    """Show one page of a list; the address holds all that was chosen.

    A number or a short code shows its case whatever else was chosen; typed into the search of the top
    bar, which names no view, it opens the case.
    """
    actor, address = actor_of(request), filters.read(page.given(request))
    everywhere = not request.GET.get("view")
    exact = numbered(actor, address.wanted.text, by_sequence=everywhere)
    if everywhere and len(exact) == 1:
        return redirect(filters.read({"view": "all"}).case_url(exact[0].id))
    return shell.page(
        request, "desk/case_list.html", page.context(request, address, actor, exact=exact)
    )


@require_safe
@staff_required
def news(request: HttpRequest) -> HttpResponse:
    """Tell how many cases have come into a list since it was drawn; nothing where there are none."""
    address = filters.read(request.GET)
    try:
        since = dt.datetime.fromisoformat(request.GET.get("since", ""))
    except ValueError:
        since = clock.now()
    if since.tzinfo is None:
        since = since.replace(tzinfo=dt.UTC)
    number = count_since(actor_of(request), address.wanted, since)
    if not number:
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    context: dict[str, Any] = {"address": address, "number": number}
    return render(request, "desk/_list_news.html", context, using="jinja2")


@require_safe
@staff_required
def peek(request: HttpRequest, case_id: int) -> HttpResponse:
    """Answer with a case at a glance, for the pane beside the list."""
    found = preview.context(case_id, filters.read(request.GET), actor_of(request))
    return render(request, "desk/_preview.html", found, using="jinja2")


@require_safe
@staff_required
def export_list(request: HttpRequest, kind: str) -> HttpResponseBase:
    """Send all cases of a list as a file: "csv" or "ods"."""
    if kind not in export.KINDS:
        raise Http404("There is no such format.")
    return export.answer(kind, filters.read(page.given(request)), actor_of(request))
