# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""How deadlines read: kind and words of the chip, the group of the list, the meter of the panel."""

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from django.utils import timezone
from django.utils.translation import gettext as _, ngettext

from responsa.cases import lifecycle
from responsa.cases.deadlines import working_days
from responsa.cases.enums import Clock, State
from responsa.desk import labels
from responsa.directory.queries.institution import office_hours
from responsa.kernel import clock
from responsa.ui.values import DueKind, DueView

if TYPE_CHECKING:
    from responsa.cases.models import Deadline

SOON_DAYS: Final = 5
_DAY: Final = dt.timedelta(days=1)
_HOUR: Final = dt.timedelta(hours=1)
_PAUSED: Final = frozenset(s for s, c in lifecycle.SERVICE_CLOCK.items() if c is Clock.PAUSED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Now:
    """The instant and the days against which all deadlines of one page are held."""

    at: dt.datetime
    today: dt.date
    soon_until: dt.date


def now() -> Now:
    """Return the present; soon means within five working days."""
    today = clock.today()
    soon = working_days(today, SOON_DAYS, work_days=office_hours().work_days)
    return Now(at=clock.now(), today=today, soon_until=soon.day)


def kind_of(due_at: dt.datetime, present: Now) -> DueKind:
    """Return how a running deadline stands."""
    if due_at < present.at:
        return DueKind.OVERDUE
    day = timezone.localtime(due_at).date()
    if day == present.today:
        return DueKind.TODAY
    return DueKind.SOON if day <= present.soon_until else DueKind.LATER


def chip(due_at: dt.datetime | None, *, state: str, present: Now) -> DueView | None:
    """Return the chip of a case's nearest deadline; an answered case has none.

    While the inner clock is stopped the date that still runs is the law's, and the chip says so.
    """
    if due_at is None or state in {State.RESOLVED, State.CLOSED}:
        return None
    kind = kind_of(due_at, present)
    words = _words(kind, due_at, present)
    if State(state) in _PAUSED and kind is not DueKind.OVERDUE:
        kind, words = DueKind.PAUSED, _("by law %(left)s") % {"left": words}
    return DueView(kind=kind, words=words, title=labels.date_time(due_at))


def of_deadline(deadline: "Deadline", *, state: str, present: Now) -> DueView:
    """Return the chip of one deadline of the facts panel: running, met or late."""
    title = labels.date_time(deadline.due_at)
    if deadline.met_at is not None:
        late = deadline.met_at > deadline.due_at
        span = deadline.met_at - (deadline.due_at if late else deadline.starts_at)
        words = _span(span)
        if late:
            return DueView(
                kind=DueKind.LATE, words=_("%(span)s late") % {"span": words}, title=title
            )
        return DueView(kind=DueKind.MET, words=_("in %(span)s") % {"span": words}, title=title)
    kind = kind_of(deadline.due_at, present)
    words = _words(kind, deadline.due_at, present)
    paused = State(state) in _PAUSED and deadline.kind == "service"
    if paused:
        kind, words = DueKind.PAUSED, _("stopped")
    return DueView(kind=kind, words=words, title=title)


def used_percent(deadline: "Deadline", present: Now) -> int | None:
    """Return how much of a running term is over, 0 to 100; nothing for one that was met."""
    if deadline.met_at is not None or deadline.cancelled_at is not None:
        return None
    whole = (deadline.due_at - deadline.starts_at).total_seconds()
    gone = (present.at - deadline.starts_at).total_seconds()
    return max(0, min(100, round(100 * gone / whole))) if whole > 0 else 100


def _words(kind: DueKind, due_at: dt.datetime, present: Now) -> str:
    if kind is DueKind.OVERDUE:
        over = present.at - due_at
        hours = over < _DAY
        return _over(labels.language(), max(1, int(over / (_HOUR if hours else _DAY))), hours=hours)
    if kind is DueKind.TODAY:
        return _("today %(time)s") % {"time": labels.time_of_day(due_at)}
    return _days(labels.language(), (timezone.localtime(due_at).date() - present.today).days)


def _span(span: dt.timedelta) -> str:
    if span < _HOUR:
        minutes = max(1, round(span.total_seconds() / 60))
        return ngettext("%(n)s min", "%(n)s min", minutes) % {"n": minutes}
    if span < _DAY:
        hours = round(span / _HOUR)
        return ngettext("%(n)s h", "%(n)s h", hours) % {"n": hours}
    return _days(labels.language(), round(span / _DAY))


@lru_cache(maxsize=4096)
def _days(_language: str, days: int) -> str:
    return ngettext("%(n)s day", "%(n)s days", days) % {"n": days}


@lru_cache(maxsize=4096)
def _over(_language: str, n: int, *, hours: bool) -> str:
    if hours:
        return ngettext("%(n)s h over", "%(n)s h over", n) % {"n": n}
    return ngettext("%(n)s day over", "%(n)s days over", n) % {"n": n}
