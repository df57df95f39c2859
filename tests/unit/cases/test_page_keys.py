# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Keys of pages come back as they were written; damaged ones mean the first page."""

import dataclasses
import datetime as dt

import pytest

from responsa.cases.queries import page_keys

AT = dt.datetime(2026, 3, 12, 10, 30, 1, 250, tzinfo=dt.UTC)
PLACE = page_keys.Place(now=AT, order="urgent.", section=2, line=(4, AT, 17))


def test_keys_come_back():
    assert page_keys.decode(page_keys.encode(PLACE), "urgent.") == PLACE


def test_a_place_without_a_line_has_no_key():
    assert page_keys.encode(page_keys.Place(now=AT)) == ""


@pytest.mark.parametrize("damaged", ["", "x", "bnVsbA", "W10", "eyJhIjoxfQ", "é", "Ww" * 99])
def test_damaged_keys_mean_the_first_page(damaged):
    assert page_keys.decode(damaged, "") is None


def test_a_key_of_another_order_means_the_first_page():
    assert page_keys.decode(page_keys.encode(PLACE), "due.") is None
    naive = dataclasses.replace(PLACE, now=AT.replace(tzinfo=None))
    assert page_keys.decode(page_keys.encode(naive), "urgent.") is None
