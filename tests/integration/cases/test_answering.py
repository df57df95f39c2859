# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""An answer leaves: with or without a signature, by mail or on paper."""

import pytest

from responsa.cases.actions import assign, resolve
from responsa.cases.actions.talk import UNDO
from responsa.cases.enums import Channel, DeadlineKind, State
from responsa.directory.inputs import PersonInput


def answered(town, **person):
    """Answer a payment case, which needs no signature."""
    channel = Channel.POST if "address" in person else Channel.PHONE
    requester = PersonInput(name="Zoe", **person)
    case = town.case("payment", channel=channel, requester=requester, actor=town.actor("rita"))
    if case.state == State.NEW:
        assign.assign(case.pk, [town.user["oscar"].pk], actor=town.actor("tania"))
    assign.accept(case.pk, actor=town.actor("oscar"))
    return resolve.finish_part(case.pk, actor=town.actor("oscar"), text="Paid back.")


@pytest.mark.row("S1-43")
def test_without_a_signature_only_paper_gets_a_number(town):
    assert answered(town, phone="+40721000111").exits.count() == 0
    case = answered(town, address="Str. Lungă 4")
    assert case.state == State.RESOLVED
    assert case.exits.get().left_on is None
    assert case.events.get(name="case.resolved").data["by_hand"]
    assert case.deadlines.filter(kind=DeadlineKind.STATUTORY).exclude(met_at=None).count() == 0


def test_the_mail_waits_eight_seconds(town):
    case = answered(town, email="zoe@citizen.test")
    event = case.events.get(name="case.resolved")
    assert event.deliveries.get(consumer="notify").due_at >= event.at + UNDO
