# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Levels of support: one step up, recorded."""

import pytest

from responsa.cases.actions import assign
from responsa.cases.actions.support_levels import raise_level
from responsa.cases.models import Case
from responsa.directory.actions.levels import set_level
from responsa.directory.models import Membership
from responsa.kernel.errors import InvalidError, NotFoundError, NotPermittedError, RefusedError


def level(town, name, number):
    user, unit = town.user[name], town.unit["roads"]
    set_level(user.pk, unit.pk, number, actor=town.actor("root"))


@pytest.fixture
def case(town):
    """A case that Hana has taken on."""
    made = town.case()
    assign.assign(made.pk, [town.user["hana"].pk], actor=town.actor("dorin"))
    assign.accept(made.pk, actor=town.actor("hana"))
    return made


@pytest.mark.row("S4-07")
def test_a_case_goes_one_level_up_in_one_action_and_it_is_recorded(town, case):
    level(town, "horia", 2)

    raise_level(case.pk, actor=town.actor("hana"))

    case.refresh_from_db()
    assert (case.level, case.owner, case.state) == (2, town.user["horia"], "in_progress")
    event = case.events.get(name="case.level_raised")
    assert event.user == town.user["hana"]
    assert event.data == {"before": 1, "level": 2, "users": [town.user["horia"].pk]}
    assert not case.assignments.filter(user=town.user["hana"], state="accepted").exists()


def test_with_nobody_at_that_level_the_dispatchers_decide(town, case):
    raise_level(case.pk, actor=town.actor("hana"))

    case.refresh_from_db()
    assert (case.level, case.owner, case.state) == (2, None, "new")


def test_the_highest_level_has_none_above(town, case):
    Case.objects.filter(pk=case.pk).update(level=3)

    with pytest.raises(RefusedError):
        raise_level(case.pk, actor=town.actor("hana"))


def test_who_has_no_part_raises_nothing(town, case):
    with pytest.raises(NotPermittedError):
        raise_level(case.pk, actor=town.actor("horia"))
    with pytest.raises(NotFoundError):
        raise_level(case.pk, actor=town.actor("oscar"))


def test_levels_are_set_by_an_administrator_for_handlers(town):
    level(town, "hana", 3)

    assert Membership.objects.get(user=town.user["hana"]).level == 3
    with pytest.raises(InvalidError):
        level(town, "hana", 4)
    with pytest.raises(NotFoundError):
        level(town, "dorin", 2)
    with pytest.raises(NotPermittedError):
        set_level(town.user["hana"].pk, town.unit["roads"].pk, 2, actor=town.actor("dorin"))
