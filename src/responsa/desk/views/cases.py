# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
import functools
from collections.abc import Callable
from http import HTTPStatus

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from responsa.cases.actions import assign, talk, undoing
from responsa.cases.queries import files
from responsa.cases.queries.page import CaseView, case_view
from responsa.desk import case_page, filters, given, labels, legal_steps, meanwhile, put_back, shell
from responsa.desk.access import staff_required
from responsa.desk.composer import Written
from responsa.desk.looks import PAGES
from responsa.desk.steps import LOOKS
from responsa.desk.taking import take
from responsa.directory.queries.units import tree
from responsa.directory.web import actor_of
from responsa.kernel import clock
from responsa.kernel.errors import InvalidError, NotFoundError, NotPermittedError, RefusedError
from responsa.ui.values import Option


@require_safe
@staff_required
def case(request: HttpRequest, case_id: int) -> HttpResponse:
    """Show a case to a colleague who may see it."""
    return case_page.show(request, case_id)


@require_POST
@staff_required
def say(request: HttpRequest, case_id: int) -> HttpResponseBase:
    """Send what stands in the composer, in the way whose button was pressed."""
    kind = request.POST.get("kind", "reply")
    name, _plus, then = request.POST.get("as", kind).partition("+")

    def again(refusal: RefusedError, status: HTTPStatus) -> HttpResponse:
        words = labels.refusal_words(refusal)
        field = getattr(refusal, "field", "") or "text"
        if isinstance(refusal, InvalidError) and field == "text" and not _text(request):
            words = _("Please write something.")
        stale = status is HTTPStatus.CONFLICT
        written = Written(
            kind=kind,
            text=request.POST.get("text", ""),
            address=request.POST.get("address", ""),
            error="" if stale else words,
            field=field,
            conflict=words if stale else "",
            given=given.fields_of(request),
        )
        return case_page.show(request, case_id, written=written, status=status)

    return take(request, case_id, name, again=again, onward=then == "next")


def _text(request: HttpRequest) -> str:
    return request.POST.get("text", "").strip()


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required
def step(request: HttpRequest, case_id: int, name: str) -> HttpResponseBase:
    """Take a step that needs no composer; those of the menu have a small page of their own."""

    def again(refusal: RefusedError, status: HTTPStatus) -> HttpResponse:
        words = labels.refusal_words(refusal)
        if LOOKS[name].place in PAGES:
            field = getattr(refusal, "field", "")
            return _step_page(request, case_id, name, error=words, field=field, status=status)
        written = Written(
            conflict=words,
            given=given.fields_of(request),
            again=request.get_full_path(),
            sent=meanwhile.sent(request),
        )
        return case_page.show(request, case_id, written=written, status=status)

    if request.method == "POST":
        return take(request, case_id, name, again=again)
    return _step_page(request, case_id, name)


def _step_page(
    request: HttpRequest,
    case_id: int,
    name: str,
    *,
    error: str = "",
    field: str = "",
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    look = LOOKS.get(name)
    if look is None or look.place not in PAGES:
        raise Http404("This step has no page.")
    view = case_view(case_id, actor=actor_of(request))
    context = {
        "case": view.case,
        "address": filters.read(request.GET),
        "name": name,
        "look": look,
        "text": request.POST.get("text", ""),
        "into": request.POST.get("into", request.GET.get("into", "")),
        "given": given.fields_of(request),
        "grounds": legal_steps.ground_options(view, request.POST.get("ground", "")),
        "ways": legal_steps.way_options(request.POST.get("way", "")),
        "units": _units(view, request.POST.get("unit", "")) if "unit" in look.fields else (),
        "error": error,
        "field": field,
    }
    return shell.page(request, "desk/step.html", context, slim=True, status=status)


def _units(view: CaseView, chosen: str) -> tuple[Option, ...]:
    return tuple(
        Option(
            value=str(node.id),
            label="\u2003" * node.depth + node.name,
            checked=str(node.id) == chosen,
        )
        for node in tree()
        if node.is_active and node.id != view.case.unit_id
    )


@require_POST
@staff_required
def weigh(request: HttpRequest, case_id: int) -> HttpResponseBase:
    """Set the inner weight and class."""
    actor, back = actor_of(request), filters.read(request.GET).case_url(case_id)
    try:
        event_id = undoing.reversibly(
            lambda: assign.weigh(
                case_id,
                actor=actor,
                weight=given.number(request.POST.get("weight", "")) or 0,
                internal_category_id=given.number(request.POST.get("internal_category", "")),
            ),
            case_id=case_id,
            actor=actor,
        )
    except InvalidError as refusal:
        messages.error(request, labels.refusal_words(refusal))
        return redirect(back)
    if event_id is None:
        messages.success(request, _("Weight and class are set."))
    return redirect(put_back.noted(back, event_id))


@require_POST
@staff_required
def draft(request: HttpRequest, case_id: int) -> HttpResponse:
    """Keep what is being written; called by the page itself every three seconds."""
    talk.save_draft(
        case_id,
        actor=actor_of(request),
        kind=request.POST.get("kind", "reply"),
        text=request.POST.get("text", ""),
    )
    words = _("Draft saved %(time)s") % {"time": labels.time_of_day(clock.now())}
    return HttpResponse(words, content_type="text/plain; charset=utf-8")


@require_POST
@staff_required
def unsend(request: HttpRequest, message_id: int) -> HttpResponseBase:
    """Take back a reply that has not left yet."""
    done = _("Taken back. Your text is in the composer.")
    return _about_message(request, message_id, act=talk.unsend, done=done)


@require_POST
@staff_required
def release(request: HttpRequest, message_id: int) -> HttpResponseBase:
    """Vouch for a held message, and for its sender if that is ticked: the requester sees it now."""
    done = _("Released: the message belongs to the conversation now.")
    release_it = functools.partial(talk.release, join=request.POST.get("join") == "on")
    return _about_message(request, message_id, act=release_it, done=done)


def _about_message(
    request: HttpRequest, message_id: int, *, act: Callable[..., object], done: str
) -> HttpResponse:
    actor = actor_of(request)
    case_id = files.message(message_id, actor=actor).case_id
    try:
        act(message_id, actor=actor)
    except (NotFoundError, NotPermittedError):
        raise
    except RefusedError as refusal:
        messages.error(request, labels.refusal_words(refusal))
    else:
        messages.success(request, done)
    return redirect(filters.read(request.GET).case_url(case_id))
