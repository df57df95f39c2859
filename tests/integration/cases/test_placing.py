# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The first place of a case."""

import pytest

from responsa.cases.enums import State
from responsa.cases.models import Assignment
from responsa.catalog.models import CategoryExpert
from responsa.directory.models import Absence
from responsa.kernel import clock


@pytest.mark.row("S1-04")
def test_the_department_is_set_and_the_journal_shows_number_then_distribution(town):
    case = town.case()
    assert case.unit == town.unit["roads"]
    events = list(case.events.order_by("sequence"))
    assert [event.name for event in events] == ["case.registered", "case.routed"]
    assert events[0].data["sequence"] == 1
    assert events[1].data["reason"] == "by_dispatcher"


@pytest.mark.row("S1-29")
@pytest.mark.row("S4-31")
def test_the_category_names_handler_and_supervisor(town):
    case = town.case("payment")
    assert (case.owner, case.supervisor) == (town.user["oscar"], town.user["silvia"])
    assert case.state == State.ASSIGNED


@pytest.mark.row("S1-30")
def test_thirty_cases_are_shared_evenly_and_the_absent_get_none(town):
    for _ in range(30):
        town.case("lamp")
    shares = {
        name: Assignment.objects.filter(user=town.user[name]).count()
        for name in ("hana", "horia", "hugo")
    }
    assert shares == {"hana": 10, "horia": 10, "hugo": 10}
    today = clock.today()
    Absence.objects.create(user=town.user["hugo"], starts_on=today, ends_on=today)
    for _ in range(4):
        town.case("lamp")
    assert Assignment.objects.filter(user=town.user["hugo"]).count() == 10


def test_without_anybody_present_the_dispatchers_decide(town):
    today = clock.today()
    Absence.objects.create(user=town.user["oscar"], starts_on=today, ends_on=today)
    case = town.case("payment")
    assert case.state == State.NEW
    assert case.events.last().data["reason"] == "nobody_present"


@pytest.mark.row("S4-10")
def test_only_specialists_of_the_direction_are_considered(town):
    CategoryExpert.objects.filter(user=town.user["hana"]).delete()
    owners = {town.case("lamp").owner.name for _ in range(4)}
    assert owners == {"Horia", "Hugo"}
