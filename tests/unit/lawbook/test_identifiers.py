# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
import datetime as dt

import pytest

from responsa.lawbook import identifiers


@pytest.mark.parametrize(
    ("rule", "value", "canonical"),
    [
        ("ro.cnp", "1630615123457", "1630615123457"),
        ("ro.cui", "RO 185 472 90", "18547290"),
        ("ro.onrc", "J52/750/2012", "J52/750/2012"),
        ("it.cf", "RCCMNL83S18D969H", "RCCMNL83S18D969H"),
        ("it.cf", "rccmnl83s18d96vw", "RCCMNL83S18D96VW"),  # a digit replaced by a letter: omocodia
        ("it.cf", "00743110157", "00743110157"),
        ("it.iva", "IT 00743110157", "00743110157"),
        ("pl.pesel", "44051401359", "44051401359"),
        ("pl.nip", "856-734-62-15", "8567346215"),
        ("pl.regon", "192598184", "192598184"),
        ("ru.inn", "123456789047", "123456789047"),
        ("ru.ogrn", "1022200525819", "1022200525819"),
        ("ru.snils", "112-233-445 95", "11223344595"),
        ("ru.snils", "001-001-998 00", "00100199800"),  # older than the check
    ],
)
def test_valid_codes_come_back_in_their_canonical_form(rule, value, canonical):
    assert identifiers.canonical(rule, value) == canonical


@pytest.mark.parametrize(
    ("rule", "value"),
    [
        ("ro.cnp", "1630615123458"),
        ("pl.pesel", "1"),
        ("it.cf", "RCCMNL83S18D969A"),
        ("it.cf", "RCCMNL83S18D96VH"),
        ("ru.snils", "112-233-445 96"),
        ("ru.snils", "112-233-445"),
        ("ru.snils", "١١٢٢٣٣٤٤٥٩٥"),
        ("ru.ogrn", "1022200525818"),
    ],
)
def test_wrong_digits_are_refused(rule, value):
    with pytest.raises(ValueError, match=r"\w"):
        identifiers.canonical(rule, value)


def test_an_unknown_rule_is_no_check():
    with pytest.raises(KeyError):
        identifiers.canonical("xx.yy", "1")
    assert identifiers.rule_of("os.system") == ""
    assert identifiers.rule_of("builtin.snils") == "ru.snils"


@pytest.mark.parametrize(
    ("rule", "value", "born"),
    [
        ("it.cf", "RCCMNL83S18D969H", dt.date(1983, 11, 18)),
        ("it.cf", "00743110157", None),
        ("pl.pesel", "44051401359", dt.date(1944, 5, 14)),
        ("pl.pesel", "1", None),
        ("pl.nip", "8567346215", None),
    ],
)
def test_some_codes_tell_a_date_of_birth(rule, value, born):
    assert identifiers.birth_date(rule, value) == born
