# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Putting chosen cases into a bundle: a new one with a name, or one that is open."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from responsa.cases.actions import bundles
from responsa.cases.queries import bulk as bulk_queries, bundles as queries
from responsa.desk import bulk_form, filters, given, labels, shell
from responsa.directory.web import actor_of
from responsa.kernel.errors import NotFoundError, NotPermittedError, RefusedError
from responsa.ui.values import Option


def ask_bundle(request: HttpRequest, ids: Sequence[int], *, back: str) -> HttpResponse:
    """Ask for the name of a new bundle or for an open one, and put the cases into it."""
    if request.method == "POST" and "do" in request.POST:
        try:
            return _put(request, ids)
        except (NotFoundError, NotPermittedError):
            raise
        except RefusedError as refusal:
            return _page(request, ids, back=back, refusal=refusal)
    return _page(request, ids, back=back)


def _put(request: HttpRequest, ids: Sequence[int]) -> HttpResponse:
    actor = actor_of(request)
    if chosen := given.number(request.POST.get("into", "")):
        bundles.add(chosen, ids, actor=actor)
    else:
        chosen = bundles.create(request.POST.get("name", ""), ids, actor=actor).pk
    messages.success(request, _("The cases are in the bundle; each keeps its own history."))
    return redirect("desk:bundle", bundle_id=chosen)


def _page(
    request: HttpRequest, ids: Sequence[int], *, back: str, refusal: RefusedError | None = None
) -> HttpResponse:
    actor, address = actor_of(request), filters.read(request.GET)
    found = bulk_queries.bundling(ids, actor=actor)
    ready, against = bulk_form.rows(found, address.case_url)
    chosen = request.POST.get("into", "")
    context = {
        "address": address,
        "number": bulk_form.number_of(ready),
        "ready": ready,
        "against": against,
        "unseen": found.unseen,
        "name": request.POST.get("name", "") or (ready[0].subject if ready else ""),
        "open_bundles": tuple(
            Option(value=str(row.pk), label=row.name, checked=str(row.pk) == chosen)
            for row in queries.open_bundles(actor)
        ),
        "back_url": back,
        "error": labels.refusal_words(refusal) if refusal else "",
        "field": getattr(refusal, "field", "") or "name",
    }
    status = 422 if refusal else 200
    return shell.page(request, "desk/bundle_new.html", context, slim=True, status=status)
