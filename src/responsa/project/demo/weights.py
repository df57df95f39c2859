# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What makes the demonstration's dispatchers' page worth a look: matrix, levels, hours, a planned week."""

import datetime as dt

from django.utils import timezone

from responsa.cases.actions import assign, planning
from responsa.cases.actions.refusing import refuse_redirect
from responsa.cases.queries.lists import CaseFilter, case_page
from responsa.catalog.actions import setup as catalog
from responsa.catalog.actions.matrix import save_matrix
from responsa.directory.actions.levels import set_level, set_weekly_hours
from responsa.directory.actors import SYSTEM
from responsa.kernel import clock
from responsa.kernel.errors import RefusedError
from responsa.project.demo.house import House

# Category, inner class of which unit and name ("" for none), points.
_CELLS = (
    ("light", "", 5),
    ("waste", "", 0),
    ("report", "", 5),
    ("petition", "", 10),
    ("information", "", 10),
)
_CLASSES = (("technical", "Pericol pentru oameni", 30), ("technical", "Estetic", -10))
_LEVELS = (("ana.ciobanu", "roads", 1), ("vasile.dumbrava", "roads", 2))
_HOURS = (("ana.ciobanu", 32), ("elena.rotaru", 30), ("petru.ghita", 20))
_PLANNED = ((9, 120), (13, 180))


def set_up(house: House) -> None:
    """Fill in the matrix, the levels of support and the hours a week."""
    cells: dict[tuple[int, int], int | None] = {
        (house.categories[key], 0): points for key, _inner, points in _CELLS if points
    }
    for unit, name, points in _CLASSES:
        row = catalog.save_internal_category(house.units[unit], name, actor=SYSTEM)
        cells[house.categories["report"], row.pk] = points
    save_matrix(cells, actor=SYSTEM)
    for name, unit, level in _LEVELS:
        set_level(house.users[name], house.units[unit], level, actor=SYSTEM)
    for name, hours in _HOURS:
        set_weekly_hours(house.users[name], hours, actor=SYSTEM)


def this_week(house: House) -> None:
    """Plan some of the work in hand, and let one redirect come back with a reason."""
    ana = house.actor("ana.ciobanu")
    mine = case_page(ana, CaseFilter(view="mine"), size=len(_PLANNED)).lines
    day = timezone.localdate(clock.now()) + dt.timedelta(days=1)
    while day.weekday() > 4:  # noqa: PLR2004 -- Friday
        day += dt.timedelta(days=1)
    zone = timezone.get_current_timezone()
    for line, (hour, minutes) in zip(mine, _PLANNED, strict=False):
        at = dt.datetime.combine(day, dt.time(hour), zone).astimezone(dt.UTC)
        planning.plan_part(line.id, house.users["ana.ciobanu"], actor=ana, at=at, minutes=minutes)
    _refused(house)


def _refused(house: House) -> None:
    """The waste workers send a report back that is not theirs."""
    dispatcher = house.actor("mihaela.stan")
    waiting = case_page(dispatcher, CaseFilter(view="to_dispatch"), size=20).lines
    found = [line for line in waiting if line.unit_id == house.units["technical"]]
    if not found:
        return
    with clock.at(clock.now() - dt.timedelta(minutes=50)):
        unit, case_id = house.units["waste"], found[-1].id
        try:
            assign.redirect(case_id, unit, actor=dispatcher, text="Pare să fie la salubritate.")
            refuse_redirect(case_id, actor=dispatcher, text="Nu este la noi: drum, nu salubritate.")
        except RefusedError:
            return
