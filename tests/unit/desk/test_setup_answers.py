# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Yes and no are understood in one's own language, and kept under their own names."""

import pytest
from django.utils import translation

from responsa.desk.setup.forms import answers


@pytest.mark.parametrize(
    ("language", "yes", "no"),
    [("ro", "Da", "nu"), ("it", "sì", "No"), ("pl", "tak", "Nie"), ("ru", "да", "Нет")],
)
def test_yes_and_no_are_typed_in_any_language(language, yes, no):
    with translation.override(language):
        assert (answers.kept(f" {yes} "), answers.kept(no)) == ("yes", "no")
        assert (answers.kept("YES"), answers.kept("no")) == ("yes", "no")
        assert fold_equal(answers.shown("yes"), yes)


def test_other_answers_stay_as_they_are():
    assert answers.kept(" over 50 cm ") == "over 50 cm"
    assert answers.shown("over 50 cm") == "over 50 cm"


def fold_equal(one, other):
    return one.casefold() == other.casefold()
