# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""All deadlines of a case as bars: what is left, what is used, what stands still, what was met.

The law's come first, then the house's own, then what others owe. Time of the service clock is opening
time: it does not run at night, on days off, or while the house waits for somebody else.
"""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext as _

from responsa.cases import service_time
from responsa.cases.deadline_words import Calculation, calculation
from responsa.cases.enums import DeadlineKind, LegalActKind
from responsa.cases.queries.urgency import Horizons
from responsa.desk import due, labels, legal_words
from responsa.lawbook.calendar import WorkCalendar
from responsa.ui.values import DueKind, DueView

if TYPE_CHECKING:
    from responsa.cases.models import Deadline, LegalAct

_ORDER: Final = (DeadlineKind.STATUTORY, DeadlineKind.SERVICE, DeadlineKind.PARTY)
_NOTHING: Final = dt.timedelta()
_HOUR: Final = dt.timedelta(hours=1)
_COUNTING: Final = frozenset({DueKind.OVERDUE, DueKind.TODAY, DueKind.SOON, DueKind.LATER})
_WARN, _NEARLY = 50, 80


@dataclass(frozen=True, slots=True, kw_only=True)
class DateLine:
    """A deadline of the panel; ``percent`` of its time is used. ``when``: the dates in words.

    ``id``: of the deadline; 0 for one that is not stored.
    """

    id: int
    name: str
    due: DueView
    percent: int | None
    tone: str
    when: str
    note: str
    calculation: Calculation

    @property
    def counts(self) -> bool:
        """Tell whether its words change with the clock."""
        return self.due.kind in _COUNTING


def date_lines(
    deadlines: Iterable["Deadline"],
    acts: Iterable["LegalAct"],
    *,
    calendar: WorkCalendar,
    present: Horizons,
) -> tuple[DateLine, ...]:
    """Return the deadlines of a case as they stand; of those that are over for good, the last of a name."""
    every, known = list(acts), list(deadlines)
    running = [d for d in known if d.met_at is None and d.cancelled_at is None]
    met = {(d.kind, d.name, d.rule.get("joined")): d for d in known if d.met_at is not None}
    shown = [*running, *met.values()]
    shown.sort(key=lambda d: (_ORDER.index(DeadlineKind(d.kind)), d.met_at is not None, d.due_at))
    ended = [(d, words) for d in known if (words := _ended(d, every))]
    return (
        *(_line(d, every, calendar, present) for d in shown),
        *(_ended_line(d, words, every) for d, words in ended),
    )


def _ended(deadline: "Deadline", acts: list["LegalAct"]) -> str:
    """Say where a term of law went that ended without an answer of ours."""
    if deadline.met_at is not None or deadline.cancelled_at is None:
        return ""
    if number := deadline.rule.get("carried_by"):
        return _("goes on in case %(number)s") % {"number": number}
    sent = (act for act in acts if act.kind == LegalActKind.FORWARDING)
    act = next((act for act in sent if legal_words.is_ended_by(act, deadline)), None)
    if act is None:
        return ""
    return _("ended by forwarding to %(authority)s") % {"authority": legal_words.authority_of(act)}


def _ended_line(deadline: "Deadline", words: str, acts: list["LegalAct"]) -> DateLine:
    told = calculation(deadline, acts)
    when = _("It was due %(due)s; it ended %(when)s.") % {
        "due": labels.on_paper(deadline.due_at),
        "when": labels.on_paper(deadline.cancelled_at or deadline.due_at),
    }
    return DateLine(
        id=deadline.pk or 0,
        name=told.name,
        due=DueView(kind=DueKind.ENDED, words=words, title=when),
        percent=None,
        tone="grey",
        when=when,
        note=told.basis,
        calculation=told,
    )


def _line(  # noqa: PLR0917 -- private: a deadline, what moved it, on which days, and now
    deadline: "Deadline", acts: list["LegalAct"], calendar: WorkCalendar, present: Horizons
) -> DateLine:
    percent = None
    if deadline.met_at is None:
        percent = service_time.percent_used(deadline, present.at, calendar)
    tone = "grey"
    if percent is not None and percent >= _WARN:
        tone = "red" if percent >= _NEARLY else "amber"
    told = calculation(deadline, acts)
    return DateLine(
        id=deadline.pk or 0,
        name=told.name,
        due=_view(deadline, calendar, present),
        percent=percent,
        tone=tone,
        when=_when(deadline),
        note=told.basis,
        calculation=told,
    )


def _view(deadline: "Deadline", calendar: WorkCalendar, present: Horizons) -> DueView:
    title = labels.date_time(deadline.due_at)
    if deadline.met_at is not None:
        return _met(deadline, calendar, title)
    if deadline.paused_at is not None:
        return _stopped(deadline, calendar, title)
    kind = due.kind_of(deadline.due_at, present)
    words = due.words(kind, deadline.due_at, present)
    if kind is not DueKind.OVERDUE and deadline.kind == DeadlineKind.SERVICE:
        left = service_time.left(deadline, present.at, calendar)
        # Half an hour at closing time is half an hour still, though it ends tomorrow.
        words = due.minutes_left(left) if left < _HOUR else words
    return DueView(kind=kind, words=words, title=title)


def _met(deadline: "Deadline", calendar: WorkCalendar, title: str) -> DueView:
    met_at = deadline.met_at or deadline.due_at
    if service_time.is_over(deadline, met_at):
        words = _("%(span)s late") % {"span": due.span(met_at - deadline.due_at)}
        return DueView(kind=DueKind.LATE, words=words, title=title)
    used = service_time.used(deadline, met_at, calendar)
    words = _("in %(span)s") % {"span": _length(deadline, used, calendar)}
    return DueView(kind=DueKind.MET, words=words, title=title)


def _length(deadline: "Deadline", length: dt.timedelta, calendar: WorkCalendar) -> str:
    """Say how long a time of a deadline's clock is: the house's own runs in opening time."""
    if deadline.kind != DeadlineKind.SERVICE:
        return due.span(length)
    return due.opening_span(length, service_time.working_day(calendar))


def _stopped(deadline: "Deadline", calendar: WorkCalendar, title: str) -> DueView:
    """Say what is left when the clock goes on; what was over before stays over by as much."""
    since = deadline.paused_at or deadline.due_at
    if service_time.is_over(deadline, since):
        return DueView(kind=DueKind.OVERDUE, words=due.over(since - deadline.due_at), title=title)
    left = _length(deadline, deadline.remaining or _NOTHING, calendar)
    return DueView(
        kind=DueKind.PAUSED,
        words=_("stopped, %(left)s left") % {"left": left},
        title=_("stands still since %(when)s") % {"when": labels.date_time(since)},
    )


def _when(deadline: "Deadline") -> str:
    """Say the date to plan for, and the last that the law could bear where it is another day."""
    if deadline.met_at is not None:
        return _("done %(when)s; it was due %(due)s") % {
            "when": labels.on_paper(deadline.met_at),
            "due": labels.on_paper(deadline.due_at),
        }
    if deadline.paused_at is not None and deadline.paused_at <= deadline.due_at:
        return _("The clock stands still since %(when)s and goes on with what is left.") % {
            "when": labels.on_paper(deadline.paused_at)
        }
    return labels.on_paper(deadline.due_at)
