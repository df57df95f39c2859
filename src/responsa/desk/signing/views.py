# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Signing letters: one by one with one key each, or all at once that pass every check."""

from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from responsa.cases.actions import letters, resolve, signing
from responsa.cases.actions.letters import Correction
from responsa.cases.enums import BY_HAND, AnswerWay
from responsa.cases.queries.letters import green, letter_view
from responsa.cases.queries.visible import get
from responsa.desk import given, labels, shell
from responsa.desk.access import staff_required
from responsa.desk.signing import letter_page
from responsa.directory.actors import Actor
from responsa.directory.web import actor_of
from responsa.kernel.errors import (
    InvalidError,
    NotFoundError,
    NotPermittedError,
    RefusedError,
    StaleError,
)
from responsa.notify.letters import paper
from responsa.ui.files import file_response
from responsa.ui.jinja import url

_DOINGS = frozenset({"return", "correct"})
# Each of them is looked over anew: as many as somebody reads in a morning.
_AT_ONCE = 25


@require_safe
@staff_required
def queue(request: HttpRequest) -> HttpResponseBase:
    """Open the letter whose deadline is nearest."""
    first = letter_page.first_in_queue(actor_of(request))
    if first is not None:
        return redirect(letter_page.letter_url(first))
    context = {"queue": letter_page.queue(actor_of(request), None)}
    return shell.page(request, "desk/signing/nothing.html", context, current="to_sign")


@require_safe
@staff_required
def letter(request: HttpRequest, case_id: int) -> HttpResponse:
    """Show a letter as it will be sent, with its checks and versions."""
    return _page(request, case_id)


@require_POST
@staff_required
def sign(request: HttpRequest, case_id: int) -> HttpResponseBase:
    """Sign what was shown, and open the next letter."""
    actor = actor_of(request)
    following = letter_page.after(actor, case_id)
    try:
        signed = signing.sign(
            case_id, actor=actor, seen=given.number(request.POST.get("seen", "")) or 0
        )
    except (NotFoundError, NotPermittedError):
        raise
    except StaleError as refusal:
        return _page(request, case_id, error=refusal, status=HTTPStatus.CONFLICT)
    except RefusedError as refusal:
        return _page(request, case_id, error=refusal, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    messages.success(request, _said(case_id, actor) % {"number": signed.number})
    return redirect(letter_page.letter_url(following) if following else url("desk:sign"))


def _said(case_id: int, actor: Actor) -> str:
    """Tell what a signature began: a letter on paper has not left before its day is noted."""
    view = letter_view(case_id, actor=actor)
    if view is None or view.is_waiting:
        return _("Signed: %(number)s. It goes on to the next signature.")
    if view.letter.way in BY_HAND:
        return _("Signed: %(number)s. It waits under “To post”.")
    return _("Signed: %(number)s. The answer leaves.")


@require_POST
@staff_required
def send_back(request: HttpRequest, case_id: int) -> HttpResponseBase:
    """Send a letter back with remarks, and open the next one."""
    actor = actor_of(request)
    following = letter_page.after(actor, case_id)
    try:
        seen = given.number(request.POST.get("seen", "")) or 0
        resolve.return_letter(case_id, actor=actor, text=request.POST.get("text", ""), seen=seen)
    except (NotFoundError, NotPermittedError):
        raise
    except RefusedError as refusal:
        return _refused(request, case_id, refusal, doing="return")
    messages.success(request, _("Sent back with your remarks."))
    return redirect(letter_page.letter_url(following) if following else url("desk:sign"))


@require_POST
@staff_required
def correct(request: HttpRequest, case_id: int) -> HttpResponseBase:
    """Keep one's own wording as the next version; it still has to be signed."""
    post = request.POST
    way = post.get("way", "")
    new = Correction(
        text=post.get("text", "").replace("\r\n", "\n"),
        way=AnswerWay(way) if way in set(AnswerWay) else None,
        enclosures=given.numbers(post.getlist("enclosures")),
        remark=post.get("remark", ""),
    )
    try:
        letters.correct(
            case_id, new, actor=actor_of(request), seen=given.number(post.get("seen", "")) or 0
        )
    except (NotFoundError, NotPermittedError):
        raise
    except RefusedError as refusal:
        return _refused(request, case_id, refusal, doing="correct")
    messages.success(request, _("The new version is kept. Please read it and sign."))
    return redirect(letter_page.letter_url(case_id))


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required
def sign_all(request: HttpRequest) -> HttpResponseBase:
    """Ask once, naming them, and sign all letters that pass every check."""
    actor = actor_of(request)
    if request.method == "POST":
        return _sign_chosen(request)
    found = green(letter_page.queue_ids(actor)[:_AT_ONCE], actor=actor)
    context = {
        "letters": found,
        "limit": _AT_ONCE,
        "cancel_url": url("desk:sign"),
    }
    return shell.page(request, "desk/signing/all.html", context, current="to_sign")


@require_safe
@staff_required
def preview(request: HttpRequest, case_id: int) -> HttpResponse:
    """Hand out a letter as PDF, as it stands now; one that is not signed has no number yet."""
    sheet = letter_page.sheet(request, case_id, actor_of(request))
    if sheet is None:
        raise NotFoundError("There is no letter yet.")
    data = paper.pdf(letter_page.as_paper(sheet.view))
    name = f"{sheet.view.case.short_code}.pdf"
    return file_response(data, name=name, media_type="application/pdf")


def _sign_chosen(request: HttpRequest) -> HttpResponseBase:
    """Sign what was named, each in a transaction of its own; what changed meanwhile is left and said."""
    actor = actor_of(request)
    done, left = 0, []
    for pair in request.POST.getlist("letter")[:_AT_ONCE]:
        case_id, _dot, seen = pair.partition(".")
        try:
            case = get(given.number(case_id) or 0, actor=actor)
            signing.sign(case.pk, actor=actor, seen=given.number(seen) or 0)
            done += 1
        except RefusedError as refusal:
            left.append(f"{case_id}: {labels.refusal_words(refusal)}")
    if done:
        said = ngettext("%(count)s letter is signed.", "%(count)s letters are signed.", done)
        messages.success(request, said % {"count": done})
    for words in left:
        messages.error(request, words)
    return redirect(url("desk:sign"))


def _refused(
    request: HttpRequest, case_id: int, refusal: RefusedError, *, doing: str
) -> HttpResponse:
    stale = isinstance(refusal, StaleError)
    status = HTTPStatus.CONFLICT if stale else HTTPStatus.UNPROCESSABLE_ENTITY
    return _page(request, case_id, error=refusal, doing=doing, status=status)


def _page(
    request: HttpRequest,
    case_id: int,
    *,
    error: RefusedError | None = None,
    doing: str = "",
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    actor = actor_of(request)
    case = get(case_id, actor=actor)
    sheet = letter_page.sheet(request, case_id, actor)
    wanted = doing or request.GET.get("do", "")
    words = labels.refusal_words(error) if error else ""
    if isinstance(error, InvalidError) and not request.POST.get("text", "").strip():
        words = _("Please write something.")
    way = request.POST.get("way") or (sheet.view.letter.way if sheet else "")
    context = {
        "case": case,
        "queue": letter_page.queue(actor, case_id),
        "sheet": sheet,
        "doing": wanted if wanted in _DOINGS and sheet and sheet.view.mine else "",
        "text": request.POST.get("text", sheet.view.latest.text if sheet else ""),
        "remarks": request.POST.get("text", "") if doing == "return" else "",
        "remark": request.POST.get("remark", ""),
        "ways": letter_page.ways(way),
        "error": words,
        "is_stale": isinstance(error, StaleError),
    }
    return shell.page(
        request, "desk/signing/letter.html", context, current="to_sign", slim=True, status=status
    )
