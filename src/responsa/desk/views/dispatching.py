# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Assigning: the queue of the dispatchers, one case after another."""

from collections.abc import Callable
from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect as redirect_to
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from responsa.cases.actions import assign, completion, dispatch, refusing, support_levels, undoing
from responsa.cases.queries.people import candidates_at
from responsa.cases.queries.visible import get
from responsa.cases.routing import least_loaded
from responsa.desk import filters, given, labels, put_back, shell
from responsa.desk.access import forbidden, staff_required
from responsa.desk.dispatching import form, page
from responsa.desk.doing import do
from responsa.directory.actors import Actor
from responsa.directory.enums import Role
from responsa.directory.web import actor_of
from responsa.kernel.errors import NotFoundError, NotPermittedError, RefusedError, StaleError
from responsa.ui.jinja import url

_LEADS = assign.LEADS


@require_safe
@staff_required
def queue(request: HttpRequest) -> HttpResponseBase:
    """Lead to the case that is to be assigned first; with nothing to assign, say so."""
    actor = actor_of(request)
    if actor.roles().isdisjoint(_LEADS):
        return _not_his(request)
    found = page.queue(actor)
    if found.ids:
        return redirect_to("desk:dispatch-case", found.ids[0])
    context = {"queue": found, "case_now": None, "error": ""}
    return shell.page(request, "desk/dispatch/page.html", context, current="to_dispatch", slim=True)


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required
def case(request: HttpRequest, case_id: int) -> HttpResponseBase:
    """Show a case that is to be assigned; count what is typed anew, or assign it and open the next."""
    actor = actor_of(request)
    if actor.roles().isdisjoint(_LEADS):
        return _not_his(request)
    if request.method != "POST":
        return _page(request, case_id)
    if request.POST.get("do") == "try":
        return _page(request, case_id, is_typed=True)
    return _assign(request, case_id, actor)


@require_POST
@staff_required
def redirect(request: HttpRequest, case_id: int) -> HttpResponseBase:
    """Send a case to another unit and go on with the next one."""
    actor = actor_of(request)
    unit = given.number(request.POST.get("unit", ""))

    def act(actor: Actor) -> object:
        return assign.redirect(
            case_id, unit or 0, actor=actor, text=_text(request), version=_version(request)
        )

    said = _("The case is with the other unit; the requester is told.")
    return _on(request, case_id, act, after=_next_url(actor, case_id), said=said)


@require_POST
@staff_required
def refuse(request: HttpRequest, case_id: int) -> HttpResponseBase:
    """Send a case back to the unit that sent it here."""
    actor = actor_of(request)

    def act(actor: Actor) -> object:
        return refusing.refuse_redirect(
            case_id, actor=actor, text=_text(request), version=_version(request)
        )

    said = _("Sent back with your reason.")
    return _on(request, case_id, act, after=_next_url(actor, case_id), said=said)


@require_POST
@staff_required
def complete(request: HttpRequest, case_id: int) -> HttpResponseBase:
    """Send a case back to the registry because something is missing."""

    def act(actor: Actor) -> object:
        return completion.send_for_completion(
            case_id, actor=actor, text=_text(request), version=_version(request)
        )

    here = url("desk:dispatch-case", case_id)
    said = _("The registry is asked to complete the case.")
    return _on(request, case_id, act, after=here, said=said)


@require_POST
@staff_required
def raise_level(request: HttpRequest, case_id: int) -> HttpResponseBase:
    """Give a case to the next level of support."""

    def act(actor: Actor) -> object:
        return support_levels.raise_level(case_id, actor=actor, version=_version(request))

    back = filters.read(request.GET).case_url(case_id)
    return do(request, act, back=back, said=_("Raised to the next level of support."))


def _assign(request: HttpRequest, case_id: int, actor: Actor) -> HttpResponseBase:
    after = _next_url(actor, case_id)
    shown = get(case_id, actor=actor)
    typed = form.read(request, shown)
    choice = least_loaded(candidates_at(shown, shown.level)) if typed.users is None else None
    try:
        decision = typed.decision(choice.user_id if choice else None)
        event_id = undoing.reversibly(
            lambda: dispatch.dispatch(case_id, decision, actor=actor),
            case_id=case_id,
            actor=actor,
        )
    except NotFoundError:
        raise
    except NotPermittedError as refusal:
        return forbidden(request, refusal, who_can=labels.who_can(_LEADS))
    except StaleError as refusal:
        return _page(request, case_id, refusal=refusal, status=HTTPStatus.CONFLICT)
    except RefusedError as refusal:
        return _page(
            request,
            case_id,
            is_typed=True,
            refusal=refusal,
            status=HTTPStatus.UNPROCESSABLE_ENTITY,
        )
    if event_id is None:
        messages.success(request, _("Assigned: no. %(number)s.") % {"number": shown.number})
    return redirect_to(put_back.noted(after, event_id))


def _page(
    request: HttpRequest,
    case_id: int,
    *,
    is_typed: bool = False,
    refusal: RefusedError | None = None,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    actor = actor_of(request)
    now = page.assigning(
        case_id,
        (lambda case: form.read(request, case)) if is_typed else form.untouched,
        actor=actor,
    )
    context = {
        "queue": page.queue(actor),
        "case_now": now,
        "case": now.case,
        "when": labels.moment(now.case.registered_at),
        "channel": page.channel_words(now.case.channel),
        "channel_icon": labels.CHANNEL_ICONS[now.case.channel],
        "is_admin": Role.ADMIN in actor.roles(),
        "desired": labels.day(now.case.desired_on) if now.case.desired_on else "",
        "error": labels.refusal_words(refusal) if refusal else "",
        "field": getattr(refusal, "field", ""),
        "moment": labels.moment,
    }
    return shell.page(
        request, "desk/dispatch/page.html", context, current="to_dispatch", slim=True, status=status
    )


def _on(
    request: HttpRequest, case_id: int, act: Callable[[Actor], object], *, after: str, said: str
) -> HttpResponseBase:
    """Do something besides assigning; a refusal shows the case again with the reason."""

    def again(refusal: RefusedError) -> HttpResponse:
        status = HTTPStatus.UNPROCESSABLE_ENTITY
        return _page(request, case_id, refusal=refusal, status=status)

    return do(request, act, back=after, said=said, again=again, who_can=labels.who_can(_LEADS))


def _next_url(actor: Actor, case_id: int) -> str:
    following = page.following(page.queue(actor), case_id)
    if following is None:
        return url("desk:dispatch")
    return url("desk:dispatch-case", following)


def _not_his(request: HttpRequest) -> HttpResponse:
    refusal = NotPermittedError("You do not have the right to do this.")
    return forbidden(request, refusal, who_can=labels.who_can(_LEADS))


def _text(request: HttpRequest) -> str:
    return request.POST.get("text", "").replace("\r\n", "\n")


def _version(request: HttpRequest) -> int | None:
    return given.number(request.POST.get("version", ""))
