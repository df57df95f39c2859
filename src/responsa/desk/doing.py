# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What a form that does one action on a case comes to: the way back with a word, or the form again."""

from collections.abc import Callable
from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.functional import Promise

from responsa.desk import filters, labels
from responsa.desk.access import forbidden
from responsa.directory.actors import Actor
from responsa.directory.web import actor_of
from responsa.kernel.errors import NotFoundError, NotPermittedError, RefusedError, StaleError

# Draws the form again with what is wrong; nothing where the page of the case says it.
Again = Callable[[RefusedError], HttpResponseBase | None]


def do(
    request: HttpRequest,
    act: Callable[[Actor], object],
    *,
    back: str,
    said: str | Promise,
    again: Again | None = None,
    who_can: str = "",
) -> HttpResponseBase:
    """Do one action and go ``back`` with a word about it.

    A refusal draws the form ``again`` where it has one, else it is told on the page that follows. What
    the actor has no right to becomes a 403 that says ``who_can``. Raises NotFoundError.
    """
    try:
        act(actor_of(request))
    except NotFoundError:
        raise
    except NotPermittedError as refusal:
        return forbidden(request, refusal, who_can=who_can)
    except RefusedError as refusal:
        form = again(refusal) if again else None
        if form is not None:
            return form
        messages.error(request, labels.refusal_words(refusal))
    else:
        messages.success(request, str(said))
    return redirect(back)


def status_of(refusal: RefusedError | None) -> HTTPStatus:
    """Return with which status a form is drawn: anew, or again because somebody was faster or it is wrong."""
    if refusal is None:
        return HTTPStatus.OK
    is_late = isinstance(refusal, StaleError)
    return HTTPStatus.CONFLICT if is_late else HTTPStatus.UNPROCESSABLE_ENTITY


def case_url(request: HttpRequest, case_id: int) -> str:
    """Return the address of a case in the list from which it was opened."""
    return filters.read(request.GET).case_url(case_id)
