# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The one door through which days, weekend and hours of a calendar change from the pages.

What a change moves is listed before it holds. With few open cases that is done at once; else the worker
does it, and the page shows how far it is.
"""

from typing import TYPE_CHECKING

from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _, ngettext, pgettext

from responsa.cases import calendar_change
from responsa.cases.actions import recounts
from responsa.cases.enums import RecountState
from responsa.cases.queries.recounts import recount
from responsa.desk import labels
from responsa.desk.setup import hours, rule_words
from responsa.desk.setup.pages import refused, saved, see_other
from responsa.desk.setup.words import WEEKDAYS
from responsa.directory.inputs import CalendarChange
from responsa.directory.web import actor_of
from responsa.kernel.errors import InvalidError
from responsa.lawbook.telling import written

if TYPE_CHECKING:
    from responsa.cases.models import Recount

# So many cases are looked at while the browser waits.
AT_ONCE = 100
# A page of the set-up: its name and arguments.
Back = tuple[str, *tuple[int, ...]]


def pending(
    request: HttpRequest,
    calendar_id: int,
    change: CalendarChange,
    *,
    back: Back | None = None,
    said: str = "",
) -> HttpResponse:
    """Take a change that somebody typed; what it moves is shown before it holds.

    Where no open case moves there is nothing to confirm: it leads ``back`` (name and arguments of a page
    of the set-up, else the calendar) with what is ``said``.
    """
    name, *args = back or ("calendar", calendar_id)
    actor = actor_of(request)
    row = recounts.propose(calendar_id, change, actor=actor)
    recounts.advance(row.pk, limit=AT_ONCE)
    row = recount(row.pk)
    if row.state != RecountState.LISTED or row.moved or row.failed:
        if said:
            messages.success(request, said)
        return see_other("recount", row.pk)
    try:
        with transaction.atomic():
            recounts.confirm(row.pk, actor=actor)
    except InvalidError as refusal:
        recounts.discard(row.pk, actor=actor)
        return refused(request, labels.refusal_words(refusal), name, *args)
    recounts.advance(row.pk, limit=AT_ONCE)
    return saved(request, said or _("The calendar is saved."), name, *args)


def moved_to(
    request: HttpRequest, calendar_id: int | None, *, back: Back, said: str
) -> HttpResponse:
    """Answer the save by which a unit or the house came to work by another calendar.

    That holds at once for new cases; the open ones whose dates it moves are listed for a confirmation.
    """
    if calendar_id is None:
        return saved(request, said, back[0], *back[1:])
    return pending(request, calendar_id, CalendarChange(), back=back, said=said)


def in_words(content: dict[str, object]) -> list[str]:
    """Say what a change is, line by line."""
    change = calendar_change.read(content)
    names = dict(WEEKDAYS)
    found = []
    for day in change.days:
        way = (
            pgettext("day of a calendar", "%(day)s is added: %(mark)s %(name)s")
            if day.is_added
            else pgettext("day of a calendar", "%(day)s is taken out: %(mark)s %(name)s")
        )
        values = {
            "day": written(day.day),
            "mark": str(rule_words.MARKS[day.mark]),
            "name": f"({day.name})" if day.name else "",
        }
        found.append((way % values).strip())
    if change.weekend is not None:
        days = ", ".join(str(names[off]) for off in sorted(change.weekend)) or "–"
        found.append(_("Days off in the week: %(days)s") % {"days": days})
    for weekday, spans in sorted((change.hours or {}).items()):
        found.append(f"{names[weekday]}: {hours.written(spans)}")
    return found or [_("All open cases of this calendar are counted anew.")]


def only_dates(row: "Recount") -> bool:
    """Tell whether the calendar itself stays: only the dates that do not agree with it move."""
    return calendar_change.read(row.change) == CalendarChange()


def left_words(total: int, done: int) -> str:
    """Say how far the work is."""
    return ngettext(
        "%(done)s of %(total)s open case", "%(done)s of %(total)s open cases", total
    ) % {"done": done, "total": total}
