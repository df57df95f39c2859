# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""How dates, sizes and numbers read in the person's language and time zone."""

import datetime as dt

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton, format_time
from babel.numbers import format_decimal
from babel.units import format_unit
from django.utils import timezone
from django.utils.translation import get_language, gettext, pgettext

from responsa.kernel import clock

NBSP = "\u00a0"
KILO = 1000
# English of European institutions: day before month, 24-hour clock.
_BABEL_NAMES = {"en": "en_GB"}


def locale() -> Locale:
    """Return Babel's locale for the language Django is speaking now; English when unknown."""
    code = get_language() or "en"
    try:
        return Locale.parse(_BABEL_NAMES.get(code, code), sep="-" if "-" in code else "_")
    except (UnknownLocaleError, ValueError):
        return Locale.parse("en_GB")


def _local_day(value: dt.date | dt.datetime) -> dt.date:
    if isinstance(value, dt.datetime):
        return timezone.localtime(value).date()
    return value


def _with_year(day: dt.date, *, year: bool | None) -> bool:
    return day.year != clock.today().year if year is None else year


def date(value: dt.date | dt.datetime, *, year: bool | None = None) -> str:
    """Say "21 noiembrie"; the year is added when it is not this one, or when asked for."""
    day = _local_day(value)
    if _with_year(day, year=year):
        return format_date(day, "long", locale=locale())
    return format_skeleton("MMMMd", day, locale=locale())


def date_weekday(value: dt.date | dt.datetime, *, year: bool | None = None) -> str:
    """Say "luni, 14 decembrie", with the year as in `date`."""
    day = _local_day(value)
    lang = locale()
    if _with_year(day, year=year):
        return format_date(day, "full", locale=lang)
    # Some languages put no comma after the weekday (Italian); their full date tells.
    comma = "," if "EEEE," in str(lang.date_formats["full"].pattern) else ""
    return f"{format_date(day, 'EEEE', locale=lang)}{comma} {date(day, year=False)}"


def time_of_day(value: dt.datetime) -> str:
    """Say "14:06"."""
    return format_time(timezone.localtime(value).time(), "short", locale=locale())


def date_time(value: dt.datetime) -> str:
    """Say "luni, 14 decembrie, 09:05"."""
    return f"{date_weekday(value)}, {time_of_day(value)}"


def clock_short(value: dt.datetime) -> str:
    """Say when as shortly as a list allows: "14:06" today, "yesterday", else "18 nov."."""
    day = _local_day(value)
    today = clock.today()
    if day == today:
        return time_of_day(value)
    if day == today - dt.timedelta(days=1):
        return pgettext("short date", "yesterday")
    skeleton = "MMMd" if day.year == today.year else "yMMMd"
    return format_skeleton(skeleton, day, locale=locale())


def filesize(size: int) -> str:
    """Say "1,8 MB". Units of 1000 bytes, as phones and file managers count."""
    number, unit = float(size), "byte"
    for unit in ("byte", "kilobyte", "megabyte", "gigabyte"):
        if number < KILO or unit == "gigabyte":
            break
        number /= KILO
    rounded = round(number, 1) if number < 10 else round(number)  # noqa: PLR2004 -- one decimal below ten
    return format_unit(rounded, unit, length="short", locale=locale())


def group_digits(number: int | str) -> str:
    """Group a number for the eye: 24718 reads "24 718" (no-break space).

    Text that is not a plain number (a composed register number) comes back as it is.
    """
    digits = str(number)
    if not digits.isascii() or not digits.isdigit() or len(digits) < 5:  # noqa: PLR2004 -- "2026" stays whole
        return digits
    first = len(digits) % 3
    parts = [digits[i : i + 3] for i in range(first, len(digits), 3)]
    return NBSP.join([digits[:first], *parts] if first else parts)


def capped(count: int, cap: int = 1000) -> str:
    """Say a count, or "1,000+" from the cap on: counting further would cost more than it tells."""
    words = format_decimal(min(count, cap), locale=locale())
    return gettext("%(count)s+") % {"count": words} if count >= cap else words


def quoted(words: str) -> str:
    """Put somebody's words into the quotation marks of the language."""
    return gettext("“%(words)s”") % {"words": words}
