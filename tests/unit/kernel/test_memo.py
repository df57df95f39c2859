# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""One question, one answer, but only while a page is being read."""

import pytest

from responsa.kernel.memo import once, reading


def counted():
    asked = []

    @once
    def query():
        asked.append(1)
        return len(asked)

    return query


def test_within_a_reading_a_query_is_answered_once():
    query = counted()
    with reading():
        assert (query(), query()) == (1, 1)
    with reading():
        assert query() == 2


def test_outside_a_reading_nothing_is_remembered():
    query = counted()

    assert (query(), query()) == (1, 2)


def test_a_reading_ends_even_when_it_fails():
    query = counted()
    with pytest.raises(ZeroDivisionError), reading():
        query() / 0

    assert query() == 2
