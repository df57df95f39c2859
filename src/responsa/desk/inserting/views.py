# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The list of what can be inserted: as a piece of the composer, and as a page of its own."""

from typing import Final

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from responsa.cases.actions import talk
from responsa.cases.enums import MessageKind
from responsa.cases.queries.page import case_view
from responsa.desk import doing, filters, frames, shell
from responsa.desk.access import staff_required
from responsa.desk.inserting.offers import SOURCES
from responsa.directory.web import actor_of
from responsa.notify.actions.previewing import preview

_MAILS: Final = {
    "reply": MessageKind.REPLY,
    "ask_requester": MessageKind.QUESTION,
    "done": MessageKind.RESOLUTION,
    "resolve": MessageKind.RESOLUTION,
}


@require_safe
@staff_required
def offers(request: HttpRequest, case_id: int, kind: str) -> HttpResponse:
    """Show what fits the words: to a script the list alone, to a person a page whose links insert."""
    source = SOURCES.get(kind)
    if source is None:
        raise Http404
    actor = actor_of(request)
    view = case_view(case_id, actor=actor)
    words = request.GET.get("q", "")
    context = {
        "case": view.case,
        "address": filters.read(request.GET),
        "source": source,
        "kind": kind,
        "words": words,
        "offers": source.find(view, actor, words),
    }
    if request.headers.get("HX-Request"):
        return render(request, "desk/inserting/_offers.html", context, using="jinja2")
    return shell.page(request, "desk/inserting/page.html", context, slim=True)


@require_POST
@staff_required
def into_draft(request: HttpRequest, case_id: int) -> HttpResponseBase:
    """Put an offer behind what one has begun to write to the requester."""
    view = case_view(case_id, actor=actor_of(request))
    begun, offer = view.drafts.get("reply", ""), request.POST.get("text", "")
    text = f"{begun}\n\n{offer}" if begun else offer
    return doing.do(
        request,
        lambda actor: talk.save_draft(case_id, actor=actor, kind="reply", text=text),
        back=doing.case_url(request, case_id),
        said=_("The text stands in your answer."),
    )


@require_POST
@staff_required
def mail(request: HttpRequest, case_id: int) -> HttpResponse:
    """Show the mail that the text in the composer would become; nothing is sent or kept."""
    actor = actor_of(request)
    view = case_view(case_id, actor=actor)
    kind = _MAILS.get(request.POST.get("as", ""), _MAILS.get(request.POST.get("kind", "")))
    if kind is None:
        raise Http404
    text = request.POST.get("text", "").replace("\r\n", "\n")
    found = preview(view.case, kind, text, actor=actor)
    if "look" in request.POST:
        return frames.own_mail(found.html)
    context = {"case": view.case, "mail": found, "text": text, "kind": request.POST["kind"]}
    return shell.page(request, "desk/inserting/mail.html", context, slim=True)
