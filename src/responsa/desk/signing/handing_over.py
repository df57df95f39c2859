# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Letters to post, to hand out, to read out: printed here, and noted on the day on which they left."""

import datetime as dt
from dataclasses import dataclass
from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from responsa.cases.actions import exits as acts
from responsa.cases.queries import exits as rows
from responsa.cases.queries.exits import ToHandOver
from responsa.cases.queries.urgency import Horizons
from responsa.desk import due, labels, shell
from responsa.desk.access import staff_required
from responsa.desk.signing import words
from responsa.directory.web import actor_of
from responsa.kernel import clock
from responsa.kernel.errors import NotFoundError, NotPermittedError, RefusedError
from responsa.notify.actions.papers import letter_of
from responsa.ui.files import file_response
from responsa.ui.jinja import url
from responsa.ui.values import DueView


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A letter that waits. ``done``: what is noted when it has left; ``due``: the term of the law."""

    id: int
    number: str
    case: str
    case_url: str
    subject: str
    recipient: tuple[str, ...]
    way: str
    done: str
    signed: str
    due: DueView | None


@require_safe
@staff_required
def to_post(request: HttpRequest) -> HttpResponse:
    """List the letters that nobody has handed over yet."""
    return _page(request)


@require_safe
@staff_required
def letter(request: HttpRequest, exit_id: int) -> HttpResponse:
    """Hand out a letter as PDF, ready to print."""
    row = rows.one(exit_id, actor=actor_of(request))
    return file_response(letter_of(row), name=acts.file_name(row), media_type="application/pdf")


@require_POST
@staff_required
def left(request: HttpRequest, exit_id: int) -> HttpResponseBase:
    """Note the day on which a letter left; it meets the term of the law."""
    try:
        row = acts.note_left(
            exit_id,
            actor=actor_of(request),
            day=_day(request.POST.get("day", "")),
            note=request.POST.get("note", ""),
        )
    except (NotFoundError, NotPermittedError):
        raise
    except RefusedError as refusal:
        return _page(request, wrong=exit_id, error=labels.refusal_words(refusal))
    said = _("Letter %(number)s: noted. The term of the law is met with this day.")
    messages.success(request, said % {"number": row.number})
    return redirect(url("desk:post"))


@require_POST
@staff_required
def void(request: HttpRequest, exit_id: int) -> HttpResponseBase:
    """Declare the number of a spoiled letter void, and give the letter the next one."""
    try:
        again = acts.void(exit_id, actor=actor_of(request), reason=request.POST.get("reason", ""))
    except (NotFoundError, NotPermittedError):
        raise
    except RefusedError as refusal:
        return _page(request, wrong=exit_id, error=labels.refusal_words(refusal))
    said = _("The number is void; the letter now has number %(number)s. Please print it anew.")
    messages.success(request, said % {"number": again.number})
    return redirect(url("desk:post"))


def _page(request: HttpRequest, *, wrong: int = 0, error: str = "") -> HttpResponse:
    present = due.now()
    waiting = rows.to_hand_over(actor_of(request))
    context = {
        "lines": [_line(row, present) for row in waiting],
        "today": clock.today(),
        "wrong": wrong,
        "error": error,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if error else HTTPStatus.OK
    return shell.page(request, "desk/signing/to_post.html", context, current="post", status=status)


def _line(waiting: ToHandOver, present: Horizons) -> Line:
    row, at = waiting.exit, waiting.due_at
    kind = due.kind_of(at, present) if at else None
    return Line(
        id=row.pk,
        number=row.number,
        case=row.case.number,
        case_url=url("desk:case", case_id=row.case_id),
        subject=row.case.subject,
        recipient=tuple(row.recipient.splitlines()),
        way=str(words.WAYS[row.way]),
        done=str(words.HANDED_OVER[row.way]),
        signed=labels.moment(row.made_at),
        due=DueView(kind=kind, words=due.words(kind, at, present), title=labels.date_time(at))
        if at and kind
        else None,
    )


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None
