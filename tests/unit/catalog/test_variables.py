# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Variables of prepared texts: names, no logic."""

import pytest

from responsa.catalog import variables
from responsa.desk.inserting.values import WORDS
from responsa.kernel.errors import InvalidError


def test_what_is_known_is_filled_in_and_the_rest_stays_empty():
    text = "Nr. {number}, {name}: {{so}} {due}."
    variables.check(text)
    assert variables.fill(text, {"number": "7/2026", "name": "Ana"}) == "Nr. 7/2026, Ana: {so} ."


@pytest.mark.parametrize(
    "text",
    ["{nume}", "{number", "number}", "{number!r}", "{number:>9}", "{name.__class__}", "{0}", "{}"],
)
def test_an_unknown_name_and_any_logic_are_refused(text):
    with pytest.raises(InvalidError) as refused:
        variables.check(text)
    assert refused.value.field == "text"


def test_the_name_that_is_not_known_is_told():
    with pytest.raises(InvalidError, match=r"\{nume\}"):
        variables.check("Stimate {nume}")


def test_every_variable_is_explained():
    assert set(WORDS) == set(variables.VARIABLES)
