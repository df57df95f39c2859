# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""How far the books of numbers are."""

from responsa.cases.models import RegisterCounter


def last_numbers(year: int) -> dict[int, int]:
    """Return for each register the last sequence number given in a local year; none given, none here."""
    rows = RegisterCounter.objects.filter(year=year)
    return dict(rows.values_list("register_id", "last"))
