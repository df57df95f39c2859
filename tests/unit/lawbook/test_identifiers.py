# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
import pytest

from responsa.lawbook import identifiers


@pytest.mark.parametrize(
    ("rule", "value", "canonical"),
    [
        ("ro.cnp", "1630615123457", "1630615123457"),
        ("ro.cui", "RO 185 472 90", "18547290"),
        ("it.cf", "RCCMNL83S18D969H", "RCCMNL83S18D969H"),
        ("pl.pesel", "44051401359", "44051401359"),
        ("ru.inn", "123456789047", "123456789047"),
    ],
)
def test_valid_codes_come_back_in_their_canonical_form(rule, value, canonical):
    assert identifiers.canonical(rule, value) == canonical


@pytest.mark.parametrize(("rule", "value"), [("ro.cnp", "1630615123458"), ("pl.pesel", "1")])
def test_wrong_digits_are_refused(rule, value):
    with pytest.raises(ValueError, match=r"\w"):
        identifiers.canonical(rule, value)
