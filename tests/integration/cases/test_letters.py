# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Drafts of answers: versions, corrections, remarks."""

import pytest

from responsa.cases.actions import letters, resolve
from responsa.cases.actions.letters import Correction
from responsa.cases.enums import AnswerWay, Channel, LetterState, State
from responsa.cases.inputs import NewAttachment
from responsa.cases.queries.letters import letter_view
from responsa.cases.queries.proof import journal_problems
from responsa.directory.inputs import PersonInput
from responsa.kernel.errors import InvalidError, NotPermittedError, StaleError


@pytest.fixture
def drafted(town, case):
    """Hana has finished: her words wait for Sofia's signature."""
    photo = NewAttachment(name="dupa.txt", data=b"plombat")
    resolve.finish_part(
        case.pk, actor=town.actor("hana"), text="The hole is filled.", attachments=(photo,)
    )
    case.refresh_from_db()
    return case


def test_what_the_handlers_wrote_is_the_first_version(town, drafted):
    view = letter_view(drafted.pk, actor=town.actor("sofia"))
    assert (view.letter.state, view.letter.turn) == (LetterState.WAITING, "supervisor")
    assert view.letter.way == AnswerWay.MAIL
    assert [(v.number, v.text, v.author) for v in view.versions] == [
        (1, "The hole is filled.", town.user["hana"])
    ]
    assert [file.name for file in view.enclosures] == ["dupa.txt"]
    assert view.mine
    assert not letter_view(drafted.pk, actor=town.actor("hana")).mine


def test_a_correction_is_a_version_of_its_own(town, drafted):
    sofia = town.actor("sofia")
    new = Correction(text="The hole was filled on Monday.", remark="said when", enclosures=())
    letters.correct(drafted.pk, new, actor=sofia, seen=1)
    view = letter_view(drafted.pk, actor=sofia)
    assert [(v.number, v.text) for v in view.versions] == [
        (1, "The hole is filled."),
        (2, "The hole was filled on Monday."),
    ]
    assert (view.latest.author, view.latest.remark) == (town.user["sofia"], "said when")
    assert view.enclosures == ()
    assert drafted.events.get(name="letter.corrected").data["version"] == 2
    assert list(journal_problems()) == []


def test_nobody_corrects_over_somebody_else(town, drafted):
    sofia = town.actor("sofia")
    letters.correct(drafted.pk, Correction(text="Second"), actor=sofia, seen=1)
    with pytest.raises(StaleError):
        letters.correct(drafted.pk, Correction(text="Third"), actor=sofia, seen=1)
    with pytest.raises(NotPermittedError):
        letters.correct(drafted.pk, Correction(text="Mine"), actor=town.actor("hana"), seen=2)
    with pytest.raises(InvalidError):
        letters.correct(drafted.pk, Correction(text=" "), actor=sofia, seen=2)
    assert letter_view(drafted.pk, actor=sofia).letter.latest == 2


@pytest.mark.row("S1-23")
def test_remarks_stand_with_the_version_that_was_sent_back(town, drafted):
    sofia, hana = town.actor("sofia"), town.actor("hana")
    resolve.return_letter(drafted.pk, actor=sofia, text="Say the day.", seen=1)
    drafted.refresh_from_db()
    assert drafted.state == State.IN_PROGRESS
    assert letter_view(drafted.pk, actor=sofia).letter.state == LetterState.RETURNED
    resolve.finish_part(drafted.pk, actor=hana, text="It was filled on Monday.")
    view = letter_view(drafted.pk, actor=sofia)
    first, second = view.versions
    assert (first.returned_for, first.returned_by) == ("Say the day.", town.user["sofia"])
    assert (second.text, second.returned_at) == ("It was filled on Monday.", None)
    assert drafted.events.filter(name="case.returned").get().message.text == "Say the day."


@pytest.mark.parametrize(
    ("channel", "wished", "person", "way"),
    [
        (Channel.WEB, None, {"email": "z@citizen.test"}, AnswerWay.MAIL),
        (Channel.POST, None, {"address": "Str. Lungă 1"}, AnswerWay.POST),
        (Channel.POST, None, {"email": "z@citizen.test"}, AnswerWay.MAIL),
        (Channel.COUNTER, None, {}, AnswerWay.PICKUP),
        (Channel.PHONE, None, {"phone": "+40721000111"}, AnswerWay.PHONE),
        (Channel.PHONE, Channel.POST, {"address": "Str. Lungă 1"}, AnswerWay.POST),
        (Channel.WEB, Channel.COUNTER, {"email": "z@citizen.test"}, AnswerWay.PICKUP),
        (Channel.FAX, None, {"phone": "+40268000111"}, AnswerWay.FAX),
    ],
)
@pytest.mark.row("S1-43")
def test_the_answer_goes_by_the_requesters_own_way(town, channel, wished, person, way):
    from responsa.cases.queries.answer_ways import way_for  # noqa: PLC0415 -- needs Django's apps

    requester = PersonInput(name="Zoe", **person)
    case = town.case(
        channel=channel, answer_channel=wished, requester=requester, actor=town.actor("rita")
    )
    assert way_for(case) == way


@pytest.mark.row("S1-43")
def test_nobody_known_is_answered_in_the_case_alone(town):
    from responsa.cases.queries.answer_ways import way_for  # noqa: PLC0415 -- needs Django's apps

    case = town.case(channel=Channel.POST, requester=None, actor=town.actor("rita"))
    assert way_for(case) == AnswerWay.NONE
