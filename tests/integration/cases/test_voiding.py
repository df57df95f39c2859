# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""A registration by mistake is taken back for eight seconds; its number stays, void."""

import datetime as dt

import pytest

from responsa.cases.actions import voiding
from responsa.cases.enums import DeliveryState, Outcome, State
from responsa.cases.models import Assignment, Case, Deadline, Delivery, Event
from responsa.cases.queries.proof import problems
from responsa.kernel import clock
from responsa.kernel.errors import NotFoundError, RefusedError


def test_a_void_number_stays_and_is_explained_and_nobody_is_told(town):
    rita = town.actor("rita")
    case = town.case("lamp", actor=rita)
    assert Delivery.objects.filter(event__case=case, due_at__lte=clock.now()).count() == 0
    voiding.void(case.pk, actor=rita)
    after = town.case(actor=rita)
    case.refresh_from_db()

    assert (case.state, case.outcome) == (State.CLOSED, Outcome.VOID)
    assert after.sequence == case.sequence + 1
    assert (
        Event.objects.get(case=case, name="case.closed").data["reason"] == "registered_by_mistake"
    )
    before = Delivery.objects.filter(event__case=case).exclude(event__name="case.closed")
    assert set(before.values_list("state", flat=True)) == {DeliveryState.DONE}
    assert not Deadline.objects.filter(case=case, met_at=None, cancelled_at=None).exists()
    assert not Assignment.objects.filter(case=case, state="offered").exists()
    assert list(problems()) == []


def test_after_eight_seconds_it_is_too_late(town):
    rita = town.actor("rita")
    case = town.case(actor=rita)
    with clock.at(case.registered_at + dt.timedelta(seconds=9)):
        assert voiding.seconds_left(case, actor=rita) == 0
        with pytest.raises(RefusedError):
            voiding.void(case.pk, actor=rita)

    assert Case.objects.get(pk=case.pk).state == State.NEW


def test_once_something_left_it_is_too_late(town):
    rita = town.actor("rita")
    case = town.case(actor=rita)
    Delivery.objects.filter(event__case=case).update(state=DeliveryState.DONE)

    with pytest.raises(RefusedError, match="too late"):
        voiding.void(case.pk, actor=rita)


@pytest.mark.parametrize("name", ["dorin", "sofia", "oscar", "root"])
def test_only_who_registered_it_may_take_it_back(town, name):
    case = town.case(actor=town.actor("rita"))

    assert voiding.seconds_left(case, actor=town.actor(name)) == 0
    with pytest.raises(NotFoundError):
        voiding.void(case.pk, actor=town.actor(name))


def test_who_registers_for_another_unit_may_take_it_back_too(town):
    case = town.case(actor=town.actor("oscar"))
    voiding.void(case.pk, actor=town.actor("oscar"))

    assert Case.objects.get(pk=case.pk).outcome == Outcome.VOID


def test_a_citizens_own_request_cannot_be_voided(town):
    case = town.case()

    with pytest.raises(NotFoundError):
        voiding.void(case.pk, actor=town.actor("rita"))
