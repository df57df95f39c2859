# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""From a pack to a calendar of years: what an institution begins with, before its own days."""

import datetime as dt
from collections.abc import Iterable, Mapping

from responsa.lawbook import holidays
from responsa.lawbook.calendar import Interval, WorkCalendar
from responsa.lawbook.packs.pack import Pack


def frozen_holidays(
    pack: Pack, year: int, *, country: str = "", subdivision: str = ""
) -> dict[dt.date, str]:
    """Return the public holidays of a year as the pack wants them, to be stored.

    ``country`` and ``subdivision`` stand in for those of the pack: the EU pack has none. Days off that
    the state moved (``extra_closed``) are among them. Raises UnknownRegionError.
    """
    where = country or pack.calendar.country
    region = subdivision or (pack.calendar.subdivision if where == pack.calendar.country else "")
    language = pack.languages[0] if pack.languages and where == pack.country else ""
    days = holidays.national(where, region, year, language)
    days |= {day: "" for day in pack.calendar.extra_closed if day.year == year and day not in days}
    return {day: days[day] for day in sorted(days)}


def frozen_workdays(pack: Pack, year: int, *, country: str = "") -> dict[dt.date, str]:
    """Return the days of a year that are worked by exception. Raises UnknownRegionError."""
    days = {day: "" for day in pack.calendar.extra_working if day.year == year}
    if pack.calendar.use_weekend_workdays:
        days |= holidays.weekend_workdays(country or pack.calendar.country, year)
    return {day: days[day] for day in sorted(days)}


def calendar_of(
    pack: Pack,
    years: Iterable[int],
    *,
    country: str = "",
    subdivision: str = "",
    hours: Mapping[int, tuple[Interval, ...]] | None = None,
) -> WorkCalendar:
    """Return the calendar of a pack for some years, without the institution's own days.

    Raises UnknownRegionError.
    """
    frozen = frozenset(years)
    days: dict[dt.date, str] = {}
    worked: dict[dt.date, str] = {}
    for year in sorted(frozen):
        days |= frozen_holidays(pack, year, country=country, subdivision=subdivision)
        worked |= frozen_workdays(pack, year, country=country)
    return WorkCalendar(
        timezone=pack.timezone,
        weekend=pack.calendar.weekend,
        holidays=days,
        worked=worked,
        hours=hours or {},
        years=frozen,
    )
