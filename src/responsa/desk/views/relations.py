# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Tying a case to others: link, unlink, a part of the work, a part of a message; and back."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from responsa.cases import relations
from responsa.cases.actions import bundles, linking, splitting, undoing
from responsa.cases.enums import Direction, State
from responsa.cases.message_pieces import pieces
from responsa.cases.queries.page import CaseView, Entry, case_view
from responsa.cases.queries.reversible import STEPS, reversible
from responsa.catalog.queries.categories import categories
from responsa.desk import doing, filters, given, labels, linked, shell, stream
from responsa.desk.access import forbidden, staff_required
from responsa.directory.web import actor_of
from responsa.kernel.errors import NotFoundError, NotPermittedError, RefusedError
from responsa.ui.formats import filesize
from responsa.ui.jinja import url
from responsa.ui.values import Option

if TYPE_CHECKING:
    from collections.abc import Callable


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required
def link(request: HttpRequest, case_id: int) -> HttpResponseBase:
    """Tie the case to another one by its number."""
    view = _permitted(request, case_id, "link")
    post = request.POST
    chosen = post.get("way", "related")

    def page(refusal: RefusedError | None = None) -> HttpResponse:
        ways = tuple(
            Option(value=way, label=str(words), checked=way == chosen)
            for way, words in linked.WAYS.items()
        )
        context = {"ways": ways, "number": post.get("number", "")}
        return _page(request, view, "desk/case_link.html", context, refusal)

    if request.method != "POST":
        return page()
    return doing.do(
        request,
        lambda actor: linking.link(case_id, post.get("number", ""), chosen, actor=actor),
        back=doing.case_url(request, case_id),
        said=_("The cases are linked."),
        again=page,
    )


@require_POST
@staff_required
def unlink(request: HttpRequest, case_id: int, link_id: int) -> HttpResponseBase:
    """Untie two cases; the page that follows offers to take it back."""
    try:
        event = linking.unlink(link_id, case_id=case_id, actor=actor_of(request))
    except NotFoundError:
        raise
    except NotPermittedError as refusal:
        return forbidden(request, refusal)
    except RefusedError as refusal:
        messages.error(request, labels.refusal_words(refusal))
        return redirect(doing.case_url(request, case_id))
    return redirect(f"{doing.case_url(request, case_id)}&undo={event.pk}")


@require_POST
@staff_required
def put_back(request: HttpRequest, event_id: int) -> HttpResponseBase:
    """Take an untying back."""
    event = reversible(event_id, actor=actor_of(request))
    if event is None:
        raise NotFoundError("There is nothing to take back.")
    back = url("desk:case", case_id=event.case_id)
    act: Callable[..., object] = linking.relink
    if event.name == "case.unbundled":
        back, act = url("desk:bundle", bundle_id=event.data["bundle"]), bundles.put_back
    elif event.name in STEPS:
        act = undoing.take_back
    return doing.do(
        request, lambda actor: act(event_id, actor=actor), back=back, said=_("Taken back.")
    )


@require_POST
@staff_required
def children_seen(request: HttpRequest, case_id: int) -> HttpResponseBase:
    """Note that what changed in the parts was seen."""
    return doing.do(
        request,
        lambda actor: linking.see_children(case_id, actor=actor),
        back=doing.case_url(request, case_id),
        said=_("Noted."),
    )


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required
def child(request: HttpRequest, case_id: int) -> HttpResponseBase:
    """Open an inner case for a part of the work."""
    view = _permitted(request, case_id, "child")
    post = request.POST

    def page(refusal: RefusedError | None = None) -> HttpResponse:
        context = {
            "categories": _categories(post.get("category", "")),
            "subject": post.get("subject", view.case.subject),
            "text": post.get("text", ""),
        }
        return _page(request, view, "desk/child.html", context, refusal)

    if request.method != "POST":
        return page()
    return doing.do(
        request,
        lambda actor: linking.add_child(
            case_id,
            _category_of(request),
            actor=actor,
            subject=post.get("subject", ""),
            text=post.get("text", "").replace("\r\n", "\n"),
        ),
        back=doing.case_url(request, case_id),
        said=_("The part is a case of its own now; its state stands here."),
        again=page,
    )


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required
def split(request: HttpRequest, case_id: int) -> HttpResponseBase:
    """Make a case of its own from a part of a message."""
    view = _permitted(request, case_id, "split")
    found = [entry for entry in view.entries if _can_be_divided(entry)]
    wanted = given.number(request.GET.get("message", ""))
    chosen = next((e for e in found if e.message and e.message.pk == wanted), None)
    entry = chosen or (found[-1] if found else None)

    def page(refusal: RefusedError | None = None) -> HttpResponse:
        context = _split_context(request, found, entry)
        context["categories"] = _categories(
            request.POST.get("category", str(view.case.category_id))
        )
        return _page(request, view, "desk/split.html", context, refusal)

    message_id = entry.message.pk if entry and entry.message else 0
    if request.method != "POST" or not message_id:
        return page()
    return doing.do(
        request,
        lambda actor: splitting.split(
            message_id,
            given.numbers(request.POST.getlist("piece")),
            _category_of(request),
            actor=actor,
            subject=request.POST.get("subject", ""),
            files=given.numbers(request.POST.getlist("file")),
        ),
        back=doing.case_url(request, case_id),
        said=_("The new case has its number; both name each other."),
        again=page,
    )


def _split_context(
    request: HttpRequest, found: list[Entry], entry: Entry | None
) -> dict[str, object]:
    sent = request.POST
    ticked, files = set(sent.getlist("piece")), set(sent.getlist("file"))
    message = entry.message if entry else None
    return {
        "message_id": message.pk if message else 0,
        "others": [
            (other.message.pk, stream.author_of(other.message), labels.moment(other.message.at))
            for other in found
            if other.message is not None and other is not entry
        ],
        "author": stream.author_of(message) if message else "",
        "when": labels.moment(message.at) if message else "",
        "pieces": [
            (at, words, str(at) in ticked)
            for at, words in enumerate(pieces(message.text) if message else ())
        ],
        "files": [
            (file.pk, file.name, filesize(file.size), str(file.pk) in files)
            for file in (entry.attachments if entry else ())
            if not file.is_inline
        ],
        "subject": sent.get("subject", ""),
    }


def _can_be_divided(entry: Entry) -> bool:
    message = entry.message
    if message is None or message.direction != Direction.INBOUND or message.is_automatic:
        return False
    return message.held_at is None or message.released_by_id is not None


def _permitted(request: HttpRequest, case_id: int, name: str) -> CaseView:
    view = case_view(case_id, actor=actor_of(request))
    try:
        relations.check(name, state=State(view.case.state), roles=view.roles)
    except NotPermittedError:
        raise
    except RefusedError as refusal:
        # The menu does not offer it; who comes by an old address is told why there is no form.
        raise NotPermittedError(refusal.message) from refusal
    return view


def _page(  # noqa: PLR0917 -- private: what, of which case, drawn how
    request: HttpRequest,
    view: CaseView,
    template: str,
    context: Mapping[str, object],
    refusal: RefusedError | None,
) -> HttpResponse:
    known: dict[str, object] = {
        "case": view.case,
        "address": filters.read(request.GET),
        "error": labels.refusal_words(refusal) if refusal else "",
        "field": getattr(refusal, "field", ""),
    }
    status = doing.status_of(refusal)
    return shell.page(request, template, {**known, **context}, slim=True, status=status)


def _category_of(request: HttpRequest) -> int:
    chosen = given.number(request.POST.get("category", "")) or 0
    if chosen not in {category.pk for category in categories()}:
        raise NotFoundError("There is no such category.")
    return chosen


def _categories(chosen: str) -> tuple[Option, ...]:
    return tuple(
        Option(value=str(c.pk), label=c.name, checked=str(c.pk) == chosen) for c in categories()
    )
