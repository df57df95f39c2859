# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Taking a step from a page: act, answer, and what a refusal becomes. Nothing typed is ever lost."""

from collections.abc import Callable
from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect

from responsa.cases import lifecycle
from responsa.cases.actions import talk, undoing
from responsa.cases.queries.lists import neighbours
from responsa.cases.queries.visible import visible_to
from responsa.desk import filters, given, labels, put_back
from responsa.desk.access import forbidden
from responsa.desk.steps import LOOKS
from responsa.directory.web import actor_of
from responsa.kernel.errors import NotFoundError, NotPermittedError, RefusedError, StaleError

# Draws the page again with the refusal and the status it deserves.
Again = Callable[[RefusedError, HTTPStatus], HttpResponse]
# Steps without words to anybody outside, which a slip of the finger takes.
_REVERSIBLE = frozenset({"assign", "reassign", "close"})


def take(
    request: HttpRequest, case_id: int, name: str, *, again: Again, onward: bool = False
) -> HttpResponseBase:
    """Take a step (or write) and lead on; a refusal shows the page again with what was typed.

    ``onward``: to the next case of the list the person came from.
    """
    if name not in LOOKS:
        raise Http404("There is no such step.")
    actor, address = actor_of(request), filters.read(request.GET)
    following = neighbours(actor, address.wanted, case_id)[1] if onward else None
    try:
        result, event_id = _taken(request, case_id, name)
    except NotFoundError:
        raise
    except NotPermittedError as refusal:
        _keep(request, case_id)
        roles = lifecycle.BY_NAME[name].roles if name in lifecycle.BY_NAME else talk.SPEAKS
        return forbidden(request, refusal, who_can=labels.who_can(roles))
    except StaleError as refusal:
        return again(refusal, HTTPStatus.CONFLICT)
    except RefusedError as refusal:
        return again(refusal, HTTPStatus.UNPROCESSABLE_ENTITY)
    _forget(request, case_id)
    if name == "reply":
        return redirect(
            f"{address.case_url(following or case_id)}&sent={getattr(result, 'pk', '')}"
        )
    if event_id is None:
        messages.success(request, str(LOOKS[name].done))
    return redirect(put_back.noted(_onward(request, case_id, following), event_id))


def _taken(request: HttpRequest, case_id: int, name: str) -> tuple[object, int | None]:
    """Take the step; return what it made, and the event by which it can be taken back for a while."""
    actor, typed = actor_of(request), given.of_case(request)
    if name not in _REVERSIBLE:
        return LOOKS[name].act(case_id, actor, typed), None
    return None, undoing.reversibly(
        lambda: LOOKS[name].act(case_id, actor, typed), case_id=case_id, actor=actor
    )


def _onward(request: HttpRequest, case_id: int, following: int | None) -> str:
    """Lead to the next case, to this one, or to the list when it is not the colleague's any more."""
    address = filters.read(request.GET)
    if following is not None:
        return address.case_url(following)
    if visible_to(actor_of(request)).filter(pk=case_id).exists():
        return address.case_url(case_id)
    return address.url()


def _keep(request: HttpRequest, case_id: int) -> None:
    kind, text = request.POST.get("kind", ""), request.POST.get("text", "")
    if kind in LOOKS and text.strip():
        talk.save_draft(case_id, actor=actor_of(request), kind=kind, text=text)


def _forget(request: HttpRequest, case_id: int) -> None:
    kind, actor = request.POST.get("kind", ""), actor_of(request)
    if kind in LOOKS and visible_to(actor).filter(pk=case_id).exists():
        talk.save_draft(case_id, actor=actor, kind=kind, text="")
