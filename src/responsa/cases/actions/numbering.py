# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Giving numbers: inside the transaction that creates the case, so that none is ever missing."""

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from responsa.cases.models import Case, RegisterCounter
from responsa.catalog.models import Register
from responsa.kernel import ids
from responsa.lawbook import numbers

_TRIES = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A number as it was given."""

    year: int
    sequence: int
    number: str


def next_number(register: Register, at: dt.datetime) -> Given:
    """Take the next number of a register in the local year of ``at``; holds the counter until commit."""
    day = timezone.localtime(at).date()
    RegisterCounter.objects.get_or_create(register=register, year=day.year)
    counter = RegisterCounter.objects.select_for_update().get(register=register, year=day.year)
    counter.last += 1
    counter.save(update_fields=["last"])
    number = numbers.render(register.template, seq=counter.last, day=day, register=register.code)
    return Given(year=day.year, sequence=counter.last, number=number)


def unused_short_code() -> str:
    """Return a short code that no case has; 600 million exist, so the first try nearly always does."""
    for _ in range(_TRIES):
        code = ids.short_code()
        if not Case.objects.filter(short_code=code).exists():
            return code
    raise RuntimeError("no short code left")
