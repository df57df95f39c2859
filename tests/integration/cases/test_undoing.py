# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Eight seconds to take one's last step back, and nothing of it leaves the house before."""

import datetime as dt

import pytest

from responsa.cases.actions import assign, close, deliveries, talk, undoing
from responsa.cases.enums import State
from responsa.cases.models import Case, Delivery
from responsa.kernel import clock
from responsa.kernel.errors import NotFoundError, RefusedError
from tests.integration.cases.deeds import confirmed


@pytest.fixture
def do(town):
    """Do something as one of the cast, so that it can be taken back; return its event."""

    def done(name, case, action, *args, **kwargs):
        actor = town.actor(name)
        return undoing.reversibly(
            lambda: action(case.pk, *args, actor=actor, **kwargs), case_id=case.pk, actor=actor
        )

    return done


def state_of(case):
    row = Case.objects.get(pk=case.pk)
    parts = row.assignments.filter(state__in=("offered", "accepted"))
    return (
        row.state,
        row.owner_id,
        sorted(parts.values_list("user_id", "state", "is_lead")),
        row.dispatcher_weight,
        row.internal_category_id,
        row.hand_offs,
    )


def test_an_assignment_is_taken_back_and_nobody_heard_of_it(town, do):
    case, users = town.case(), [town.user["hana"].pk, town.user["hugo"].pk]
    before = state_of(case)
    event_id = do("dorin", case, assign.assign, users)
    while deliveries.work_off():
        pass
    assert Delivery.objects.filter(event=event_id, state="pending").exists()
    undoing.take_back(event_id, actor=town.actor("dorin"))
    assert state_of(case) == before
    assert not Delivery.objects.filter(event=event_id).exclude(state="done").exists()
    assert Case.objects.get(pk=case.pk).events.filter(name="case.taken_back").count() == 1


def test_whoever_had_the_work_has_it_again(town, do):
    case, hana, hugo = town.case(), town.user["hana"].pk, town.user["hugo"].pk
    assign.assign(case.pk, [hana], actor=town.actor("dorin"))
    assign.accept(case.pk, actor=town.actor("hana"))
    before = state_of(case)
    event_id = do("dorin", case, assign.assign, [hugo])
    assert state_of(case) != before
    undoing.take_back(event_id, actor=town.actor("dorin"))
    assert state_of(case) == before


def test_a_weight_is_as_it_was(town, do):
    case, dorin = town.case(), town.actor("dorin")
    assign.weigh(case.pk, actor=dorin, weight=4, internal_category_id=None)
    before = state_of(case)
    event_id = do("dorin", case, assign.weigh, weight=1, internal_category_id=None)
    undoing.take_back(event_id, actor=dorin)
    assert state_of(case) == before


def test_a_closed_case_is_answered_again_with_its_terms(town, do):
    case, dorin = confirmed(town), town.actor("dorin")
    terms = set(case.deadlines.filter(met_at=None, cancelled_at=None).values_list("name"))
    timers = set(case.timers.values_list("name"))
    event_id = do("dorin", case, close.close)
    assert Case.objects.get(pk=case.pk).state == State.CLOSED
    undoing.take_back(event_id, actor=dorin)
    row = Case.objects.get(pk=case.pk)
    assert (row.state, row.closed_at, row.outcome) == (State.RESOLVED, None, "")
    assert set(case.deadlines.filter(met_at=None, cancelled_at=None).values_list("name")) == terms
    assert set(case.timers.values_list("name")) == timers


def test_it_is_too_late_after_eight_seconds_or_when_the_work_goes_on(town, do, monkeypatch):
    case, dorin = town.case(), town.actor("dorin")
    event_id = do("dorin", case, assign.assign, [town.user["hana"].pk])
    with pytest.raises(NotFoundError):
        undoing.take_back(event_id, actor=town.actor("petra"))
    later = clock.now() + dt.timedelta(seconds=9)
    with monkeypatch.context() as patch:
        patch.setattr(clock, "now", lambda: later)
        with pytest.raises(RefusedError, match="too late"):
            undoing.take_back(event_id, actor=dorin)
    talk.note(case.pk, actor=town.actor("hana"), text="On it.")
    with pytest.raises(RefusedError, match="gone on"):
        undoing.take_back(event_id, actor=dorin)
