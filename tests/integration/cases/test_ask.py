# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Asking the requester and third parties."""

import pytest

from responsa.cases.actions import ask, talk
from responsa.cases.enums import MessageKind, State
from responsa.kernel.errors import (
    RefusedError,
)
from tests.factories.town import ana


@pytest.mark.row("S5-35")
@pytest.mark.row("S5-42")
def test_asking_waits_for_the_requester_and_his_answer_sets_the_work_going(town, case):
    legal_first = case.deadlines.order_by("due_at").last().due_at
    case = ask.ask_requester(case.pk, actor=town.actor("hana"), text="Which house?")
    assert case.state == State.WAITING_REQUESTER
    # The inner clock pauses: only the law's date is shown.
    assert case.due_at == legal_first
    talk.remark(case.pk, actor=ana(case), text="Number 14")
    case.refresh_from_db()
    assert case.state == State.IN_PROGRESS
    assert case.events.filter(name="case.resumed", data__reason="requester_answered").exists()


def test_a_third_party_is_asked_out_of_the_requesters_sight(town, case):
    case = ask.ask_third_party(
        case.pk, actor=town.actor("hana"), text="Is it your cable?", address="Grid@power.test "
    )
    question = case.messages.get(kind=MessageKind.THIRD_PARTY_QUESTION)
    assert (case.state, question.to) == (State.WAITING_THIRD_PARTY, ["grid@power.test"])
    assert not question.is_public
    with pytest.raises(RefusedError):
        ask.ask_third_party(case.pk, actor=town.actor("hana"), text="?", address="nowhere")
