# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Asking those outside: several at once, until a day, and what the requester gets to see."""

import datetime as dt

import pytest

from responsa.cases.actions import ask, talk, third_party
from responsa.cases.enums import Channel, Direction, MessageKind, State
from responsa.cases.inputs import Envelope, NewMessage
from responsa.cases.queries import requester
from responsa.cases.queries.consulting import answered_parties
from responsa.kernel.errors import InvalidError, NotPermittedError, RefusedError
from tests.factories.town import ana

GRID, GAS = "grid@power.test", "net@gas.test"


def question(town, case, address=GRID, **given):
    return ask.ask_third_party(
        case.pk, actor=town.actor("hana"), text="Is it your cable?", address=address, **given
    )


def answer(case, sender):
    return talk.receive(
        case.pk,
        NewMessage(
            direction=Direction.INBOUND,
            kind=MessageKind.THIRD_PARTY_ANSWER,
            channel=Channel.EMAIL,
            text="It is ours.",
            envelope=Envelope(sender_address=sender),
        ),
        from_third_party=True,
    )


@pytest.mark.row("S5-45")
def test_several_are_asked_in_one_go_until_a_day(town, case):
    day = dt.date(2030, 3, 4)
    case = question(town, case, f"{GRID}; {GAS.upper()}, {GRID}", due_on=day)

    sent = case.messages.get(kind=MessageKind.THIRD_PARTY_QUESTION)
    assert (sent.to, sent.is_public) == ([GRID, GAS], False)
    assert case.state == State.WAITING_THIRD_PARTY
    term = case.deadlines.get(name="third_party", met_at=None, cancelled_at=None)
    assert (term.due_at.date(), term.kind) == (day, "party")


@pytest.mark.row("S5-48")
def test_the_work_goes_on_when_the_last_of_them_has_answered(town, case):
    question(town, case, f"{GRID}, {GAS}")
    answer(case, GAS)
    case.refresh_from_db()
    assert (case.state, answered_parties(case.pk)) == (State.WAITING_THIRD_PARTY, {GAS})
    answer(case, GRID)
    case.refresh_from_db()
    assert case.state == State.IN_PROGRESS
    # Asked again, the one who was silent before is not waited for.
    question(town, case, GRID)
    ask.resume(case.pk, actor=town.actor("hana"))
    question(town, case, GAS)
    answer(case, GAS)
    case.refresh_from_db()
    assert case.state == State.IN_PROGRESS


@pytest.mark.row("S5-48")
def test_an_answer_is_hidden_from_the_requester_until_it_is_released(town, case):
    question(town, case)
    said = answer(case, GRID)

    def seen():
        return [m.text for m in requester.public_case(case.pk, actor=ana(case)).messages]

    assert "It is ours." not in seen()
    with pytest.raises(NotPermittedError):
        third_party.share(said.pk, actor=town.actor("quentin"))
    third_party.share(said.pk, actor=town.actor("hana"))
    assert "It is ours." in seen()
    with pytest.raises(RefusedError):
        third_party.share(said.pk, actor=town.actor("hana"))


def test_what_is_no_address_or_no_day_asks_nobody(town, case):
    for given in ({"address": ""}, {"address": "x"}, {"due_on": dt.date(2020, 1, 1)}):
        with pytest.raises(InvalidError):
            question(town, case, **given)
    case.refresh_from_db()
    assert (case.state, case.parties.count()) == (State.IN_PROGRESS, 0)
