# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Saved views and personal labels: the page that keeps them, and putting labels on cases."""

from collections.abc import Callable, Mapping
from typing import Final
from urllib.parse import parse_qsl

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_http_methods, require_POST

from responsa.cases.actions import labels as label_actions, saved_views as view_actions
from responsa.cases.actions.saved_views import NewView
from responsa.cases.queries.saved_views import labels_of, labels_on
from responsa.desk import filters, given, labels, put_back, shell
from responsa.desk.access import staff_required
from responsa.desk.listing import keeping
from responsa.directory.actors import Actor
from responsa.directory.web import actor_of
from responsa.kernel.errors import InvalidError
from responsa.ui.jinja import url

_UNPROCESSABLE: Final = 422
_Deeds = Mapping[str, Callable[[HttpRequest, int, Actor], object]]


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required
def views(request: HttpRequest) -> HttpResponseBase:
    """Show one's views and labels; keep the list that the address names under a name."""
    if request.method != "POST":
        return _page(request)
    sent = dict(parse_qsl(request.POST.get("list", "")))
    address = filters.read(sent)
    new = NewView(
        name=request.POST.get("name", ""),
        what=filters.params(address.wanted),
        unit_id=given.number(request.POST.get("unit", "")),
        columns=address.columns,
        grouping=address.wanted.group,
        density=address.density,
    )
    try:
        view_actions.save_view(new, actor=actor_of(request))
    except InvalidError as refusal:
        return _page(request, refusal=refusal, list_query=address.query)
    messages.success(request, _("The view is kept."))
    return redirect(address.url())


@require_POST
@staff_required
def change_view(request: HttpRequest, view_id: int, deed: str) -> HttpResponseBase:
    """Rename, move up or remove a view."""
    return _changed(request, _VIEW_DEEDS, view_id, deed=deed)


@require_POST
@staff_required
def make_label(request: HttpRequest) -> HttpResponseBase:
    """Make a label of one's own."""
    name, colour = request.POST.get("label_name", ""), request.POST.get("colour", "grey")
    try:
        label_actions.make_label(name, actor=actor_of(request), colour=colour)
    except InvalidError as refusal:
        return _page(request, refusal=refusal, about="label")
    return redirect(url("desk:views"))


@require_POST
@staff_required
def change_label(request: HttpRequest, label_id: int, deed: str) -> HttpResponseBase:
    """Rename, recolour or remove a label of one's own."""
    return _changed(request, _LABEL_DEEDS, label_id, deed=deed)


@require_POST
@staff_required
def label_cases(request: HttpRequest) -> HttpResponseBase:
    """Put a label on cases or take it off; without a label, ask which one.

    The cases come as repeated ``case``; ``put`` and ``take`` name a label, ``label_name`` a new one.
    """
    actor, post = actor_of(request), request.POST
    ids = given.numbers(post.getlist("case"))
    back = _back(request, ids)
    if not ids:
        messages.error(request, _("Please choose at least one case."))
        return redirect(back)
    if (label := given.number(post.get("take", ""))) is not None:
        had = _with(label, ids, actor)
        number = label_actions.take_label(label, ids, actor=actor)
        return _told(request, number, put_back.labelled(back, "take", label_id=label, case_ids=had))
    label = given.number(post.get("put", ""))
    if label is None and not post.get("label_name", "").strip():
        context = {
            "ids": ids,
            "labels": labels_of(actor),
            "colours": keeping.colours(),
            "back_url": back,
            "query": filters.read(request.GET).query,
            "from_case": bool(post.get("from_case")),
        }
        return shell.page(request, "desk/label_cases.html", context, slim=True)
    try:
        if label is None:
            colour = post.get("colour", "grey")
            label = label_actions.make_label(post["label_name"], actor=actor, colour=colour).pk
        had = _with(label, ids, actor)
        number = label_actions.put_label(label, ids, actor=actor)
    except InvalidError as refusal:
        return _page(request, refusal=refusal, about="label")
    fresh = _with(label, ids, actor) - had
    return _told(request, number, put_back.labelled(back, "put", label_id=label, case_ids=fresh))


@require_POST
@staff_required
def undo_label(request: HttpRequest, *, label_id: int, deed: str, ids: str) -> HttpResponseBase:
    """Take off again what was just put on, or put on what was taken off."""
    actor, cases = actor_of(request), given.numbers(ids.split("-"))
    undo = label_actions.take_label if deed == "put" else label_actions.put_label
    undo(label_id, cases, actor=actor)
    messages.success(request, _("Taken back."))
    address = filters.read(request.GET)
    is_one = request.GET.get("undo") == "on-case" and len(cases) == 1
    return redirect(address.case_url(cases[0]) if is_one else address.url())


def _with(label_id: int, ids: tuple[int, ...], actor: Actor) -> set[int]:
    """Return which of some cases have a label of the actor's."""
    on = labels_on(ids, actor=actor)
    return {pk for pk, rows in on.items() if any(row.pk == label_id for row in rows)}


def _told(request: HttpRequest, number: int, back: str) -> HttpResponse:
    if "undo=" in back.rpartition("&")[2]:
        # The page that follows says it, with the offer to take it back.
        return redirect(back)
    words = ngettext("Done: %(num)s case.", "Done: %(num)s cases.", number) % {"num": number}
    messages.success(request, words)
    return redirect(back)


def _back(request: HttpRequest, ids: tuple[int, ...]) -> str:
    address = filters.read(request.GET)
    is_one = bool(request.POST.get("from_case")) and len(ids) == 1
    return address.case_url(ids[0]) if is_one else address.url()


def _changed(
    request: HttpRequest,
    deeds: _Deeds,
    pk: int,
    *,
    deed: str,
) -> HttpResponseBase:
    if deed not in deeds:
        raise Http404("There is no such deed.")
    try:
        deeds[deed](request, pk, actor_of(request))
    except InvalidError as refusal:
        messages.error(request, labels.refusal_words(refusal))
    else:
        messages.success(request, _("Saved."))
    return redirect(url("desk:views"))


_VIEW_DEEDS: Final[_Deeds] = {
    "rename": lambda request, pk, actor: view_actions.rename_view(
        pk, actor=actor, name=request.POST.get("name", "")
    ),
    "up": lambda _request, pk, actor: view_actions.move_view_up(pk, actor=actor),
    "remove": lambda _request, pk, actor: view_actions.remove_view(pk, actor=actor),
}
_LABEL_DEEDS: Final[_Deeds] = {
    "change": lambda request, pk, actor: label_actions.change_label(
        pk,
        actor=actor,
        name=request.POST.get("name", ""),
        colour=request.POST.get("colour", ""),
    ),
    "remove": lambda _request, pk, actor: label_actions.remove_label(pk, actor=actor),
}


def _page(
    request: HttpRequest,
    *,
    refusal: InvalidError | None = None,
    about: str = "view",
    list_query: str = "",
) -> HttpResponse:
    context = keeping.context(request, actor_of(request), list_query=list_query)
    if refusal is not None:
        context[f"{about}_error"] = labels.refusal_words(refusal)
    status = _UNPROCESSABLE if refusal else 200
    return shell.page(request, "desk/views.html", context, status=status)
