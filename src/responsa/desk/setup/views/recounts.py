# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""A change of a calendar: which open cases it moves, before and after; confirmed, then seen through."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from responsa.cases.actions import recounts as actions
from responsa.cases.deadline_words import name_in
from responsa.cases.queries import recounts as queries
from responsa.desk import given, labels
from responsa.desk.setup.calendar_changes import (
    AT_ONCE,
    in_words,
    left_words,
    only_dates,
    pending,
)
from responsa.desk.setup.pages import admin_required, page, refused, saved, see_other
from responsa.directory.inputs import CalendarChange
from responsa.directory.web import actor_of
from responsa.kernel.errors import InvalidError, NotFoundError, RefusedError
from responsa.ui.jinja import url

if TYPE_CHECKING:
    from responsa.cases.models import Recount, RecountLine

_DEEDS: Final[Mapping[str, Callable[..., "Recount"]]] = MappingProxyType(
    {
        "confirm": actions.confirm,
        "stop": actions.stop,
        "go-on": actions.go_on,
        "discard": actions.discard,
    }
)


@admin_required
@require_safe
def recount(request: HttpRequest, recount_id: int) -> HttpResponse:
    """Show what a change moves and how far the work is."""
    row = _row(recount_id)
    after = given.number(request.GET.get("after", "")) or 0
    found = queries.moved_lines(recount_id, after=after)
    shown = found[: queries.PAGE]
    context = {
        "row": row,
        "change": in_words(row.change),
        "progress": left_words(row.total, row.done),
        "percent": round(100 * row.done / row.total) if row.total else 100,
        "only_dates": only_dates(row),
        "is_at_work": row.state in queries.AT_WORK,
        "lines": [_line(line) for line in shown],
        "next_url": f"?after={shown[-1].pk}" if len(found) > queries.PAGE else "",
        "first_url": url("desk:setup:recount", recount_id) if after else "",
    }
    return page(request, "desk/setup/recount.html", context, section="calendars")


@admin_required
@require_POST
def do(request: HttpRequest, recount_id: int, deed: str) -> HttpResponse:
    """Confirm, interrupt, go on or give up."""
    row, actor = _row(recount_id), actor_of(request)
    if deed not in _DEEDS:
        raise Http404
    try:
        row = _DEEDS[deed](recount_id, actor=actor)
    except InvalidError as refusal:
        actions.discard(recount_id, actor=actor)
        return refused(request, labels.refusal_words(refusal), "calendar", row.calendar_id)
    except RefusedError as refusal:
        return refused(request, labels.refusal_words(refusal), "recount", recount_id)
    if deed == "discard":
        words = _("The dates stay as they were.") if only_dates(row) else _("Nothing was changed.")
        return saved(request, words, "calendar", row.calendar_id)
    if deed != "stop" and row.total <= AT_ONCE:
        actions.advance(recount_id, limit=AT_ONCE)
    return see_other("recount", recount_id)


@admin_required
@require_POST
def begin(request: HttpRequest, calendar_id: int) -> HttpResponse:
    """List the open cases whose dates do not agree with the calendar as it is."""
    return pending(request, calendar_id, CalendarChange())


def _row(recount_id: int) -> "Recount":
    try:
        return queries.recount(recount_id)
    except NotFoundError as error:
        raise Http404 from error


def _line(line: "RecountLine") -> tuple[str, str, str, str, str]:
    """Return a deadline that moves: address and number of its case, its name, before, after."""
    return (
        url("desk:case", case_id=line.case_id),
        line.case.number,
        name_in(line.kind, line.name, joined=line.joined),
        labels.on_paper(line.before),
        labels.on_paper(line.after),
    )
