# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The notification matrix: each event of a case, who is told, and what the requester may decline."""

import pytest

from responsa.cases.enums import Outcome
from responsa.notify import plan
from responsa.notify.enums import Audience, Purpose

HAND = {"reason": "by_hand"}
A, P = Audience, Purpose
# Event, data, what the requester is told (or nothing), whether he may decline it, who of the staff hears.
MATRIX = [
    ("case.registered", {}, P.ACKNOWLEDGEMENT, False, set()),
    ("case.routed", {}, None, False, {A.DISPATCHERS}),
    ("case.accepted", {}, P.STATUS, True, set()),
    ("case.redirected", {}, P.STATUS, True, {A.DISPATCHERS}),
    ("case.asked_third_party", {}, P.STATUS, True, {A.THIRD_PARTY}),
    ("case.resumed", {"reason": "third_party_answered"}, P.STATUS, True, set()),
    ("case.resumed", {"reason": "no_answer"}, P.STATUS, True, set()),
    ("case.asked_requester", {}, P.QUESTION, False, set()),
    ("case.reminded", {"timer": "reply", "whom": "requester"}, P.QUESTION_REMINDER, False, set()),
    ("case.reminded", {"timer": "confirm", "whom": "requester"}, P.ANSWER_REMINDER, True, set()),
    ("case.silence_announced", {}, P.SILENCE_NOTICE, False, set()),
    ("case.closed", {"outcome": Outcome.SILENCE}, P.CLOSED, True, set()),
    ("case.closed", {"outcome": Outcome.AUTO_CONFIRMED}, P.CLOSED, True, set()),
    ("case.assigned", {"reason": "least_loaded"}, None, False, {A.OFFERED}),
    ("case.unaccepted", {}, None, False, set()),
    ("case.confirmed", {"reason": "timer"}, None, False, set()),
    ("contact.attempted", {}, None, False, set()),
    (
        "case.reminded",
        {"timer": "third_party", "whom": "third_party"},
        None,
        False,
        {A.THIRD_PARTY},
    ),
    ("message.received", {}, None, False, {A.HANDLERS}),
    ("case.proposed", {}, None, False, {A.SUPERVISOR}),
    ("case.rated", {"score": 2}, None, False, {A.QUALITY}),
    ("case.rated", {"score": 3}, None, False, set()),
    *(
        ("case.reminded", {"timer": timer, "whom": whom, "users": [1]}, None, False, {A.REMINDED})
        for timer, whom in (
            ("allocate", "dispatchers"),
            ("allocate", "managers"),
            ("accept", "offered"),
            ("term", "acting"),
            ("term", "leaders"),
            ("reply", "handlers_and_supervisor"),
            ("third_party", "handlers"),
        )
    ),
]


@pytest.mark.row("S5-34")
@pytest.mark.row("S5-50")
@pytest.mark.parametrize(("name", "data", "purpose", "optional", "staff"), MATRIX)
def test_who_is_told_what_and_may_decline_it(name, data, purpose, *, optional, staff):
    notices = plan.notices(name, data)
    to_requester = [n for n in notices if n.to is A.REQUESTER]

    assert [n.purpose for n in to_requester] == ([purpose] if purpose else [])
    assert [n.optional for n in to_requester] == ([optional] if purpose else [])
    assert {n.to for n in notices} - {A.REQUESTER} == staff


def test_the_final_answer_cannot_be_declined():
    [notice] = [n for n in plan.notices("case.resolved", {}) if n.to is A.REQUESTER]

    assert (notice.purpose, notice.optional) == (P.RESOLUTION, False)


def test_a_notice_is_the_machines_and_yet_never_withheld():
    [notice] = plan.notices("case.silence_announced", {})

    assert notice.is_notice
    assert notice.by_person
