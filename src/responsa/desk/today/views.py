# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
from typing import Final

from babel.dates import format_date
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_safe

from responsa.cases.queries import consulting, today as days
from responsa.cases.queries.lists import CaseFilter, case_page
from responsa.cases.queries.urgency import Horizons
from responsa.cases.queries.work_items import WorkFilter, work_of
from responsa.desk import due, shell
from responsa.desk.access import staff_required
from responsa.desk.today import sections
from responsa.desk.today.presence import presence
from responsa.desk.watching import chart
from responsa.desk.working import rows
from responsa.directory.actors import Actor
from responsa.directory.enums import Role
from responsa.directory.queries.institution import is_set_up
from responsa.directory.web import actor_of
from responsa.ui.formats import date_weekday, locale
from responsa.ui.jinja import url

_MENTIONS: Final = 4
_TASKS: Final = 6
_ANSWERS: Final = frozenset({Role.HANDLER, Role.SUPERVISOR})


@require_safe
@staff_required
def today(request: HttpRequest) -> HttpResponse:
    """Show a colleague what he must do now: the desk's first page."""
    actor, present = actor_of(request), due.now()
    if Role.ADMIN in actor.roles() and not is_set_up():
        return HttpResponseRedirect(url("desk:setup:start"))
    urgent, number = sections.now(actor, present)
    parts = [urgent, sections.answered(actor, present), *sections.of_roles(actor, present)]
    parts = [part for part in parts if part.rows or part.name == "now"]
    context = {
        "greeting": _greeting(actor, number),
        "day": date_weekday(present.at, year=True),
        "following": "" if number else _following(actor, present),
        "sections": parts,
        "start_url": sections.first_of(parts),
        "tasks": rows.work(work_of(actor, WorkFilter(person=actor.user_id), limit=_TASKS)),
        "mentions": rows.told(consulting.told_to(actor, limit=_MENTIONS)),
        "team": presence(actor),
        **_week(actor),
    }
    return shell.page(request, "desk/today/today.html", context, current="today")


@require_safe
@staff_required
def notices(request: HttpRequest) -> HttpResponse:
    """Show what concerns one and was not taken note of yet: work offered, answers, mentions.

    Accepting, answering or opening it is what marks it as read.
    """
    actor, present = actor_of(request), due.now()
    parts = [sections.offered(actor, present), sections.answered(actor, present)]
    context = {
        "sections": [part for part in parts if part.rows],
        "mentions": [row for row in rows.told(consulting.told_to(actor)) if row.is_new],
    }
    return shell.page(request, "desk/today/notices.html", context)


def _greeting(actor: Actor, number: int) -> str:
    name = actor.name.split()[0] if actor.name.split() else actor.name
    words = (
        ngettext(
            "Hello, %(name)s. %(num)s case cannot wait any longer.",
            "Hello, %(name)s. %(num)s cases cannot wait any longer.",
            number,
        )
        if number
        else _("Hello, %(name)s. Nothing is urgent.")
    )
    return words % {"name": name, "num": number}


def _following(actor: Actor, present: Horizons) -> str:
    """Say when the next date of one's own work is, for a day on which nothing presses."""
    first = next(iter(case_page(actor, CaseFilter(view="mine"), size=1).lines), None)
    if first is None or first.due_at is None or first.due_at < present.at:
        return ""
    return _("Your next deadline: %(day)s.") % {"day": date_weekday(first.due_at)}


def _week(actor: Actor) -> dict[str, object]:
    """Return how many cases one answered this week, day by day, for those who answer any."""
    if actor.roles().isdisjoint(_ANSWERS):
        return {"week": None}
    week = days.week(actor)
    told = [
        (format_date(day, "EEE", locale=locale()), number, before)
        for day, number, before in week.days
    ]
    words = ngettext("%(num)s answered", "%(num)s answered", week.answered) % {"num": week.answered}
    if week.answered:
        percent = round(100 * week.in_time / week.answered)
        words += " · " + _("%(percent)s%% in time") % {"percent": percent}
    if week.rating is not None:
        words += " · " + _("mean rating %(mark)s") % {"mark": f"{week.rating:.1f}"}
    return {"week": chart.pairs(told), "week_days": told, "week_words": words}
