# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Every party remarks on a case in every open state, with files."""

import pytest

from responsa.cases.actions import ask, assign, consult, resolve, talk
from responsa.cases.enums import OPEN, Channel, Direction, MessageKind, State
from responsa.cases.inputs import Envelope, NewAttachment, NewMessage
from tests.factories.town import ana

FILE = NewAttachment(name="photo.txt", data=b"what it looks like")
GRID = "grid@power.test"


def to_state(town, state):
    """Bring a case of Hana's into a state, by the steps of its life."""
    case = town.case()
    if state == State.NEW:
        return case
    assign.assign(case.pk, [town.user["hana"].pk], actor=town.actor("dorin"))
    if state == State.ASSIGNED:
        return case
    hana = town.actor("hana")
    assign.accept(case.pk, actor=hana)
    if state == State.WAITING_REQUESTER:
        ask.ask_requester(case.pk, actor=hana, text="Which house?")
    elif state == State.WAITING_THIRD_PARTY:
        ask.ask_third_party(case.pk, actor=hana, text="Your cable?", address=GRID)
    elif state == State.AWAITING_RESOLUTION:
        resolve.finish_part(case.pk, actor=hana, text="Filled.")
    return case


def by_colleague(name):
    def remark(town, case):
        return talk.note(case.pk, actor=town.actor(name), text="Look.", attachments=(FILE,))

    return remark


def by_requester(_town, case):
    return talk.remark(case.pk, actor=ana(case), text="One more thing.", attachments=(FILE,))


def by_consulted(town, case):
    users = [town.user["oscar"].pk]
    consult.consult(case.pk, users, actor=town.actor("dorin"), text="And you?")
    oscar = town.actor("oscar")
    return consult.give_opinion(case.pk, actor=oscar, text="I think so.", attachments=(FILE,))


def by_third_party(_town, case):
    new = NewMessage(
        direction=Direction.INBOUND,
        kind=MessageKind.THIRD_PARTY_ANSWER,
        channel=Channel.EMAIL,
        text="Ours.",
        envelope=Envelope(sender_address=GRID),
        attachments=(FILE,),
    )
    return talk.receive(case.pk, new, from_third_party=True)


PARTIES = {
    "requester": by_requester,
    "dispatcher": by_colleague("dorin"),
    "executor": by_colleague("hana"),
    "supervisor": by_colleague("sofia"),
    "consulted": by_consulted,
    "third party": by_third_party,
}
# Before the case is given to somebody there is no executor.
MATRIX = [
    (party, state)
    for party in PARTIES
    for state in sorted(OPEN)
    if (party, state) != ("executor", State.NEW)
]


@pytest.mark.row("S3-25")
@pytest.mark.row("S3-26")
@pytest.mark.parametrize(("party", "state"), MATRIX)
def test_every_party_remarks_with_a_file_in_every_open_state(town, party, state):
    case = to_state(town, state)
    case.refresh_from_db()
    assert case.state == state

    message = PARTIES[party](town, case)

    assert message.case_id == case.pk
    assert [file.name for file in message.attachments.all()] == ["photo.txt"]
    assert message.is_public == (party == "requester")


@pytest.mark.parametrize("state", sorted(OPEN - {State.NEW}))
def test_whoever_does_the_work_also_writes_to_the_requester(town, state):
    case = to_state(town, state)
    reply = talk.reply(case.pk, actor=town.actor("hana"), text="We come.", attachments=(FILE,))
    assert (reply.is_public, reply.attachments.count()) == (True, 1)
