# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""How the nearest deadlines of a case read: kind and words of the chip, the group of the list."""

import datetime as dt
import math
from dataclasses import replace
from functools import lru_cache
from typing import Final, Protocol

from django.utils import timezone
from django.utils.translation import gettext as _, ngettext, pgettext

from responsa.cases import lifecycle
from responsa.cases.enums import OPEN, Clock, State
from responsa.cases.queries.urgency import Horizons, horizons
from responsa.desk import labels
from responsa.kernel import clock
from responsa.ui.values import DueKind, DueView

_DAY: Final = dt.timedelta(days=1)
_HOUR: Final = dt.timedelta(hours=1)
_MINUTE: Final = dt.timedelta(minutes=1)
_PAUSED: Final = frozenset(s for s, c in lifecycle.SERVICE_CLOCK.items() if c is Clock.PAUSED)


class Dates(Protocol):
    """What a case or a line of a list knows of its nearest deadlines."""

    @property
    def state(self) -> str: ...
    @property
    def due_at(self) -> dt.datetime | None: ...
    @property
    def legal_due_at(self) -> dt.datetime | None: ...
    @property
    def inner_due_at(self) -> dt.datetime | None: ...


def now() -> Horizons:
    """Return the present, against which all deadlines of one page are held."""
    return horizons(clock.now())


def kind_of(due_at: dt.datetime, present: Horizons) -> DueKind:
    """Return how a running deadline stands; a boundary is that of the list's groups."""
    if due_at < present.at:
        return DueKind.OVERDUE
    if due_at < present.today_ends:
        return DueKind.TODAY
    return DueKind.SOON if due_at < present.soon_ends else DueKind.LATER


def chip(case: Dates, present: Horizons) -> DueView | None:
    """Return the chip of a case's nearest deadline; an answered case has none.

    While the inner clock is stopped the date that still runs is the law's, and the chip says so.
    """
    if case.due_at is None or case.state not in OPEN:
        return None
    kind = kind_of(case.due_at, present)
    if case.state not in _PAUSED or kind is DueKind.OVERDUE:
        return _view(kind, case.due_at, present)
    if case.legal_due_at is None:
        return DueView(kind=DueKind.PAUSED, words=_("stopped"))
    kind = kind_of(case.legal_due_at, present)
    left = words(kind, case.legal_due_at, present)
    return DueView(
        kind=DueKind.PAUSED,
        words=_("by law %(left)s") % {"left": left},
        title=labels.date_time(case.legal_due_at),
    )


def second(case: Dates, present: Horizons) -> tuple[bool, DueView] | None:
    """Return the mark of the clock that is not the nearest, and whether it is the law's."""
    legal, inner = case.legal_due_at, case.inner_due_at
    if legal is None or inner is None or case.state not in OPEN:
        return None
    is_law = inner <= legal
    other = legal if is_law else inner
    view = _view(kind_of(other, present), other, present)
    if view.kind is DueKind.OVERDUE:
        # Beside the chip that says it at length: the sign and the line under it say that it is over.
        view = replace(view, words=span(present.at - other))
    return is_law, view


def words(kind: DueKind, due_at: dt.datetime, present: Horizons) -> str:
    """Say how long a running deadline still has, or for how long it is over."""
    if kind is DueKind.OVERDUE:
        return over(present.at - due_at)
    if due_at - present.at < _HOUR:
        return minutes_left(due_at - present.at)
    if kind is DueKind.TODAY:
        return _("today %(time)s") % {"time": labels.time_of_day(due_at)}
    today = timezone.localtime(present.at).date()
    return _days(labels.language(), (timezone.localtime(due_at).date() - today).days)


def minutes_left(left: dt.timedelta) -> str:
    """Say „18 min left”; a minute that has begun counts."""
    return _left(labels.language(), max(1, math.ceil(left / _MINUTE)))


def over(span: dt.timedelta) -> str:
    """Say „2 days over”."""
    language = labels.language()
    if span < _HOUR:
        return _over(language, max(1, int(span / _MINUTE)), unit="min")
    if span < _DAY:
        return _over(language, int(span / _HOUR), unit="h")
    return _over(language, int(span / _DAY), unit="day")


def span(length: dt.timedelta) -> str:
    """Say „9 min”, „3 h”, „2 days”."""
    if length < _HOUR:
        minutes = max(1, round(length / _MINUTE))
        return ngettext("%(n)s min", "%(n)s min", minutes) % {"n": minutes}
    if length < _DAY:
        hours = round(length / _HOUR)
        return ngettext("%(n)s h", "%(n)s h", hours) % {"n": hours}
    return _days(labels.language(), round(length / _DAY))


def opening_span(length: dt.timedelta, a_day: dt.timedelta) -> str:
    """Say opening time: „9 min”, „3 h”, and in working days, each ``a_day`` long, from the first on."""
    if not a_day or length < a_day:
        return span(length)
    days = round(length / a_day)
    return ngettext("%(n)s working day", "%(n)s working days", days) % {"n": days}


def _view(kind: DueKind, due_at: dt.datetime, present: Horizons) -> DueView:
    return DueView(kind=kind, words=words(kind, due_at, present), title=labels.date_time(due_at))


@lru_cache(maxsize=4096)
def _days(_language: str, days: int) -> str:
    return ngettext("%(n)s day", "%(n)s days", days) % {"n": days}


@lru_cache(maxsize=512)
def _left(_language: str, minutes: int) -> str:
    return ngettext("%(n)s min left", "%(n)s min left", minutes) % {"n": minutes}


@lru_cache(maxsize=4096)
def _over(_language: str, n: int, *, unit: str) -> str:
    if unit == "min":
        return ngettext("%(n)s min over", "%(n)s min over", n) % {"n": n}
    if unit == "h":
        return ngettext("%(n)s h over", "%(n)s h over", n) % {"n": n}
    return ngettext("%(n)s day over", "%(n)s days over", n) % {"n": n}


def clock_name(*, is_law: bool) -> str:
    """Name a clock, for those who do not see the sign."""
    return pgettext("clock", "By law:") if is_law else pgettext("clock", "Inner target:")


def is_paused(state: str) -> bool:
    """Tell whether the service clock stands in a state."""
    return State(state) in _PAUSED
