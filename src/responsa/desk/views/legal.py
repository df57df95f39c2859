# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
import datetime as dt
from collections.abc import Callable, Mapping
from http import HTTPStatus
from types import MappingProxyType
from typing import Final

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from responsa.cases.actions import extend, legal_facts, suspend
from responsa.cases.queries.page import case_view
from responsa.desk import filters, given, labels, legal_forms, shell
from responsa.desk.access import forbidden, staff_required
from responsa.directory.actors import Actor
from responsa.directory.web import actor_of
from responsa.kernel.errors import (
    InvalidError,
    NotFoundError,
    NotPermittedError,
    RefusedError,
    StaleError,
)
from responsa.ui.jinja import url

Act = Callable[[int, Actor, HttpRequest], object]


@require_safe
@staff_required
def legal(request: HttpRequest, case_id: int) -> HttpResponse:
    """Show what the law lets one record about the terms of a case, and what was recorded."""
    return _page(request, case_id)


@require_POST
@staff_required
def act(request: HttpRequest, case_id: int, name: str) -> HttpResponseBase:
    """Record an act of law; a refusal shows the page again with what was typed."""
    if name not in _ACTS:
        raise Http404("There is no such act.")
    do, done = _ACTS[name]
    try:
        do(case_id, actor_of(request), request)
    except NotFoundError:
        raise
    except NotPermittedError as refusal:
        return forbidden(request, refusal)
    except StaleError as refusal:
        return _page(request, case_id, error=refusal, status=HTTPStatus.CONFLICT)
    except RefusedError as refusal:
        return _page(request, case_id, error=refusal, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    messages.success(request, str(done))
    address = filters.read(request.GET)
    return redirect(f"{url('desk:legal', case_id=case_id)}?{address.query}")


def _page(
    request: HttpRequest,
    case_id: int,
    *,
    error: RefusedError | None = None,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    actor = actor_of(request)
    view = case_view(case_id, actor=actor)
    context = {
        "case": view.case,
        "address": filters.read(request.GET),
        "legal": legal_forms.page(view, actor),
        "error": labels.refusal_words(error) if error else "",
        "field": getattr(error, "field", ""),
        "rule": request.POST.get("rule", ""),
        "text": request.POST.get("text", ""),
        "amount": request.POST.get("amount", ""),
        "day": request.POST.get("day", ""),
    }
    return shell.page(request, "desk/legal.html", context, slim=True, status=status)


def _extend(case_id: int, actor: Actor, request: HttpRequest) -> object:
    post = request.POST
    return extend.extend(
        case_id,
        post.get("rule", ""),
        actor=actor,
        text=post.get("text", ""),
        amount=_amount(post.get("amount", "")),
        until=_day(post.get("day", "")),
        version=given.number(post.get("version", "")),
    )


def _suspend(case_id: int, actor: Actor, request: HttpRequest) -> object:
    post = request.POST
    return suspend.suspend(
        case_id,
        post.get("rule", ""),
        actor=actor,
        text=post.get("text", ""),
        starts_on=_day(post.get("day", "")),
        version=given.number(post.get("version", "")),
    )


def _hold(case_id: int, actor: Actor, request: HttpRequest) -> object:
    post = request.POST
    return suspend.hold(
        case_id,
        post.get("rule", ""),
        actor=actor,
        text=post.get("text", ""),
        starts_on=_day(post.get("day", "")),
        version=given.number(post.get("version", "")),
    )


def _end_suspension(_case_id: int, actor: Actor, request: HttpRequest) -> object:
    post = request.POST
    return suspend.end_suspension(
        given.number(post.get("act", "")) or 0,
        actor=actor,
        ends_on=_day(post.get("day", "")),
        version=given.number(post.get("version", "")),
    )


def _set_fact(case_id: int, actor: Actor, request: HttpRequest) -> object:
    post = request.POST
    return legal_facts.set_fact(
        case_id,
        post.get("fact", ""),
        holds=post.get("holds", "") == "yes",
        actor=actor,
        text=post.get("text", ""),
        version=given.number(post.get("version", "")),
    )


_ACTS: Final[Mapping[str, tuple[Act, Promise]]] = MappingProxyType(
    {
        "extend": (_extend, _("The term is extended and the requester told.")),
        "suspend": (_suspend, _("The term is suspended and the requester told.")),
        "end-suspension": (_end_suspension, _("The term runs on.")),
        "hold": (_hold, _("The time that must pass is recorded.")),
        "fact": (_set_fact, _("Noted; the terms that hang on it follow.")),
    }
)


def _amount(text: str) -> int | None:
    if not text.strip():
        return None
    number = given.number(text.strip())
    if number is None:
        raise InvalidError("Please write a whole number.", field="amount")
    return number


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError as error:
        raise InvalidError("Please give a date.", field="day") from error
