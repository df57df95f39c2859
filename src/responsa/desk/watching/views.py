# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
from collections.abc import Iterator

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from responsa.cases.queries import watch as queries
from responsa.cases.queries.watch import Show
from responsa.desk import due, given, labels, shell
from responsa.desk.access import staff_required
from responsa.desk.watching import chart, page
from responsa.desk.watching.words import what_stops
from responsa.directory.queries.units import subtrees, tree
from responsa.directory.web import actor_of
from responsa.kernel import clock
from responsa.ui import sheets
from responsa.ui.values import Option

_MOST = 5000


@require_safe
@staff_required
def watch(request: HttpRequest) -> HttpResponse:
    """Show what is late and what soon will be, with what stops it; of all one sees, or of one unit."""
    actor, present, show = actor_of(request), due.now(), _show(request)
    unit, units = _units(request)
    numbers = queries.due_days(actor, present, units=units)
    usual = queries.usual_a_day(actor, present, units=units)
    kinds, matrix = page.matrix(queries.on_time(actor, present, units=units))
    cases = queries.watched(actor, present, show, units=units)
    days = page.days(numbers)
    context = {
        "tiles": page.tiles(actor, present, show, units=units),
        "chart": chart.columns(days, usual=usual),
        "days": [(labels.day(day), number) for day, number in numbers],
        "usual": usual,
        "kinds": kinds,
        "matrix": matrix,
        "show": str(show),
        "title": page.title_of(show),
        "rows": page.rows(cases, present, show),
        "units": _unit_options(actor.units_of(*(g.role for g in actor.grants)), unit),
        "unit": unit or "",
        "now": labels.time_of_day(clock.now()),
        "is_handed": show is Show.HANDED,
    }
    return shell.page(request, "desk/watching/watch.html", context, current="overdue")


@require_safe
@staff_required
def export(request: HttpRequest) -> HttpResponseBase:
    """Send the table, or with ``of=days`` the deadlines of each working day, as CSV."""
    actor, present = actor_of(request), due.now()
    _unit, units = _units(request)
    stamp = f"{clock.today():%Y-%m-%d}"
    if request.GET.get("of") == "days":
        found = queries.due_days(actor, present, units=units)
        rows = ((day.isoformat(), str(number)) for day, number in found)
        return sheets.answer(
            "csv",
            rows,
            title=_("Deadlines"),
            header=(_("Day"), _("Deadlines")),
            name=f"deadlines-{stamp}",
        )
    show = _show(request)
    cases = queries.watched(actor, present, show, units=units, limit=_MOST)
    stops = queries.blocks(cases)

    def lines() -> Iterator[tuple[str, ...]]:
        for case in cases:
            when = case.due_at.isoformat(timespec="minutes") if case.due_at else ""
            stopped = what_stops(stops[case.pk])
            yield (case.number, case.subject, case.owner_name, stopped, when, str(case.hand_offs))

    head = (
        _("No."),
        _("Subject"),
        _("Responsible"),
        _("What stops it"),
        _("Deadline"),
        _("Hand-offs"),
    )
    return sheets.answer("csv", lines(), title=_("Deadlines"), header=head, name=f"{show}-{stamp}")


def _show(request: HttpRequest) -> Show:
    name = request.GET.get("view", "")
    return Show(name) if name in set(Show) else Show.NEAR


def _units(request: HttpRequest) -> tuple[int | None, frozenset[int]]:
    unit = given.number(request.GET.get("unit", ""))
    return (unit, subtrees()[unit]) if unit in subtrees() else (None, frozenset())


def _unit_options(seen: frozenset[int], chosen: int | None) -> tuple[Option, ...]:
    return tuple(
        Option(
            value=str(node.id), label="\u2003" * node.depth + node.name, checked=node.id == chosen
        )
        for node in tree()
        if node.id in seen
    )
