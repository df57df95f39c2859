# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""A calculation in sentences: for the page, the letter and the evidence.

Days are written dd.mm.yyyy in every language, as on the paper the office sends.
"""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Final

from responsa.lawbook.marking import gettext_noop, ngettext_noop
from responsa.lawbook.steps import Step, StepCode

Gettext = Callable[[str], str]
Ngettext = Callable[[str, str, int], str]

# With a number that decides the form of the sentence.
_COUNTED: Final[Mapping[StepCode, tuple[str, str]]] = MappingProxyType(
    {
        StepCode.TERM_HOURS: ngettext_noop(
            "The term is %(count)d hour: %(name)s.", "The term is %(count)d hours: %(name)s."
        ),
        StepCode.TERM_DAYS: ngettext_noop(
            "The term is %(count)d day: %(name)s.", "The term is %(count)d days: %(name)s."
        ),
        StepCode.TERM_WORKING_DAYS: ngettext_noop(
            "The term is %(count)d working day: %(name)s.",
            "The term is %(count)d working days: %(name)s.",
        ),
        StepCode.TERM_MONTHS: ngettext_noop(
            "The term is %(count)d month: %(name)s.", "The term is %(count)d months: %(name)s."
        ),
        StepCode.TERM_YEARS: ngettext_noop(
            "The term is %(count)d year: %(name)s.", "The term is %(count)d years: %(name)s."
        ),
        StepCode.EXTENDED_DAYS: ngettext_noop(
            "Extended by %(count)d day: %(name)s.", "Extended by %(count)d days: %(name)s."
        ),
        StepCode.EXTENDED_HOURS: ngettext_noop(
            "Extended by %(count)d hour: %(name)s.", "Extended by %(count)d hours: %(name)s."
        ),
        StepCode.EXTENDED_WORKING_DAYS: ngettext_noop(
            "Extended by %(count)d working day: %(name)s.",
            "Extended by %(count)d working days: %(name)s.",
        ),
        StepCode.EXTENDED_MONTHS: ngettext_noop(
            "Extended by %(count)d month: %(name)s.", "Extended by %(count)d months: %(name)s."
        ),
        StepCode.EXTENDED_YEARS: ngettext_noop(
            "Extended by %(count)d year: %(name)s.", "Extended by %(count)d years: %(name)s."
        ),
        StepCode.COUNTED: ngettext_noop(
            "%(first)s – %(last)s: %(count)d day counted.",
            "%(first)s – %(last)s: %(count)d days counted.",
        ),
        StepCode.COUNTED_WORKING: ngettext_noop(
            "%(first)s – %(last)s: %(count)d working day counted.",
            "%(first)s – %(last)s: %(count)d working days counted.",
        ),
        StepCode.COUNTED_MONTHS: ngettext_noop(
            "%(count)d month from %(first)s ends on %(last)s.",
            "%(count)d months from %(first)s end on %(last)s.",
        ),
        StepCode.COUNTED_YEARS: ngettext_noop(
            "%(count)d year from %(first)s ends on %(last)s.",
            "%(count)d years from %(first)s end on %(last)s.",
        ),
        StepCode.COUNTED_HOURS: ngettext_noop(
            "%(count)d hour counted, to %(last)s.", "%(count)d hours counted, to %(last)s."
        ),
        StepCode.SUSPENDED: ngettext_noop(
            "%(first)s – %(last)s: suspended, %(count)d day not counted: %(name)s.",
            "%(first)s – %(last)s: suspended, %(count)d days not counted: %(name)s.",
        ),
        StepCode.RESUMED: ngettext_noop(
            "The suspension moves the end by %(count)d day, to %(last)s.",
            "The suspension moves the end by %(count)d days, to %(last)s.",
        ),
        StepCode.MINIMUM_WORKING_DAYS: ngettext_noop(
            "The term must hold %(count)d working day: it goes on to %(last)s.",
            "The term must hold %(count)d working days: it goes on to %(last)s.",
        ),
        StepCode.HELD: ngettext_noop(
            "After %(count)d day, from %(last)s, it may happen: %(name)s.",
            "After %(count)d days, from %(last)s, it may happen: %(name)s.",
        ),
    }
)
_SENTENCES: Final[Mapping[StepCode, str]] = MappingProxyType(
    {
        StepCode.EXTENDED_TOTAL: gettext_noop("Extended to a new whole term: %(name)s."),
        StepCode.EXTENDED_UNTIL: gettext_noop("Extended to %(last)s: %(name)s."),
        StepCode.START_EXCLUDED: gettext_noop("%(first)s: the day of the event does not count."),
        StepCode.START_COUNTED: gettext_noop(
            "%(first)s: the day of the event is the first to count."
        ),
        StepCode.CLAMPED: gettext_noop("That month has no day %(count)d: its last day, %(last)s."),
        StepCode.FREE_DAY: gettext_noop("%(first)s: the last day does not count either."),
        StepCode.ROLLED_FORWARD: gettext_noop("The term cannot end there: it ends on %(last)s."),
        StepCode.ROLLED_BACK: gettext_noop("To be done before that: by %(last)s."),
        StepCode.KEPT: gettext_noop(
            "No working day lies in the term: its last day, %(last)s, stays."
        ),
        StepCode.SUSPENSION_LIMITED: gettext_noop("The law ends this suspension on %(last)s."),
        StepCode.SUSPENSION_OPEN: gettext_noop("The suspension of %(first)s has not ended yet."),
        StepCode.RESTARTED: gettext_noop("The term begins again on %(first)s."),
        StepCode.WORKED: gettext_noop("%(first)s: %(length)s of opening hours counted."),
        StepCode.PAUSED: gettext_noop("%(first)s – %(last)s (%(name)s): the clock stands still."),
        StepCode.PAUSE_OPEN: gettext_noop("The clock stands still since %(first)s, %(name)s."),
    }
)
# A single day, a run of days.
_SKIPPED: Final[Mapping[StepCode, tuple[str, str]]] = MappingProxyType(
    {
        StepCode.COUNTED: (gettext_noop("%(first)s: one day counted."), ""),
        StepCode.COUNTED_WORKING: (gettext_noop("%(first)s: one working day counted."), ""),
        StepCode.SKIPPED_WEEKEND: (
            gettext_noop("%(first)s: weekend, skipped."),
            gettext_noop("%(first)s – %(last)s: weekend, skipped."),
        ),
        StepCode.SKIPPED_HOLIDAY: (
            gettext_noop("%(first)s: public holiday, skipped."),
            gettext_noop("%(first)s – %(last)s: public holiday, skipped."),
        ),
        StepCode.SKIPPED_CLOSED: (
            gettext_noop("%(first)s: closed, skipped."),
            gettext_noop("%(first)s – %(last)s: closed, skipped."),
        ),
        StepCode.SKIPPED_SUSPENDED: (
            gettext_noop("%(first)s: suspended, skipped."),
            gettext_noop("%(first)s – %(last)s: suspended, skipped."),
        ),
    }
)
_NAMED: Final[Mapping[StepCode, tuple[str, str]]] = MappingProxyType(
    {
        StepCode.SKIPPED_HOLIDAY: (
            gettext_noop("%(first)s: public holiday (%(name)s), skipped."),
            gettext_noop("%(first)s – %(last)s: public holiday (%(name)s), skipped."),
        ),
        StepCode.SKIPPED_CLOSED: (
            gettext_noop("%(first)s: closed (%(name)s), skipped."),
            gettext_noop("%(first)s – %(last)s: closed (%(name)s), skipped."),
        ),
        StepCode.START_EXCLUDED: (
            gettext_noop("%(first)s, %(name)s: the hour of the event does not count."),
            "",
        ),
        StepCode.START_COUNTED: (
            gettext_noop("%(first)s, %(name)s: counted from this moment."),
            "",
        ),
        StepCode.DUE: (gettext_noop("Due on %(last)s at %(name)s."), ""),
    }
)
_DUE: Final = gettext_noop("Due on %(last)s.")


def _english(singular: str, plural: str, number: int) -> str:
    return singular if number == 1 else plural


def lines(
    steps: Iterable[Step], gettext: Gettext = str, ngettext: Ngettext = _english
) -> list[str]:
    """Return one sentence for each step, in the language of ``gettext`` and ``ngettext``."""
    return [_sentence(step, gettext, ngettext) % _values(step) for step in steps]


def written(day: dt.date) -> str:
    """Return a day as the calculation writes it."""
    return f"{day:%d.%m.%Y}"


def _sentence(step: Step, gettext: Gettext, ngettext: Ngettext) -> str:
    alone = step.first == step.last
    if step.name and step.code in _NAMED:
        one, run = _NAMED[step.code]
        return gettext(one if alone or not run else run)
    if step.code in _SKIPPED:
        one, run = _SKIPPED[step.code]
        if alone or run:
            return gettext(one if alone else run)
    if step.code in _COUNTED:
        return ngettext(*_COUNTED[step.code], step.count)
    return gettext(_SENTENCES.get(step.code, _DUE))


def _values(step: Step) -> Mapping[str, str | int]:
    hours, rest = divmod(step.count, 3600)
    minutes, seconds = divmod(rest, 60)
    length = f"{hours}:{minutes:02}" + (f":{seconds:02}" if seconds else "")
    return {
        "first": written(step.first),
        "last": written(step.last),
        "count": step.count,
        "name": step.name,
        "length": length,
    }
