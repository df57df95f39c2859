# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Keys of pages come back as they were written; damaged ones mean the first page."""

import datetime as dt

import pytest

from responsa.cases.queries import page_keys

AT = dt.datetime(2026, 3, 12, 10, 30, 1, 250, tzinfo=dt.UTC)


def test_keys_come_back():
    assert page_keys.decode(page_keys.encode(AT, 17)) == (AT, 17)
    place = page_keys.decode_place(page_keys.encode_place(AT, 2, (4, AT, 17)))
    assert place == page_keys.Place(now=AT, group=2, line=(4, AT, 17))


@pytest.mark.parametrize("damaged", ["", "x", "bnVsbA", "W10", "eyJhIjoxfQ", "é", "Ww" * 99])
def test_damaged_keys_mean_the_first_page(damaged):
    assert page_keys.decode(damaged) is None
    assert page_keys.decode_place(damaged) is None


def test_a_key_of_another_order_means_the_first_page():
    assert page_keys.decode(page_keys.encode_place(AT, 2, (4, AT, 17))) is None
    assert page_keys.decode_place(page_keys.encode(AT, 17)) is None
    assert page_keys.decode(page_keys.encode(None, 17)) is None
    naive = AT.replace(tzinfo=None)
    assert page_keys.decode_place(page_keys.encode_place(naive, 0, (1, AT, 1))) is None
