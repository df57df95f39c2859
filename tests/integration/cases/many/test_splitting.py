# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""A message with two matters: a part of it becomes a case of its own, in the requester's words."""

import pytest

from responsa.cases.actions import splitting, talk
from responsa.cases.inputs import NewAttachment
from responsa.cases.message_pieces import pieces
from responsa.cases.models import Case, CaseLink, Message
from responsa.cases.queries import proof
from responsa.directory.inputs import OrganisationInput, PersonInput
from responsa.kernel.errors import InvalidError, NotFoundError, NotPermittedError, RefusedError

LETTER = "There is a hole in the road.\n\nAnd nobody answers\nthe phone about my tax.\n\nThanks!"


@pytest.fixture
def case(town):
    files = (NewAttachment(name="hole.txt", data=b"1"), NewAttachment(name="tax.txt", data=b"2"))
    firm = OrganisationInput(name="Firma SRL", tax_code="RO12345674")
    who = PersonInput(name="Ana Pop", email="ana@citizen.test", organisation=firm)
    return town.case(text=LETTER, attachments=files, requester=who)


@pytest.fixture
def letter(case):
    return case.messages.get(kind="request")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (LETTER, 3),
        ("one\ntwo", 2),
        ("One. Two! Three", 3),
        ("single", 1),
        ("  ", 0),
        ("a\n\n" * 200, 60),
    ],
)
def test_a_letter_is_cut_where_its_writer_made_a_break(text, found):
    cut = pieces(text)
    assert len(cut) == found
    assert "".join("".join(cut).split()) == "".join(text.split())


def test_the_part_is_a_case_of_the_same_requester_with_its_own_number(town, case, letter):
    tax = letter.attachments.get(name="tax.txt")
    new = splitting.split(
        letter.pk,
        [1],
        town.category["payment"].pk,
        actor=town.actor("dorin"),
        files=[tax.pk],
    )
    assert new.number != case.number
    assert (new.requester_id, new.organisation_id) == (case.requester_id, case.organisation_id)
    assert (new.unit_id, new.received_at) == (town.unit["taxes"].pk, letter.at)
    request = new.messages.get(kind="request")
    assert request.text == "And nobody answers\nthe phone about my tax."
    assert [file.name for file in request.attachments.all()] == ["tax.txt"]
    assert Message.objects.get(pk=letter.pk).text == LETTER
    tie = CaseLink.objects.get()
    assert (tie.kind, tie.later_id, tie.earlier_id) == ("split", new.pk, case.pk)
    assert case.events.get(name="case.split").data["number"] == new.number
    assert list(proof.problems()) == []


def test_something_must_be_chosen_and_no_number_is_lost_over_it(town, letter):
    for chosen in ([], [7], [-1]):
        with pytest.raises(InvalidError) as refused:
            splitting.split(
                letter.pk, chosen, town.category["payment"].pk, actor=town.actor("dorin")
            )
        assert refused.value.field == "piece"
    assert Case.objects.count() == 1
    assert list(proof.number_problems()) == []


def test_only_what_came_from_outside_is_divided(town, case):
    note = talk.note(case.pk, actor=town.actor("dorin"), text="One.\n\nTwo.")
    with pytest.raises(RefusedError):
        splitting.split(note.pk, [0], town.category["payment"].pk, actor=town.actor("dorin"))


@pytest.mark.parametrize(
    ("who", "refusal"),
    [("quentin", NotPermittedError), ("hana", NotPermittedError), ("oscar", NotFoundError)],
)
def test_who_has_no_part_in_the_case_divides_nothing(town, letter, who, refusal):
    with pytest.raises(refusal):
        splitting.split(letter.pk, [0], town.category["payment"].pk, actor=town.actor(who))
