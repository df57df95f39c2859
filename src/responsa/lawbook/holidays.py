# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Public holidays of a country, from the library ``holidays``.

Asked once a year for the list that is then frozen into the database: the library may correct itself
later, and a date that was told must not move by that.
"""

import datetime as dt
from functools import cache
from typing import Final

import holidays as library

FIRST_YEAR: Final = 1990
LAST_YEAR: Final = 2100


class UnknownRegionError(ValueError):
    """There are no holidays for such a country or region."""


def national(  # noqa: PLR0917 -- where, when and in which words: the natural order
    country: str, subdivision: str, year: int, language: str = ""
) -> dict[dt.date, str]:
    """Return the public holidays of a year in order, with their names.

    ``country`` is the ISO 3166 code of two letters, ``subdivision`` the library's own code or empty.
    Names come in ``language`` (a code such as ``ro``), or in the country's own where the library does
    not speak it. Days off that a government moved are in the list where the library knows them.
    Raises UnknownRegionError for an unknown country, region or year.
    """
    found = _days(country, subdivision, year, language=_spoken(country, language))
    return {day: found[day] for day in sorted(found)}


def weekend_workdays(country: str, year: int) -> dict[dt.date, str]:
    """Return the days of a weekend that are worked in exchange for a day off, in order, unnamed."""
    days = getattr(_days(country, "", year), "weekend_workdays", ())
    return {day: "" for day in sorted(days) if day.year == year}


def regions(country: str) -> tuple[str, ...]:
    """Return the codes of the regions with holidays of their own. Raises UnknownRegionError."""
    supported = library.list_supported_countries(include_aliases=False)
    if country not in supported:
        raise UnknownRegionError(f"no holidays are known for the country “{country}”")
    return tuple(sorted(supported[country]))


def known(country: str, subdivision: str = "") -> bool:
    """Tell whether there are holidays for a country and, where one is named, for its region."""
    try:
        codes = regions(country)
    except UnknownRegionError:
        return False
    return not subdivision or subdivision in codes


def _days(country: str, subdivision: str, year: int, *, language: str = "") -> library.HolidayBase:
    if subdivision and subdivision not in regions(country):
        raise UnknownRegionError(f"no holidays are known for “{subdivision}” in “{country}”")
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise UnknownRegionError(f"no holidays are known for the year {year}")
    return library.country_holidays(
        country, subdiv=subdivision or None, years=year, expand=False, language=language or None
    )


@cache
def _spoken(country: str, language: str) -> str:
    """Return the library's name for a language, or for the country's own."""
    regions(country)
    days = library.country_holidays(country)
    wanted = language[:2].lower()
    matching = (str(code) for code in days.supported_languages if wanted and code[:2] == wanted)
    return next(matching, str(days.default_language or ""))
