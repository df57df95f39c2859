# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The week's schedule, filled from assigned work."""

import datetime as dt

import pytest

from responsa.cases.actions import assign
from responsa.cases.actions.planning import plan_part
from responsa.cases.queries.load import STANDARD_HOURS, loads_of
from responsa.cases.queries.schedule import schedule
from responsa.kernel import clock
from responsa.kernel.errors import InvalidError, NotPermittedError, RefusedError


@pytest.fixture
def case(town):
    made = town.case()
    assign.assign(made.pk, [town.user["hana"].pk], actor=town.actor("dorin"))
    return made


def plan(town, case, actor, minutes=90):
    at = clock.now() + dt.timedelta(days=1)
    hana = town.user["hana"].pk
    return plan_part(case.pk, hana, actor=town.actor(actor), at=at, minutes=minutes)


@pytest.mark.row("S4-09")
def test_planned_work_stands_in_the_week_and_in_the_load(town, case):
    hana = town.user["hana"].pk
    before = loads_of([hana])[hana].hours

    plan(town, case, "dorin", minutes=120)

    now = clock.now()
    week = schedule(hana, now, now + dt.timedelta(days=7), actor=town.actor("hana"))
    assert [(part.case_id, part.planned_minutes) for part in week.planned] == [(case.pk, 120)]
    assert week.unplanned == ()
    assert (before, loads_of([hana])[hana].hours) == (STANDARD_HOURS, 2)
    assert case.events.get(name="case.planned").data["minutes"] == 120


def test_one_plans_ones_own_work_and_the_lead_that_of_others(town, case):
    plan(town, case, "hana")

    with pytest.raises(NotPermittedError):
        plan(town, case, "horia")
    with pytest.raises(InvalidError):
        plan(town, case, "hana", minutes=5000)
    with pytest.raises(RefusedError):
        plan_part(case.pk, town.user["hugo"].pk, actor=town.actor("dorin"), at=None, minutes=None)
