# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from responsa.cases.actions import proposals
from responsa.cases.queries.visible import visible_to
from responsa.desk import filters, given, labels
from responsa.desk.access import forbidden, staff_required
from responsa.directory.actors import Actor
from responsa.directory.web import actor_of
from responsa.kernel.errors import NotFoundError, NotPermittedError, RefusedError


@require_POST
@staff_required
def accept(request: HttpRequest, case_id: int, proposal_id: int) -> HttpResponseBase:
    """Take a step that the system proposes."""
    version = given.number(request.POST.get("version", ""))
    return _decide(
        request,
        case_id,
        lambda actor: proposals.accept(proposal_id, actor=actor, version=version),
        done=_("Done as proposed."),
    )


@require_POST
@staff_required
def dismiss(request: HttpRequest, case_id: int, proposal_id: int) -> HttpResponseBase:
    """Turn a proposed step down."""
    return _decide(
        request,
        case_id,
        lambda actor: proposals.dismiss(proposal_id, actor=actor),
        done=_("Dismissed; nothing was changed."),
    )


@require_POST
@staff_required
def undo(request: HttpRequest, case_id: int, event_id: int) -> HttpResponseBase:
    """Take back an automatic assignment."""
    version = given.number(request.POST.get("version", ""))
    return _decide(
        request,
        case_id,
        lambda actor: proposals.undo_assignment(event_id, actor=actor, version=version),
        done=_("Taken back: the dispatchers decide."),
    )


@require_POST
@staff_required
def always_ask(request: HttpRequest, case_id: int, event_id: int) -> HttpResponseBase:
    """Let the system only propose such a step in this category from now on."""
    return _decide(
        request,
        case_id,
        lambda actor: proposals.always_ask(event_id, actor=actor),
        done=_("From now on the system only proposes this in the category."),
    )


def _decide(
    request: HttpRequest, case_id: int, act: Callable[[Actor], object], *, done: str
) -> HttpResponse:
    actor, address = actor_of(request), filters.read(request.GET)
    if not visible_to(actor).filter(pk=case_id).exists():
        raise NotFoundError("There is no such case.")
    try:
        act(actor)
    except NotFoundError:
        raise
    except NotPermittedError as refusal:
        return forbidden(request, refusal)
    except RefusedError as refusal:
        messages.error(request, labels.refusal_words(refusal))
    else:
        messages.success(request, done)
    return redirect(address.case_url(case_id))
