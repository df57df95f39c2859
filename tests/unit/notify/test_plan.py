# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The matrix: who is told what, and that a step is told once."""

import pytest

from responsa.cases.enums import Outcome
from responsa.notify import plan
from responsa.notify.enums import Audience, Purpose

HAND = {"reason": "by_hand"}


def purposes(name, data, to=Audience.REQUESTER):
    return [notice.purpose for notice in plan.notices(name, data) if notice.to is to]


def test_what_the_machine_assigns_while_registering_is_told_by_the_acknowledgement_alone():
    assert purposes("case.registered", {}) == [Purpose.ACKNOWLEDGEMENT]
    assert purposes("case.assigned", {"reason": "least_loaded"}) == []
    assert purposes("case.routed", {"reason": "by_dispatcher"}) == []
    assert purposes("case.assigned", HAND) == [Purpose.STATUS]


@pytest.mark.row("S4-34")
def test_the_handler_is_told_whoever_assigned_him():
    for data in (HAND, {"reason": "least_loaded"}):
        assert purposes("case.assigned", data, Audience.OFFERED) == [Purpose.ASSIGNED]


def test_an_answer_that_comes_in_never_makes_a_mail_to_the_requester():
    assert purposes("message.received", {}) == []
    assert purposes("message.held", {}) == []
    assert purposes("case.resumed", {"reason": "requester_answered"}) == []


def test_the_two_mails_that_nobody_can_decline():
    for name in ("case.asked_requester", "case.resolved"):
        [notice] = [n for n in plan.notices(name, {}) if n.to is Audience.REQUESTER]
        assert not notice.optional


LEGAL = {
    Outcome.TRANSFERRED: Purpose.TRANSFERRED,
    Outcome.JOINED: Purpose.JOINED,
    Outcome.FILED: Purpose.FILED,
}


UNTOLD = (Outcome.SPAM, Outcome.VOID)


@pytest.mark.parametrize("outcome", [o for o in Outcome if o not in UNTOLD])
def test_every_end_is_told_once_but_spam_and_what_was_registered_by_mistake(outcome):
    told = purposes("case.closed", {"outcome": outcome})
    assert told == [LEGAL.get(outcome, Purpose.CLOSED)]
    assert [purposes("case.closed", {"outcome": end}) for end in UNTOLD] == [[], []]


def test_what_the_law_asks_to_tell_cannot_be_declined():
    ends = [("case.closed", {"outcome": outcome}) for outcome in LEGAL]
    for name, data in [*ends, ("case.extended", {}), ("case.suspended", {})]:
        [notice] = [n for n in plan.notices(name, data) if n.to is Audience.REQUESTER]
        assert (notice.optional, notice.by_person) == (False, True)


def test_a_repeat_of_which_the_answer_warned_is_not_told():
    assert purposes("case.closed", {"outcome": Outcome.FILED, "silent": True}) == []


@pytest.mark.parametrize("name", ["case.extended", "case.suspended"])
def test_the_supervisor_hears_of_acts_of_law(name):
    assert purposes(name, {}, Audience.SUPERVISOR) == [Purpose.LEGAL_STEP]


def test_low_ratings_only():
    told = [s for s in range(1, 6) if purposes("case.rated", {"score": s}, Audience.QUALITY)]
    assert told == [1, 2]


def test_a_stage_that_was_told_is_not_told_again():
    registered = ("case.registered", {})
    by_machine = ("case.assigned", {"reason": "least_loaded"})
    by_hand = ("case.assigned", HAND)

    assert plan.is_new_stage("case.accepted", {}, [by_machine, registered])
    assert not plan.is_new_stage("case.accepted", {}, [by_hand, registered])
    assert not plan.is_new_stage("case.assigned", HAND, [("case.declined", {}), by_hand])
    assert plan.is_new_stage("case.resumed", {}, [("case.asked_third_party", {}), by_hand])
