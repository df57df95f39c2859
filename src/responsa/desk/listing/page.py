# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What the list page shows, put together; no more queries for more lines."""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from django.http import HttpRequest
from django.utils.translation import gettext as _, ngettext
from markupsafe import Markup

from responsa.cases.queries.lists import SORTS, CaseLine, Page, case_page
from responsa.cases.queries.saved_views import labels_on
from responsa.catalog.queries.categories import category_names
from responsa.desk import columns, filters, labels, lines, shell
from responsa.desk.listing import chips, form, preview, tabs
from responsa.directory.actors import Actor
from responsa.kernel import clock
from responsa.ui.icons import icon
from responsa.ui.jinja import url

_PLACE_COLUMNS = ("channel", "owner", "state", "place", "due", "moved")


def given(request: HttpRequest) -> dict[str, str]:
    """Return the parameters of an address; several columns, as a form sends them, become one text."""
    found = {name: str(value) for name, value in request.GET.items()}
    if chosen := request.GET.getlist("cols"):
        found["cols"] = ",".join(chosen)
    return found


def context(
    request: HttpRequest,
    address: filters.ListAddress,
    actor: Actor,
    *,
    exact: tuple[CaseLine, ...] = (),
) -> dict[str, object]:
    """Return the context of the page; ``exact``: the cases of a number, which ignores all filters."""
    wanted = address.wanted
    found = (
        Page(lines=exact)
        if exact
        else case_page(actor, wanted, after=address.after, before=address.before)
    )
    drawn = replace(address, columns=columns.NARROW) if address.preview else address
    labelled = labels_on([line.id for line in found.lines], actor=actor)
    shown = lines.lines(found.lines, drawn, category_names(), labelled=labelled)
    current = f"label-{wanted.label_id}" if wanted.label_id else wanted.view
    frame = shell.frame(request, current=current)
    if address.density:
        density = "" if address.density == "normal" else address.density
        frame = replace(frame, density=density)
    return {
        "shell": frame,
        "address": address,
        "title": filters.VIEW_NAMES[wanted.view],
        "tabs": tabs.tabs(address, frame, actor),
        "groups": lines.grouped(shown, wanted, more=bool(found.after)),
        "words": ngettext("%(num)s case on this page", "%(num)s cases on this page", len(shown))
        % {"num": len(shown)},
        "empty_words": filters.EMPTY[wanted.view],
        "rule": "" if shown else chips.rule(address, actor),
        "found_by": _("Found by its number; the filters do not count here.") if exact else "",
        "since": clock.now().isoformat(),
        "next_url": address.url(after=found.after) if found.after else "",
        "before_url": address.url(before=found.before) if found.before else "",
        **_asking(request.GET, address, actor),
        **_table(drawn),
        **_ways(address),
        **_peeked(address, found, actor),
    }


def _asking(
    sent: Mapping[str, str], address: filters.ListAddress, actor: Actor
) -> dict[str, object]:
    """Return the filter form, opened where it was asked for or something was not understood."""
    asks = "filter" in sent or bool(address.refused)
    looks = "look" in sent and not asks
    names = {"group", "density", "cols"} if looks else set()
    questions = form.questions(address, sent, actor) if asks else []
    names |= {question.name for question in questions}
    params = filters.params(address.wanted) | address.look
    return {
        "chips": chips.chips(address, actor),
        "questions": questions,
        "looks": form.looks(address) if looks else [],
        "columns": columns.options(address) if looks else (),
        "hidden": [(n, v) for n, v in params.items() if n != "q" and n not in names],
    }


def _table(drawn: filters.ListAddress) -> dict[str, object]:
    return {
        "shown": drawn.shown,
        "extra": columns.plain(drawn.shown),
        "names": columns.NAMES,
        "urgent_sign": _urgent_sign(labels.language()),
    }


def _ways(address: filters.ListAddress) -> dict[str, object]:
    places = replace(address, columns=_PLACE_COLUMNS, wanted=replace(address.wanted, only="placed"))
    return {
        "next_case_url": f"{url('desk:next')}?view={address.wanted.view}",
        "sorts": {name: address.url(sort=name) for name in SORTS},
        "preview_url": address.looking(preview=not address.preview),
        "place_url": places.url(),
    }


def _peeked(address: filters.ListAddress, found: Page, actor: Actor) -> dict[str, object]:
    """Return the first case of the page for the pane beside it, where that is open."""
    if not address.preview or not found.lines:
        return {"view": None}
    return preview.context(found.lines[0].id, address, actor)


@lru_cache(maxsize=16)
def _urgent_sign(_language: str) -> Markup:
    return Markup('<span class="prio" title="{0}">{1}<span class="vh">{0}</span></span>').format(
        _("high priority"), icon("chevrons-up")
    )
