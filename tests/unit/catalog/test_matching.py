# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""A category is proposed from words, and the words are told."""

from responsa.catalog.matching import Described, matches

ROADS = Described(id=1, name="Groapă în carosabil", details="Drumuri, asfalt. Dimensiune")
PAVEMENT = Described(id=2, name="Trotuar", details="Borduri, dale, asfalt")
LAMPS = Described(id=3, name="Iluminat public", details="Stâlp, bec, lampă")
ALL = (ROADS, PAVEMENT, LAMPS)


def ids(text, past=()):
    return [match.id for match in matches(text, ALL, past)]


def test_the_words_of_the_name_decide_whatever_their_ending_and_accents():
    best, *_ = matches("Gropile... o groapa mare in fata casei", ALL)

    assert best.id == ROADS.id
    assert "groapa" in best.words


def test_a_word_of_two_categories_proposes_both_and_the_better_one_first():
    assert ids("Trotuar fără asfalt")[0] == PAVEMENT.id


def test_past_cases_teach_words_that_no_category_has():
    past = [(LAMPS.id, "Întuneric pe stradă"), (LAMPS.id, "Întuneric în parc")]

    assert ids("e intuneric la noi") == []
    assert ids("e intuneric la noi", past) == [LAMPS.id]


def test_a_category_that_is_not_offered_any_more_is_not_proposed():
    assert ids("e intuneric la noi", [(9, "Întuneric"), (9, "Întuneric"), (9, "Întuneric")]) == []


def test_a_text_that_says_nothing_proposes_nothing():
    assert ids("Bună ziua, vă rog") == []
    assert ids("") == []
