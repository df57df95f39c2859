# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The week of a colleague: one's own, or that of somebody whose unit one leads."""

import datetime as dt

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from responsa.cases.actions import planning
from responsa.cases.actions.assign import LEADS
from responsa.desk import given, labels, shell
from responsa.desk.access import staff_required
from responsa.desk.dispatching import board
from responsa.desk.dispatching.week import week
from responsa.desk.doing import do
from responsa.directory.actors import Actor
from responsa.directory.web import actor_of
from responsa.kernel import clock
from responsa.ui.jinja import url
from responsa.ui.values import Option


@require_safe
@staff_required
def calendar(request: HttpRequest) -> HttpResponse:
    """Show a week: planned work, deadlines, absences; plan what has no time yet."""
    actor = actor_of(request)
    user_id, name = _whose(request.GET.get("person", ""), actor)
    shown = week(user_id, _day(request.GET.get("week", "")), actor=actor)
    own = user_id == actor.user_id
    context = {
        "week": shown,
        "person_id": user_id,
        "title": _("My calendar") if own else _("Calendar of %(name)s") % {"name": name},
        "query": "" if own else f"&person={user_id}",
        "cases": tuple(
            Option(value=str(case.pk), label=f"{case.number} {case.subject}")
            for case in shown.found.unplanned
        ),
    }
    return shell.page(request, "desk/dispatch/calendar.html", context, current="calendar")


@require_POST
@staff_required
def plan(request: HttpRequest) -> HttpResponseBase:
    """Set when a piece of work is done."""
    actor = actor_of(request)
    user_id, _name = _whose(request.POST.get("person", ""), actor)
    case_id = given.number(request.POST.get("case", "")) or 0
    at = _moment(request.POST.get("at", ""))

    def act(actor: Actor) -> object:
        minutes = given.number(request.POST.get("minutes", ""))
        return planning.plan_part(case_id, user_id, actor=actor, at=at, minutes=minutes)

    where = f"?week={timezone.localtime(at).date()}" if at else "?"
    other = "" if user_id == actor.user_id else f"&person={user_id}"
    back = url("desk:calendar") + where + other
    return do(request, act, back=back, said=_("Planned."), who_can=labels.who_can(LEADS))


def _whose(text: str, actor: Actor) -> tuple[int, str]:
    """Return whose calendar is meant; 404 for somebody whom one does not lead."""
    wanted = given.number(text) or actor.user_id or 0
    if wanted == actor.user_id:
        return wanted, actor.name
    names = {user.pk: str(user) for user in board.team(actor)}
    if wanted not in names:
        raise Http404("There is no such calendar.")
    return wanted, names[wanted]


def _day(text: str) -> dt.date:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return clock.today()


def _moment(text: str) -> dt.datetime | None:
    try:
        local = dt.datetime.fromisoformat(text)
    except ValueError:
        return None
    return local.replace(tzinfo=timezone.get_current_timezone()).astimezone(dt.UTC)
