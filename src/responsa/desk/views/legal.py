# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
import datetime as dt
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from django.http import Http404, HttpRequest, HttpResponseBase, QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST, require_safe

from responsa.cases.actions import extend, legal_facts, suspend
from responsa.cases.queries.page import case_view
from responsa.desk import doing, filters, given, labels, legal_forms, shell
from responsa.desk.access import staff_required
from responsa.directory.actors import Actor
from responsa.directory.web import actor_of
from responsa.kernel.errors import InvalidError, RefusedError
from responsa.ui.jinja import url

Act = Callable[[int, Actor, QueryDict], object]


@require_safe
@staff_required
def legal(request: HttpRequest, case_id: int) -> HttpResponseBase:
    """Show what the law lets one record about the terms of a case, and what was recorded."""
    return _page(request, case_id)


@require_POST
@staff_required
def act(request: HttpRequest, case_id: int, name: str) -> HttpResponseBase:
    """Record an act of law; a refusal shows the page again with what was typed."""
    if name not in _ACTS:
        raise Http404("There is no such act.")
    deed, said = _ACTS[name]
    address = filters.read(request.GET)
    return doing.do(
        request,
        lambda actor: deed(case_id, actor, request.POST),
        back=f"{url('desk:legal', case_id=case_id)}?{address.query}",
        said=said,
        again=lambda refusal: _page(request, case_id, name=name, refusal=refusal),
    )


def _page(
    request: HttpRequest, case_id: int, *, name: str = "", refusal: RefusedError | None = None
) -> HttpResponseBase:
    actor = actor_of(request)
    view = case_view(case_id, actor=actor)
    context = {
        "case": view.case,
        "address": filters.read(request.GET),
        "legal": legal_forms.page(view, actor),
        "error": labels.refusal_words(refusal) if refusal else "",
        "field": getattr(refusal, "field", ""),
        # The form that was sent; the others stand as they were.
        "typed": f"{name}-{request.POST.get('rule', '')}",
        "text": request.POST.get("text", ""),
        "amount": request.POST.get("amount", ""),
        "day": request.POST.get("day", ""),
    }
    status = doing.status_of(refusal)
    return shell.page(request, "desk/legal.html", context, slim=True, status=status)


def _extend(case_id: int, actor: Actor, post: QueryDict) -> object:
    return extend.extend(
        case_id,
        post.get("rule", ""),
        actor=actor,
        text=post.get("text", ""),
        amount=_amount(post.get("amount", "")),
        until=_day(post.get("day", "")),
        version=given.number(post.get("version", "")),
    )


def _since(record: Callable[..., object]) -> Act:
    """Return an act that holds from a day on, by a rule, with a reason."""

    def since(case_id: int, actor: Actor, post: QueryDict) -> object:
        return record(
            case_id,
            post.get("rule", ""),
            actor=actor,
            text=post.get("text", ""),
            starts_on=_day(post.get("day", "")),
            version=given.number(post.get("version", "")),
        )

    return since


def _end_suspension(_case_id: int, actor: Actor, post: QueryDict) -> object:
    return suspend.end_suspension(
        given.number(post.get("act", "")) or 0,
        actor=actor,
        ends_on=_day(post.get("day", "")),
        version=given.number(post.get("version", "")),
    )


def _set_fact(case_id: int, actor: Actor, post: QueryDict) -> object:
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
        "suspend": (_since(suspend.suspend), _("The term is suspended and the requester told.")),
        "end-suspension": (_end_suspension, _("The term runs on.")),
        "hold": (_since(suspend.hold), _("The time that must pass is recorded.")),
        "fact": (_set_fact, _("Noted; the terms that hang on it follow.")),
    }
)


def _amount(text: str) -> int | None:
    """Read a length; an extension by nothing is none."""
    if not text.strip():
        return None
    number = given.number(text.strip())
    if number is None:
        raise InvalidError("Please write a whole number.", field="amount")
    if number == 0:
        raise InvalidError(
            "An extension by 0 would change nothing: please write 1 or more.", field="amount"
        )
    return number


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError as error:
        raise InvalidError("Please give a date.", field="day") from error
