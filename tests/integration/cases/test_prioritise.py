# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The priority follows every interest; nights and a new matrix count it anew."""

import datetime as dt

import pytest

from responsa.cases.actions import assign, dispatch
from responsa.cases.actions.prioritise import Round
from responsa.cases.models import Case
from responsa.catalog.actions.matrix import save_matrix
from responsa.catalog.models import InternalCategory
from responsa.directory.actors import SYSTEM
from responsa.kernel import clock

MONDAY = dt.datetime(2026, 3, 2, 9, 0, tzinfo=dt.UTC)


@pytest.fixture
def monday(time_machine):
    time_machine.move_to(MONDAY, tick=False)
    return time_machine


def priority(case):
    return Case.objects.get(pk=case.pk).priority


def told(case):
    return [e.data for e in case.events.filter(name="case.prioritised").order_by("sequence")]


@pytest.mark.row("S3-39")
@pytest.mark.row("S3-15")
def test_the_dispatchers_weight_moves_the_priority_and_the_journal_says_why(monday, town):
    case = town.case()
    before = (priority(case), case.requester_weight)

    assign.weigh(case.pk, actor=town.actor("dorin"), weight=4, internal_category_id=None)

    case.refresh_from_db()
    assert before == (2, 2)
    assert (case.priority, case.requester_weight, case.dispatcher_weight) == (3, 2, 4)
    [event] = told(case)
    assert (event["before"], event["after"], event["points"]) == (2, 3, 40)
    assert ["dispatcher", 30, "later"] in event["shares"]


@pytest.mark.row("S3-40")
def test_the_requesters_wished_day_moves_it(monday, town):
    plain = town.case()
    wished = town.case(desired_on=MONDAY.date())

    assert (priority(plain), priority(wished)) == (2, 3)


@pytest.mark.row("S3-38")
@pytest.mark.row("S3-40")
def test_the_cell_of_category_and_class_moves_it(monday, town):
    inner = InternalCategory.objects.get()
    save_matrix({(town.category["pothole"].pk, inner.pk): 40}, actor=town.actor("root"))
    case = town.case()

    assign.weigh(case.pk, actor=town.actor("dorin"), weight=2, internal_category_id=inner.pk)

    assert (case.priority, priority(case)) == (2, 4)


@pytest.mark.row("S3-40")
def test_the_inner_deadline_moves_it(monday, town):
    case = town.case()

    dispatch.set_inner_due(case.pk, MONDAY.date(), actor=town.actor("dorin"))

    assert priority(case) == 3


@pytest.mark.row("S3-40")
def test_the_date_by_law_moves_it_when_its_time_comes(monday, town):
    case = town.case()
    law = case.deadlines.get(kind="statutory").due_at
    monday.move_to(law - dt.timedelta(hours=2), tick=False)

    assert priority(case) == 2
    Round().step()

    assert priority(case) == 4
    assert {"legal", "inner"} <= {name for name, _points, _near in told(case)[-1]["shares"]}


@pytest.mark.row("S3-39")
def test_a_new_matrix_is_counted_once_and_others_stay(monday, town):
    moved, other = town.case(), town.case("payment")
    work = Round()
    assert (work.step(), work.step()) == (2, 0)

    save_matrix({(town.category["pothole"].pk, 0): -20}, actor=SYSTEM)

    assert (work.step(), work.step()) == (2, 0)
    assert (priority(moved), priority(other)) == (1, 2)


def test_a_closed_case_keeps_its_priority(monday, town):
    case = town.case()
    Case.objects.filter(pk=case.pk).update(is_open=False, state="closed")
    save_matrix({(case.category_id, 0): 60}, actor=SYSTEM)

    Round().step()

    assert priority(case) == 2


def test_the_round_asks_the_same_for_one_case_and_for_many(
    monday, town, django_assert_max_num_queries
):
    town.case()
    with django_assert_max_num_queries(9) as few:
        Round().step()
    for _ in range(3):
        town.case()

    with django_assert_max_num_queries(len(few)):
        Round().step()
    assert clock.today() == MONDAY.date()
