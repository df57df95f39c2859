# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
import pytest

from responsa.cases.mentions import named_in

NAMES = {1: "Ana Ciobanu", 2: "Ana", 3: "Sorin Bălan", 4: "Dan Pop", 5: "dan pop", 6: ""}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("@Ana Ciobanu, please look", [1]),
        ("@ana: please look", [2]),
        ("see @sorin balan and @ANA  CIOBANU.", [3, 1]),
        ("(@Sorin Bălan)", [3]),
        ("@Ana and again @Ana", [2]),
        # Neither part of a word nor an address, and never a longer name.
        ("write to ana@Ana.test or mail@Sorin Bălan", []),
        ("@Anabel is somebody else", []),
        # Two have this name: nobody is told by mistake.
        ("@Dan Pop", []),
        ("@ nobody, @", []),
    ],
)
def test_who_is_named(text, named):
    assert named_in(text, NAMES) == named
