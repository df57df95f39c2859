# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Moving work to another colleague, and all of it when somebody leaves."""

import pytest

from responsa.cases.actions import assign
from responsa.cases.actions.handover import hand_over, move_part
from responsa.cases.models import Assignment, Case
from responsa.cases.queries.handover import takeovers
from responsa.cases.queries.load import loads_of
from responsa.kernel.errors import InvalidError, NotPermittedError, RefusedError


@pytest.fixture
def cases(town):
    """Six cases in Hana's hands."""
    made = [town.case() for _ in range(6)]
    for case in made:
        assign.assign(case.pk, [town.user["hana"].pk], actor=town.actor("dorin"))
    return made


def active(user):
    return Assignment.objects.filter(user=user, state="offered").count()


@pytest.mark.row("S3-45")
def test_a_leavers_cases_are_shared_out_evenly_in_one_action(town, cases):
    hana, dorin = town.user["hana"], town.actor("dorin")
    rows = takeovers(hana.pk, actor=dorin)
    wanted = {row.case.pk: row.proposed for row in rows}

    moved = hand_over(hana.pk, wanted, actor=dorin)

    assert moved == len(cases) == 6
    shares = [active(town.user[name]) for name in ("hana", "horia", "hugo")]
    assert shares == [0, 3, 3]
    event = cases[0].events.filter(name="case.assigned").order_by("sequence").last()
    assert (event.data["from"], event.data["reason"]) == (hana.pk, "handed_over")
    assert loads_of([hana.pk])[hana.pk].cases == 0


def test_others_keep_their_parts_and_the_lead(town):
    case = town.case()
    hana, horia, hugo = (town.user[name].pk for name in ("hana", "horia", "hugo"))
    assign.assign(case.pk, [hana, horia], actor=town.actor("dorin"))

    move_part(case.pk, horia, hugo, actor=town.actor("dorin"))

    case.refresh_from_db()
    held = case.assignments.filter(state="offered").values_list("user_id", flat=True)
    assert (case.owner_id, set(held)) == (hana, {hana, hugo})


def test_all_move_or_none(town, cases):
    hana, horia, oscar = (town.user[name].pk for name in ("hana", "horia", "oscar"))
    wanted = {case.pk: horia for case in cases} | {cases[-1].pk: oscar}

    with pytest.raises(InvalidError):
        hand_over(hana, wanted, actor=town.actor("dorin"))

    assert active(town.user["hana"]) == 6


def test_only_who_leads_and_only_what_is_held(town, cases):
    hana, horia, hugo = (town.user[name].pk for name in ("hana", "horia", "hugo"))

    with pytest.raises(NotPermittedError):
        move_part(cases[0].pk, hana, horia, actor=town.actor("horia"))
    with pytest.raises(RefusedError):
        move_part(cases[0].pk, hugo, horia, actor=town.actor("dorin"))


def test_the_proposals_ask_the_same_for_one_case_and_for_six(
    town, cases, django_assert_max_num_queries
):
    actor = town.actor("dorin")
    with django_assert_max_num_queries(30) as many:
        takeovers(town.user["hana"].pk, actor=actor)
    Case.objects.filter(pk__in=[case.pk for case in cases[1:]]).update(is_open=False)

    with django_assert_max_num_queries(len(many)) as few:
        takeovers(town.user["hana"].pk, actor=actor)
    assert len(few) == len(many)
