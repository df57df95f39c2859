# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What a country's calendar says of a year, before it is written down."""

import datetime as dt
from collections.abc import Mapping
from functools import lru_cache

from responsa.directory.enums import DayMark
from responsa.lawbook import freezing, holidays, packs

_KEPT = 256


@lru_cache(maxsize=_KEPT)
def public_days(country: str, subdivision: str, year: int) -> Mapping[tuple[dt.date, DayMark], str]:
    """Return the public holidays of a year and the days worked for others, with their names.

    As the country's bundled rules want them (days that its government moved), where there are such
    rules. Raises UnknownRegionError for an unknown country, region or year.
    """
    rules = next((r for r in map(packs.bundled, packs.BUNDLED) if r.country == country), None)
    if rules is None:
        off = holidays.national(country, subdivision, year)
        worked: Mapping[dt.date, str] = {}
    else:
        off = freezing.frozen_holidays(rules, year, country=country, subdivision=subdivision)
        worked = freezing.frozen_workdays(rules, year, country=country)
    return {(day, DayMark.HOLIDAY): name for day, name in off.items()} | {
        (day, DayMark.WORKED): name for day, name in worked.items()
    }
