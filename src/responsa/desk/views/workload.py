# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The load board, moving cases, and taking over those of a colleague who leaves."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from responsa.cases.actions import handover
from responsa.cases.actions.assign import LEADS
from responsa.cases.queries.handover import Takeover, takeovers
from responsa.desk import given, labels, shell
from responsa.desk.access import View, forbidden, staff_required
from responsa.desk.dispatching import board
from responsa.desk.doing import do
from responsa.directory.actors import Actor
from responsa.directory.web import actor_of
from responsa.kernel.errors import NotPermittedError
from responsa.ui.jinja import url
from responsa.ui.values import Option


def leads_required(view: View[...]) -> View[...]:
    """Let in who leads a unit; tell the others who can."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponseBase:
        if actor_of(request).roles().isdisjoint(LEADS):
            refusal = NotPermittedError("You do not have the right to do this.")
            return forbidden(request, refusal, who_can=labels.who_can(LEADS))
        return view(request, *args, **kwargs)

    return staff_required(wrapped)


@require_safe
@leads_required
def load(request: HttpRequest) -> HttpResponse:
    """Show who has how much to do."""
    actor = actor_of(request)
    context = {"columns": board.columns(actor), "takers": board.takers(actor)}
    return shell.page(request, "desk/dispatch/load.html", context, current="load")


@require_POST
@leads_required
def move(request: HttpRequest) -> HttpResponseBase:
    """Move the ticked cases to the colleague who was chosen, all of them or none."""
    parts = [_part(text) for text in request.POST.getlist("part")]
    taker = given.number(request.POST.get("to", "")) or 0
    if not parts:
        messages.error(request, _("Please tick at least one case."))
        return redirect("desk:load")

    def act(actor: Actor) -> None:
        with transaction.atomic():
            for case_id, giver in parts:
                handover.move_part(case_id, giver, taker, actor=actor)

    words = ngettext("%(num)s case is moved.", "%(num)s cases are moved.", len(parts))
    return _done(request, act, words % {"num": len(parts)})


@require_http_methods(["GET", "HEAD", "POST"])
@leads_required
def leaver(request: HttpRequest, user_id: int) -> HttpResponseBase:
    """Propose who takes the open cases of a colleague who leaves; move them when confirmed."""
    actor = actor_of(request)
    names = {user.pk: str(user) for user in board.team(actor)}
    if user_id not in names:
        raise Http404("There is no such colleague.")
    if request.method == "POST":
        return _take_over(request, user_id)
    rows = takeovers(user_id, actor=actor)
    context = {
        "person_id": user_id,
        "name": names[user_id],
        "rows": [(row.case, _options(row)) for row in rows],
        "unplaced": sum(row.proposed is None for row in rows),
    }
    return shell.page(request, "desk/dispatch/leaver.html", context, current="load")


def _take_over(request: HttpRequest, user_id: int) -> HttpResponseBase:
    wanted = {
        case_id: taker
        for name in request.POST
        if name.startswith("case-")
        and (case_id := given.number(name.removeprefix("case-"))) is not None
        and (taker := given.number(request.POST[name])) is not None
    }
    words = ngettext("%(num)s case is moved.", "%(num)s cases are moved.", len(wanted))
    said = words % {"num": len(wanted)}
    return _done(request, lambda actor: handover.hand_over(user_id, wanted, actor=actor), said)


def _done(request: HttpRequest, act: Callable[[Actor], object], said: str) -> HttpResponseBase:
    return do(
        request,
        act,
        back=url("desk:load"),
        said=said,
        who_can=labels.who_can(LEADS),
    )


def _options(row: Takeover) -> tuple[Option, ...]:
    return tuple(
        Option(value=str(user.pk), label=str(user), checked=user.pk == row.proposed)
        for user in row.options
    )


def _part(text: str) -> tuple[int, int]:
    case_id, _colon, user_id = text.partition(":")
    return given.number(case_id) or 0, given.number(user_id) or 0
