# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Which days a table of times is about: read from the address, this month by default."""

import datetime as dt
from collections.abc import Mapping

from django.utils.translation import gettext as _

from responsa.kernel import clock
from responsa.worklog.queries.totals import By, Period


def period_of(given: Mapping[str, str]) -> tuple[Period, str]:
    """Return the period that an address asks for, and what is wrong with it in words, if anything."""
    today = clock.today()
    usual = Period(first=today.replace(day=1), last=today)
    try:
        first = dt.date.fromisoformat(given["from"]) if given.get("from") else usual.first
        last = dt.date.fromisoformat(given["to"]) if given.get("to") else usual.last
    except ValueError:
        return usual, _("Please give days like 2026-11-22.")
    if first > last:
        return usual, _("The first day comes after the last one.")
    return Period(first=first, last=last), ""


def by_of(given: Mapping[str, str]) -> By:
    """Return by what is added up."""
    wanted = given.get("by", "")
    return By(wanted) if wanted in set(By) else By.PERSON
