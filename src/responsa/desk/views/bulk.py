# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""One deed to many cases: asked on a page of its own, done at once or in the background, failures told."""

import secrets
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any, Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from responsa.cases import reply_words
from responsa.cases.actions import bulk
from responsa.cases.enums import BulkDeed
from responsa.cases.queries import bulk as queries, bundles
from responsa.desk import bulk_form, filters, given, labels, shell
from responsa.desk.access import staff_required
from responsa.desk.bundle_form import ask_bundle
from responsa.directory.web import actor_of
from responsa.kernel.errors import InvalidError, NotFoundError, NotPermittedError, RefusedError
from responsa.ui.formats import group_digits
from responsa.ui.jinja import url

_RUN_DEEDS: Final[Mapping[str, Callable[..., int]]] = MappingProxyType(
    {"retry": bulk.retry, "stop": bulk.stop}
)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required
def prepare(request: HttpRequest) -> HttpResponseBase:
    """Ask what a deed to many cases needs, name the exceptions, and begin it.

    ``deed`` names it; with „+now” it is begun without a question. Cases come as repeated ``case`` or
    as a ``bundle``.
    """
    sent = request.POST if request.method == "POST" else request.GET
    name, _plus, now = sent.get("deed", "").partition("+")
    if not _case_ids(request):
        messages.error(request, _("Please choose at least one case."))
        return redirect(_back(request))
    if name == "bundle":
        return ask_bundle(request, _case_ids(request), back=_back(request))
    if name not in set(BulkDeed):
        return _choose_deed(request)
    deed = BulkDeed(name)
    if request.method == "POST" and (now or "do" in request.POST):
        return _begin(request, deed)
    return _ask(request, deed)


def _begin(request: HttpRequest, deed: BulkDeed) -> HttpResponseBase:
    actor, data = actor_of(request), bulk_form.read(request)
    ids = list(_case_ids(request))
    bundle_id = _bundle_id(request)
    found = _seen(queries.preview(deed, ids, actor=actor))
    if not found.ready:
        raise NotPermittedError(found.objections[0].why.message)
    if not request.POST.getlist("case"):
        ids = [case.pk for case in found.ready]
    key = request.POST.get("key", "")[:32] or secrets.token_hex(16)
    try:
        run = bulk.begin(deed, ids, data, actor=actor, key=key, bundle_id=bundle_id)
    except InvalidError as refusal:
        return _ask(request, deed, refusal=refusal)
    if len(ids) <= bulk.AT_ONCE:
        bulk.work_off(run.pk)
    far = queries.progress(run.pk, actor=actor)
    if far.failed or far.pending:
        return redirect(_run_url(request, run.pk))
    words = ngettext("Done: %(num)s case.", "Done: %(num)s cases.", far.done)
    label = bulk_form.LOOKS[deed].label
    messages.success(request, f"{label}. {words % {'num': far.done}}")
    return redirect(_back(request))


def _ask(
    request: HttpRequest, deed: BulkDeed, *, refusal: InvalidError | None = None
) -> HttpResponse:
    actor, data = actor_of(request), bulk_form.read(request)
    found = _seen(queries.preview(deed, _case_ids(request), actor=actor))
    address = filters.read(request.GET)
    ready, against = bulk_form.rows(found, address.case_url)
    bundle_id = _bundle_id(request)
    context: dict[str, Any] = {
        "address": address,
        "deed": deed,
        "look": bulk_form.LOOKS[deed],
        "number": bulk_form.number_of(ready),
        "ready": ready,
        "against": against,
        "unseen": found.unseen,
        "choosable": len(ready) <= bulk_form.CHOOSABLE or not bundle_id,
        "bundle_id": bundle_id,
        "asks": bulk_form.questions(deed, found.ready, data),
        "text": data["text"],
        "key": request.POST.get("key", "") or secrets.token_hex(16),
        "back_url": _back(request),
        "error": labels.refusal_words(refusal) if refusal else "",
        "field": refusal.field if refusal else "",
        "sample": "",
    }
    if "look" in request.POST and found.ready:
        try:
            reply_words.check(data["text"])
            context["sample"] = reply_words.fill(data["text"], found.ready[0], author=actor)
        except InvalidError as wrong:
            context |= {"error": labels.refusal_words(wrong), "field": wrong.field}
    return shell.page(request, "desk/bulk.html", context, slim=True, status=422 if refusal else 200)


def _choose_deed(request: HttpRequest) -> HttpResponse:
    ids = _case_ids(request)
    context = {
        "address": filters.read(request.GET),
        "ids": ids,
        "bundle_id": _bundle_id(request),
        "number": bulk_form.number_of(ids),
        "looks": bulk_form.LOOKS.items(),
        "back_url": _back(request),
    }
    return shell.page(request, "desk/bulk_deeds.html", context, slim=True)


@require_safe
@staff_required
def run(request: HttpRequest, run_id: int) -> HttpResponse:
    """Show how far a run is, and what failed for which reason."""
    found = queries.progress(run_id, actor=actor_of(request))
    address = filters.read(request.GET)
    settled = found.total - found.pending
    context = {
        "address": address,
        "found": found,
        "look": bulk_form.LOOKS[BulkDeed(found.run.deed)],
        "percent": round(100 * settled / found.total) if found.total else 100,
        "settled": settled,
        "failures": [
            (
                address.case_url(item.case_id),
                group_digits(item.case.number),
                item.case.subject,
                labels.refusal_words(RefusedError(item.error, **item.error_data)),
            )
            for item in found.failures
        ],
        "more": found.failed - len(found.failures),
        "back_url": _bundle_url(found.run.bundle_id) or address.url(),
    }
    return shell.page(request, "desk/bulk_run.html", context, slim=True)


@require_POST
@staff_required
def run_do(request: HttpRequest, run_id: int, deed: str) -> HttpResponseBase:
    """Try again what failed, or stop."""
    if deed not in _RUN_DEEDS:
        raise Http404
    number = _RUN_DEEDS[deed](run_id, actor=actor_of(request))
    if deed == "retry" and number <= bulk.AT_ONCE:
        bulk.work_off(run_id)
    return redirect(_run_url(request, run_id))


def _seen(found: queries.Preview) -> queries.Preview:
    """Cases that one may not see are as if they were not there."""
    if not found.ready and not found.objections:
        raise NotFoundError("There is no such case.")
    return found


def _case_ids(request: HttpRequest) -> tuple[int, ...]:
    """The cases that were ticked; without any, all of the bundle."""
    sent = request.POST if request.method == "POST" else request.GET
    ticked = given.numbers(sent.getlist("case"))
    bundle_id = _bundle_id(request)
    if ticked or not bundle_id or "ticks" in sent:
        return tuple(dict.fromkeys(ticked))
    actor = actor_of(request)
    found = bundles.members(bundles.get(bundle_id, actor=actor).pk, actor=actor)
    return tuple(case.pk for case in found.cases)


def _bundle_id(request: HttpRequest) -> int | None:
    sent = request.POST if request.method == "POST" else request.GET
    return given.number(sent.get("bundle", ""))


def _back(request: HttpRequest) -> str:
    if request.POST.get("back") == "watch":
        return url("desk:watch") + "?view=overdue"
    return _bundle_url(_bundle_id(request)) or filters.read(request.GET).url()


def _bundle_url(bundle_id: int | None) -> str:
    return url("desk:bundle", bundle_id=bundle_id) if bundle_id else ""


def _run_url(request: HttpRequest, run_id: int) -> str:
    return f"{url('desk:bulk-run', run_id=run_id)}?{filters.read(request.GET).query}"
