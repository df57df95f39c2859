# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What counts as a hand-off, and what does not."""

import pytest

from responsa.cases.actions import assign
from responsa.cases.models import Case


def give(town, case, *names):
    users = [town.user[name].pk for name in names]
    assign.assign(case.pk, users, actor=town.actor("dorin"))


def hand_offs(case):
    return Case.objects.get(pk=case.pk).hand_offs


def test_giving_a_case_out_for_the_first_time_is_none(town):
    case = town.case()
    give(town, case, "hana")
    assign.accept(case.pk, actor=town.actor("hana"))

    assert hand_offs(case) == 0
    assert hand_offs(town.case("payment")) == 0


def test_another_responsible_is_one_and_a_second_helper_is_none(town):
    case = town.case()
    give(town, case, "hana")
    give(town, case, "hana", "horia")
    assert hand_offs(case) == 0
    give(town, case, "horia")

    assert hand_offs(case) == 1


@pytest.mark.row("S2-25")
def test_giving_back_and_sending_on_are_one_each_and_the_next_desk_is_not_counted_again(town):
    case = town.case()
    give(town, case, "hana")
    assign.decline(case.pk, actor=town.actor("hana"), text="Not mine.")
    give(town, case, "horia")
    assert hand_offs(case) == 1
    assign.redirect(
        case.pk, town.unit["taxes"].pk, actor=town.actor("dorin"), text="Taxes know this."
    )

    assert hand_offs(case) == 2
