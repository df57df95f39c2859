# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The second copy of a request is merged into the first: one conversation, both numbers kept."""

import pytest

from responsa.cases.actions import merging, talk
from responsa.cases.enums import Outcome
from responsa.cases.inputs import NewAttachment
from responsa.cases.queries import proof
from responsa.directory.inputs import PersonInput
from responsa.kernel.errors import InvalidError, NotFoundError, NotPermittedError, RefusedError

WHY = "The same letter once more"


@pytest.fixture
def copies(town):
    first = town.case()
    second = town.case(
        text="The hole is deeper now.",
        attachments=(NewAttachment(name="hole.txt", data=b"deep"),),
    )
    return first, second


def test_the_copy_closes_and_its_words_stand_in_the_first(town, copies):
    first, second = copies
    talk.note(second.pk, actor=town.actor("dorin"), text="He called too")
    closed = merging.merge(second.pk, first.number, actor=town.actor("dorin"), text=WHY)
    assert (closed.state, closed.outcome) == ("closed", Outcome.JOINED)
    assert closed.number == second.number
    carried = first.messages.get(text="The hole is deeper now.")
    assert (carried.kind, carried.direction, carried.is_public) == ("remark", "inbound", True)
    assert carried.person_id == first.requester_id
    assert [file.name for file in carried.attachments.all()] == ["hole.txt"]
    assert first.messages.get(text="He called too").is_public is False
    assert first.messages.filter(kind="request").count() == 1
    told = first.events.get(name="case.merged_here")
    assert (told.data["number"], len(told.data["messages"])) == (second.number, 2)
    assert list(proof.problems()) == []


def test_the_requester_reads_the_second_letter_in_the_first_case(town, copies):
    from responsa.cases.queries.requester import public_case  # noqa: PLC0415 -- only here
    from tests.factories.town import ana  # noqa: PLC0415 -- needs Django's apps

    first, second = copies
    merging.merge(second.pk, first.number, actor=town.actor("dorin"), text=WHY)
    texts = [message.text for message in public_case(first.pk, actor=ana(first)).messages]
    assert "The hole is deeper now." in texts
    assert WHY not in " ".join(texts)


def test_only_copies_of_the_same_requester_are_merged(town, copies):
    first, _second = copies
    bob = town.case(requester=PersonInput(name="Bob", email="bob@citizen.test"))
    with pytest.raises(InvalidError, match="somebody else"):
        merging.merge(bob.pk, first.number, actor=town.actor("dorin"), text=WHY)
    for wrong in ("1/nothing", first.number):
        with pytest.raises(InvalidError):
            merging.merge(first.pk, wrong, actor=town.actor("dorin"), text=WHY)
    assert first.messages.filter(text="The hole is deeper now.").count() == 0


@pytest.mark.parametrize(
    ("who", "refusal"),
    [
        ("rita", NotPermittedError),
        ("quentin", NotPermittedError),
        ("hana", NotPermittedError),
        ("oscar", NotFoundError),
        ("tania", NotFoundError),
    ],
)
def test_dispatchers_and_supervisors_merge(town, copies, who, refusal):
    first, second = copies
    with pytest.raises(refusal):
        merging.merge(second.pk, first.number, actor=town.actor(who), text=WHY)
    merging.merge(second.pk, first.number, actor=town.actor("sofia"), text=WHY)
    with pytest.raises(RefusedError):
        merging.merge(second.pk, first.number, actor=town.actor("sofia"), text=WHY)
