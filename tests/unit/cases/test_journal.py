# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import given, strategies as st

from responsa.cases.journal import Line, text_digest

LINE = Line(
    case_id=1,
    sequence=2,
    name="case.accepted",
    at=dt.datetime(2026, 1, 2, tzinfo=dt.UTC),
    who={"user": 3},
    data={"left": [1]},
    previous="ab",
)


@pytest.mark.parametrize(
    "change",
    [
        {"case_id": 2},
        {"sequence": 3},
        {"name": "case.closed"},
        {"who": {"user": 4}},
        {"at": LINE.at + dt.timedelta(microseconds=1)},
        {"data": {"left": []}},
        {"previous": "cd"},
    ],
    ids=lambda c: next(iter(c)),
)
def test_every_part_of_a_line_is_covered(change):
    assert replace(LINE, **change).digest() != LINE.digest()


def test_the_hash_does_not_depend_on_the_zone_in_which_time_is_written():
    elsewhere = LINE.at.astimezone(dt.timezone(dt.timedelta(hours=2)))
    assert replace(LINE, at=elsewhere).digest() == LINE.digest()


@given(st.text(max_size=40), st.text(max_size=40))
def test_the_salt_hides_equal_texts(one, other):
    assert (text_digest("a", one) == text_digest("a", other)) == (one == other)
    assert text_digest("a", one) != text_digest("b", one)
