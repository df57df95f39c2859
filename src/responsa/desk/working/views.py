# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Pages of working together: what colleagues asked and told, and tasks."""

from collections.abc import Callable, Mapping
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy, pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from responsa.cases.actions import consult, third_party, work_items
from responsa.cases.queries import consulting, files, work_items as work_queries
from responsa.cases.queries.work_items import WorkFilter
from responsa.desk import doing, filters, given, labels, shell
from responsa.desk.access import staff_required
from responsa.desk.dispatching import board
from responsa.desk.working import rows
from responsa.desk.working.doings import new_item
from responsa.directory.actors import Actor
from responsa.directory.queries.colleagues import colleagues
from responsa.directory.web import actor_of
from responsa.kernel.errors import NotFoundError, RefusedError
from responsa.ui.jinja import url
from responsa.ui.values import Link, Option

_DEEDS: Final[Mapping[str, tuple[Callable[..., object], Promise]]] = {
    "done": (work_items.finish_item, gettext_lazy("The task is done.")),
    "reopen": (work_items.reopen_item, gettext_lazy("The task is open again.")),
    "drop": (work_items.drop_item, gettext_lazy("The task is given up.")),
}
_MOST_NAMES: Final = 200


@require_safe
@staff_required
def mentions(request: HttpRequest) -> HttpResponse:
    """Show what colleagues asked and told one, what waits first, and what one asked others."""
    actor = actor_of(request)
    told = rows.told(consulting.told_to(actor))
    context = {
        "told": told,
        "asked": rows.asked(consulting.asked_by(actor)),
        "has_new": any(row.is_new for row in told),
    }
    return shell.page(request, "desk/working/mentions.html", context, current="mentions")


@require_POST
@staff_required
def read_all(request: HttpRequest) -> HttpResponseBase:
    """Note that everything was read, or what the form names; questions wait for their answers on."""
    ids = given.numbers(request.POST.getlist("id")) or None
    consult.mark_read(actor_of(request), ids)
    case_id = given.number(request.POST.get("case", ""))
    return redirect(doing.case_url(request, case_id) if case_id else url("desk:mentions"))


@require_POST
@staff_required
def open_case(request: HttpRequest, consultation_id: int) -> HttpResponseBase:
    """Open the case about which one was told: it counts as read from then on."""
    actor = actor_of(request)
    row = consulting.of_colleague(consultation_id, actor=actor)
    consult.mark_read(actor, [row.pk])
    address = url("desk:case", case_id=row.case_id)
    return redirect(f"{address}#message-{row.message_id}")


@require_POST
@staff_required
def withdraw(request: HttpRequest, consultation_id: int) -> HttpResponseBase:
    """Take a question back."""
    case_id = given.number(request.POST.get("case", ""))
    return doing.do(
        request,
        lambda actor: consult.withdraw(consultation_id, actor=actor),
        back=doing.case_url(request, case_id) if case_id else url("desk:mentions"),
        said=_("Taken back."),
    )


@require_safe
@staff_required
def colleague_names(request: HttpRequest) -> HttpResponse:
    """Hand out the names of colleagues for a field that completes them."""
    found = colleagues(limit=_MOST_NAMES, without=actor_of(request).user_id)
    return render(request, "desk/working/_names.html", {"colleagues": found}, using="jinja2")


@require_safe
@staff_required
def work(request: HttpRequest) -> HttpResponse:
    """List tasks: one's own, those of the team or of one colleague, and what others did of late."""
    actor, of = actor_of(request), request.GET.get("of", "mine")
    team = board.team(actor)
    names = {user.pk: str(user) for user in team}
    person = given.number(of)
    if person is not None and person not in names:
        raise Http404("There is no such list.")
    whose = {"team": None}.get(of, person or actor.user_id)
    found = work_queries.work_of(actor, WorkFilter(person=whose, changed=of == "changed"))
    context = {
        "rows": rows.work(found),
        "tabs": _work_tabs(of, person is not None, names.get(person or 0, "")),
        "people": tuple(
            Option(value=str(pk), label=name, checked=pk == person) for pk, name in names.items()
        ),
        "changed": of == "changed",
    }
    return shell.page(request, "desk/working/work.html", context, current="work")


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required
def item(request: HttpRequest, item_id: int) -> HttpResponseBase:
    """Show a task; change whose it is and when it is to be done."""
    if request.method != "POST":
        return _item_page(request, item_id)

    def act(actor: Actor) -> object:
        return work_items.change_item(item_id, new_item(given.fields_of(request)), actor=actor)

    def again(refusal: RefusedError) -> HttpResponseBase:
        return _item_page(request, item_id, refusal)

    row = work_queries.item(item_id, actor=actor_of(request))
    back = doing.case_url(request, row.case_id)
    return doing.do(request, act, back=back, said=_("The task is changed."), again=again)


@require_POST
@staff_required
def do_item(request: HttpRequest, item_id: int, deed: str) -> HttpResponseBase:
    """Tick a task, open it again, or give it up; back to where it was ticked."""
    if deed not in _DEEDS:
        raise NotFoundError("There is no such step.")
    act, said = _DEEDS[deed]
    row = work_queries.item(item_id, actor=actor_of(request))
    back = doing.case_url(request, row.case_id)
    if request.POST.get("from") == "work":
        back = url("desk:work")
    return doing.do(request, lambda actor: act(item_id, actor=actor), back=back, said=said)


@require_POST
@staff_required
def share(request: HttpRequest, message_id: int) -> HttpResponseBase:
    """Let the requester see what a third party answered."""
    case_id = files.message(message_id, actor=actor_of(request)).case_id
    return doing.do(
        request,
        lambda actor: third_party.share(message_id, actor=actor),
        back=doing.case_url(request, case_id),
        said=_("The requester sees this answer now."),
    )


def _work_tabs(of: str, is_person: bool, name: str) -> tuple[Link, ...]:  # noqa: FBT001 -- private
    tabs = [
        ("mine", pgettext("tasks", "Mine")),
        ("team", pgettext("tasks", "All that I see")),
        ("changed", pgettext("tasks", "Done by others")),
    ]
    if is_person:
        tabs.append((of, name))
    address = url("desk:work")
    return tuple(
        Link(url=f"{address}?of={key}", label=label, current=key == of) for key, label in tabs
    )


def _item_page(
    request: HttpRequest, item_id: int, refusal: RefusedError | None = None
) -> HttpResponse:
    row = work_queries.item(item_id, actor=actor_of(request))
    planned = (
        timezone.localtime(row.planned_at).strftime("%Y-%m-%dT%H:%M") if row.planned_at else ""
    )
    stands = {
        "who": row.assignee.email if row.assignee else "",
        "due_on": row.due_on or "",
        "planned": planned,
        "minutes": row.minutes or "",
    }
    context = {
        "item": row,
        "case": row.case,
        "address": filters.read(request.GET),
        "given": request.POST if refusal else stands,
        "error": labels.refusal_words(refusal) if refusal else "",
        "field": getattr(refusal, "field", ""),
    }
    status = doing.status_of(refusal)
    return shell.page(request, "desk/working/item.html", context, slim=True, status=status)
