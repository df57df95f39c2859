# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Which rule of routing fits, and why."""

import datetime as dt

import pytest

from responsa.catalog.deciding import Facts, Rule, decide

MONDAY_NIGHT = dt.datetime(2026, 11, 23, 23, 30, tzinfo=dt.UTC)


def facts(**changes):
    given = {
        "category_id": 7,
        "channel": "email",
        "language": "hu",
        "at": MONDAY_NIGHT,
        "place": "Strada Gării nr. 4",
        "text": "Gaură în ASFALT",
        "answers": {3: "Mare"},
    }
    return Facts(**(given | changes))


def rule(**conditions):
    return Rule(id=1, name="r", unit_id=5, **conditions)


@pytest.mark.parametrize(
    ("met", "missed", "why"),
    [
        ({"category_ids": frozenset({7, 8})}, {"category_ids": frozenset({8})}, "7"),
        ({"place": ("piata", "garii")}, {"place": ("piata",)}, "garii"),
        ({"words": ("asfalt",)}, {"words": ("trotuar",)}, "asfalt"),
        ({"field_id": 3, "answer": "mare"}, {"field_id": 3, "answer": "mică"}, "Mare"),
        ({"field_id": 3}, {"field_id": 4}, "Mare"),
        ({"channel": "email"}, {"channel": "web"}, "email"),
        ({"language": "hu"}, {"language": "ro"}, "hu"),
        ({"weekdays": frozenset({0})}, {"weekdays": frozenset({5, 6})}, "0"),
        (
            {"from_time": dt.time(22), "to_time": dt.time(6)},
            {"from_time": dt.time(8), "to_time": dt.time(22)},
            "23:30",
        ),
    ],
)
def test_each_condition_fits_or_not_and_says_why(met, missed, why):
    found = decide([rule(**met)], facts())
    assert found is not None
    assert [value for _name, value in found.because] == [why]
    assert decide([rule(**missed)], facts()) is None


def test_all_conditions_of_a_rule_must_be_met():
    both = rule(channel="email", language="ro")
    assert decide([both], facts()) is None
    assert decide([both], facts(language="ro")) is not None


def test_the_first_rule_that_fits_counts():
    first = Rule(id=1, name="a", unit_id=1, channel="fax")
    second = Rule(id=2, name="b", unit_id=2, channel="email")
    third = Rule(id=3, name="c", unit_id=3, language="hu")
    found = decide([first, second, third], facts())
    assert found is not None
    assert found.rule.id == 2
