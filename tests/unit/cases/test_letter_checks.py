# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What a machine sees of a letter before it is signed."""

import datetime as dt
from dataclasses import replace

import pytest

from responsa.cases.enums import AnswerWay
from responsa.cases.letter_checks import (
    LetterFacts,
    Mark,
    blocking,
    checks,
    is_green,
    questions,
    taken_up,
)

SOUND = LetterFacts(
    text="Groapa se plombează marți, 24 noiembrie.",
    whole="Groapa se plombează marți, 24 noiembrie.\n\nTemei: OG 27/2002.",
    way=AnswerWay.MAIL,
    recipient="ana@citizen.test",
    asked=("Când se plombează groapa?",),
    parts=(1, 1),
    wants=("legal_basis",),
    basis="OG 27/2002",
)


def marks(facts):
    return {check.name: check.mark for check in checks(facts)}


def test_a_sound_letter_passes_every_check():
    assert is_green(checks(SOUND)), marks(SOUND)


@pytest.mark.parametrize(
    ("changed", "name", "mark"),
    [
        ({"recipient": ""}, "no_address", Mark.BLOCK),
        ({"way": AnswerWay.POST, "recipient": " "}, "no_address", Mark.BLOCK),
        ({"way": AnswerWay.NONE, "recipient": ""}, "nobody", Mark.WARN),
        ({"asked": ("Cine plătește anvelopa mașinii?",)}, "questions", Mark.WARN),
        ({"whole": "Groapa se plombează."}, "no_basis", Mark.BLOCK),
        ({"remedy": "Vă puteți adresa instanței."}, "no_remedy", Mark.WARN),
        ({"parts": (1, 2)}, "parts", Mark.BLOCK),
        ({"tasks": 1}, "tasks_open", Mark.WARN),
        ({"newer": 1}, "newer", Mark.WARN),
        ({"held_until": dt.date(2026, 12, 1)}, "held", Mark.BLOCK),
        ({"text": "  "}, "empty", Mark.BLOCK),
    ],
)
def test_each_fault_is_found(changed, name, mark):
    facts = replace(SOUND, **changed)
    assert marks(facts)[name] is mark
    assert not is_green(checks(facts))
    assert bool(blocking(checks(facts))) == (mark is Mark.BLOCK)


@pytest.mark.parametrize(
    "words",
    [
        "pe data de [ziua]",
        "Stimate {name},",
        "Nr. ____",
        "între orele ….…….",
        "xx.xx.2026",
        "<nume>",
    ],
)
def test_a_placeholder_blocks(words):
    assert "placeholder" in marks(replace(SOUND, text=f"Groapa se plombează {words}"))


def test_brackets_of_addresses_and_ellipses_are_no_placeholders():
    text = "Groapa… se plombează (v. <ana@citizen.test>) marți."
    assert "no_placeholder" in marks(replace(SOUND, text=text))


def test_questions_are_known_by_their_sign_and_answers_by_their_words():
    asked = questions(("Bună ziua. Când reparați? Este urgent.", "Când reparați?"))
    assert asked == ("Când reparați?",)
    assert taken_up("Când reparați trotuarul?", "Trotuarul va fi refăcut în mai.")
    assert not taken_up("Cine plătește paguba mașinii?", "Trotuarul va fi refăcut în mai.")
