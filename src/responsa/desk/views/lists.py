# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from responsa.cases.queries.lists import SORTS, URGENT, case_page
from responsa.catalog.queries.categories import category_names
from responsa.desk import due, filters, lines, shell
from responsa.desk.access import staff_required
from responsa.directory.web import actor_of
from responsa.ui.jinja import url
from responsa.ui.shell import Shell
from responsa.ui.values import Link

_EVERYBODYS = ("resolved", "closed")
_TABS = ("open", "mine", "to_accept", "to_dispatch", "to_sign", "overdue", *_EVERYBODYS, "all")


@require_safe
@staff_required
def home(request: HttpRequest) -> HttpResponse:
    """Lead to one's first page: one's own work where there is any, else everything open."""
    first = shell.views_of(actor_of(request))[0]
    return redirect(filters.read({"view": first}).url())


@require_safe
@staff_required
def next_case(request: HttpRequest) -> HttpResponse:
    """Lead to the case that is to be worked on next: by urgency, then priority, then date (S4-08).

    It is looked for in one's own first view, or in the one that is asked for; ``after`` is the case that
    one comes from. A case that waits for somebody else comes only when no other is left.
    """
    actor = actor_of(request)
    view = request.GET.get("view", "") or shell.views_of(actor)[0]
    address = filters.read({"view": view, "sort": URGENT})
    left_out = request.GET.get("after", "")
    found = [line for line in case_page(actor, address.wanted).lines if str(line.id) != left_out]
    ready = [line for line in found if not due.is_paused(line.state)]
    if not found:
        return redirect(address.url())
    return redirect(address.case_url((ready or found)[0].id))


@require_safe
@staff_required
def case_list(request: HttpRequest) -> HttpResponse:
    """Show one page of a list; the address holds all that was chosen."""
    address = filters.read(request.GET)
    wanted = address.wanted
    found = case_page(actor_of(request), wanted, after=address.after)
    shown = lines.lines(found.lines, address, category_names())
    asks = "filter" in request.GET
    frame = shell.frame(request, current=wanted.view)
    context = {
        "shell": frame,
        "address": address,
        "title": filters.VIEW_NAMES[wanted.view],
        "tabs": _tabs(address, frame),
        "chips": filters.chips(address),
        "questions": filters.choices(wanted) if asks else (),
        "empty_words": filters.EMPTY[wanted.view],
        "groups": lines.grouped(shown, wanted, more=bool(found.after)),
        "next_case_url": f"{url('desk:next')}?view={wanted.view}",
        "sorts": {name: address.url(sort=name) for name in SORTS},
        "next_url": address.url(after=found.after) if found.after else "",
        "first_url": address.url() if address.after else "",
        "words": ngettext("%(num)s case on this page", "%(num)s cases on this page", len(shown))
        % {"num": len(shown)},
    }
    return shell.page(request, "desk/case_list.html", context)


def _tabs(address: filters.ListAddress, frame: Shell) -> list[Link]:
    """The views of one's roles, with the counts of the rail, then those that everybody has."""
    counts = {item.url.rpartition("view=")[2]: item.count for g in frame.groups for item in g.items}
    offered = [v for v in _TABS if v in counts or v in _EVERYBODYS or v == address.wanted.view]
    return [
        Link(
            url=address.url(view=view),
            label=str(filters.VIEW_NAMES[view]),
            count=counts.get(view, ""),
            current=view == address.wanted.view,
        )
        for view in offered
    ]
