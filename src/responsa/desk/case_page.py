# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The page of a case, put together: queue, header, line, composer, facts."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from responsa.cases import wording
from responsa.cases.actions.talk import UNDO
from responsa.cases.enums import MessageKind
from responsa.cases.queries.lists import case_page
from responsa.cases.queries.page import CaseView, case_view
from responsa.cases.queries.saved_views import labels_on
from responsa.catalog.queries.categories import category_names
from responsa.desk import (
    advice,
    automatic,
    composer,
    due,
    facts,
    filters,
    labels,
    lines,
    linked,
    meanwhile,
    outgoing,
    put_back,
    shell,
    stream,
)
from responsa.desk.composer import Written
from responsa.desk.timing import rows
from responsa.desk.working import panel
from responsa.directory.actors import Actor
from responsa.directory.web import actor_of
from responsa.kernel import clock
from responsa.ui.jinja import url
from responsa.ui.shell import Toast

_SHOWN, _BEFORE = 15, 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """The list the person came from: its first page around the case, and the case's neighbours."""

    title: str
    back_url: str
    lines: list[lines.LineView]
    number: int
    place: int
    previous_url: str
    next_url: str


def show(
    request: HttpRequest, case_id: int, *, written: Written | None = None, status: int = 200
) -> HttpResponse:
    """Draw the page of a case; ``written`` is what a refused form held, kept for another try."""
    actor = actor_of(request)
    view = case_view(case_id, actor=actor)
    address = filters.read(request.GET)
    may = composer.doings(view, actor)
    context = {
        "shell": shell.frame(
            request,
            current=address.wanted.view,
            slim=True,
            toasts=(*_undo(request, view, actor), *put_back.toasts(request)),
        ),
        "view": view,
        "case": view.case,
        "address": address,
        "queue": _queue(actor, address, case_id),
        "path": facts.path(view.case),
        "stages": facts.stages(view.case),
        "status": lines.status_sign(labels.language(), view.case.state, pill=True),
        "due": due.chip(view.case, due.now()),
        "items": stream.items(view),
        "automatic": automatic.automatic(view, actor),
        "latest": stream.latest(view),
        "deliveries": outgoing.of_case(case_id),
        "tasks": [advice.task_line(task) for task in view.tasks],
        "outcomes": wording.OUTCOMES,
        "may": may,
        "written": written or composer.written(view, may.tabs),
        "meanwhile": meanwhile.meanwhile(view, written),
        "draft_token": _last_said(view, actor),
        "facts": facts.facts(view, actor),
        "own_labels": labels_on([case_id], actor=actor).get(case_id, ()),
        "time": rows.panel(view, actor),
        "linked": linked.linked(view, actor),
        "working": panel.panel(view, actor),
    }
    return shell.page(request, "desk/case.html", context, status=status)


def _queue(actor: Actor, address: filters.ListAddress, case_id: int) -> Queue:
    found = case_page(actor, address.wanted).lines
    ids = [line.id for line in found]
    at = ids.index(case_id) if case_id in ids else -1
    first = max(0, at - _BEFORE)
    shown = lines.lines(found[first : first + _SHOWN], address, category_names())
    return Queue(
        title=str(filters.VIEW_NAMES[address.wanted.view]),
        back_url=address.url(),
        lines=shown,
        number=len(ids),
        place=at + 1,
        previous_url=address.case_url(ids[at - 1]) if at > 0 else "",
        next_url=address.case_url(ids[at + 1]) if at + 1 < len(ids) else "",
    )


def _last_said(view: CaseView, actor: Actor) -> int:
    """What one said last in the case: a text kept in the browser from before it is not shown again."""
    own = (
        entry.message.pk
        for entry in view.entries
        if entry.message and entry.message.author_id == actor.user_id
    )
    return max(own, default=0)


def _undo(request: HttpRequest, view: CaseView, actor: Actor) -> tuple[Toast, ...]:
    """Offer to take back the reply that was just written, while it has not left."""
    wanted = request.GET.get("sent", "")
    for entry in view.entries:
        message = entry.message
        if message is None or str(message.pk) != wanted or message.kind != MessageKind.REPLY:
            continue
        left = int((message.at + UNDO - clock.now()).total_seconds())
        if message.author_id == actor.user_id and left > 0:
            undo = f"{url('desk:unsend', message_id=message.pk)}?{filters.read(request.GET).query}"
            return (Toast(words=_("Your reply is on its way."), undo_url=undo, seconds=left),)
    return ()
