# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from responsa.cases import rules
from responsa.cases.actions import drafts as actions
from responsa.cases.queries import drafts as queries
from responsa.desk import labels, shell
from responsa.desk.access import staff_required
from responsa.desk.registering import keeping
from responsa.desk.views.register import typed_in
from responsa.directory.web import actor_of
from responsa.kernel import clock
from responsa.kernel.errors import NotPermittedError, StaleError


@require_POST
@staff_required
def save(request: HttpRequest) -> HttpResponse:
    """Keep the form while somebody types; answer in words when. A form with nothing in it is not kept."""
    typed = typed_in(request)
    if not keeping.is_begun(typed):
        return HttpResponse("")
    try:
        keeping.keep(typed, actor_of(request))
    except StaleError as refusal:
        return HttpResponse(labels.refusal_words(refusal), status=HTTPStatus.CONFLICT)
    at = labels.time_of_day(clock.now())
    return HttpResponse(_("Draft saved %(time)s") % {"time": at})


@require_safe
@staff_required
def draft_list(request: HttpRequest) -> HttpResponse:
    """List the drafts that the colleague may continue: his own and those shared with his unit."""
    actor = actor_of(request)
    if not rules.may_register(actor):
        raise NotPermittedError("You do not have the right to register cases.")
    lines = [keeping.line(row, actor) for row in queries.drafts(actor)]
    return shell.page(request, "desk/register_drafts.html", {"lines": lines}, current="drafts")


@require_POST
@staff_required
def discard(request: HttpRequest, draft_id: int) -> HttpResponseBase:
    """Throw a draft away."""
    actions.discard(draft_id, actor=actor_of(request))
    messages.success(request, _("The draft is thrown away."))
    return redirect("desk:drafts")
