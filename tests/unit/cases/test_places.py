# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Places are found in what people say, in five languages and without capitals."""

import pytest

from responsa.cases.places import place_in

KNOWN = [("Parcul Castanilor", "12"), ("Str. Morii nr. 14", "99")]


@pytest.mark.row("S4-32")
@pytest.mark.parametrize(
    ("said", "place"),
    [
        ("Groapă mare, str. Libertății 14, două mașini", "Str. Libertății 14"),
        ("groapa pe strada libertatii nr. 14 langa scoala", "Strada libertatii 14"),
        ("Buca in via Giuseppe Verdi, 5/b davanti", "Via Giuseppe Verdi 5/b"),
        ("Dziura na ul. Długa 7 przy szkole", "Ul. Długa 7"),
        ("Яма на улице Ленина, д. 5", "Улице Ленина 5"),
        ("There is a hole at 14 Mill Street near", "14 Mill Street"),
        ("Nu e lumină pe Str. 1 Decembrie 1918 nr 4A de ieri", "Str. 1 Decembrie 1918 4A"),
        ("Pe strada Morii e întuneric", "Strada Morii"),
    ],
)
def test_a_street_is_read_from_the_words(said, place):
    assert place_in(said).words == place


@pytest.mark.parametrize(
    "said", ["Nu s-a ridicat gunoiul", "strada este ruptă de 2 zile", "strada are 2 gropi", ""]
)
def test_where_no_place_is_named_none_is_found(said):
    assert place_in(said, KNOWN) is None


def test_a_place_of_an_earlier_case_is_written_as_it_was_then():
    found = place_in("groapa pe strada morii 14 la poarta", KNOWN)

    assert (found.words, found.number) == ("Str. Morii nr. 14", "99")


def test_a_place_without_a_street_is_known_from_earlier_cases():
    found = place_in("Câini fără stăpân în parcul castanilor", KNOWN)

    assert (found.words, found.number) == ("Parcul Castanilor", "12")
