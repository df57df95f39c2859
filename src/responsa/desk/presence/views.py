# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What open pages ask every ten seconds, and the pages around a session that has ended."""

from http import HTTPStatus
from typing import Final

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from responsa.cases.actions import presence as actions
from responsa.cases.queries import presence as queries
from responsa.desk import kept_forms, shell
from responsa.desk.access import staff_required
from responsa.desk.presence.words import Told, told
from responsa.directory.web import actor_of

_KNOWN: Final = "known"


@require_POST
@staff_required
def at_case(request: HttpRequest, case_id: int) -> HttpResponse:
    """Note that the page of a case is open; answer who else has it open, if that is anything new."""
    actor = actor_of(request)
    actions.look(case_id, actor=actor)
    return _answer(request, told(queries.others_at(case_id, actor=actor)))


@require_safe
@staff_required
def in_lists(request: HttpRequest) -> HttpResponse:
    """Answer who has which case open now, for the lines of a list, if that is anything new."""
    return _answer(request, told(queries.others_everywhere(actor_of(request))))


@require_safe
@staff_required
def session(request: HttpRequest) -> HttpResponse:
    """Tell a page whose session ended and began anew who is signed in, with a fresh token for its forms."""
    return render(request, "desk/presence/session.html", using="jinja2")


@csrf_exempt  # It changes nothing, and shows only what the server itself signed.
@require_POST
def again(request: HttpRequest) -> HttpResponseBase:
    """Give back what was sent after the session had ended, to be sent once more; see ``keeping``."""
    kept = kept_forms.opened(request.POST.get("kept", ""))
    if kept is None:
        return redirect("desk:home")
    if not request.user.is_authenticated:
        return kept_forms.page(request, kept)
    return _given_back(request, kept)


@staff_required
def _given_back(request: HttpRequest, kept: kept_forms.Kept) -> HttpResponse:
    return shell.page(request, "desk/presence/again.html", {"kept": kept}, slim=True)


def _answer(request: HttpRequest, found: Told) -> HttpResponse:
    """Answer 204 when the page knows it all: nothing is drawn, or read out, a second time."""
    given = request.POST if request.method == "POST" else request.GET
    if given.get(_KNOWN) == found.known:
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    return render(request, "desk/presence/_people.html", {"told": found}, using="jinja2")
