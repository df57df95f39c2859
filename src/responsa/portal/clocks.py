# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The clocks of a request in the requester's words: our targets, what became of them, whose turn it is."""

import datetime as dt
import math
from dataclasses import dataclass

from django.utils.translation import gettext as _, ngettext

from responsa.cases.queries.deadlines import PublicTarget
from responsa.cases.queries.requester import PublicCase
from responsa.kernel import clock
from responsa.ui.formats import date_time, date_weekday, time_of_day

_MINUTE, _HOUR, _DAY = dt.timedelta(minutes=1), dt.timedelta(hours=1), dt.timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockLine:
    """One line of „Times”: what it is about, how it stands, an icon that says so as well."""

    name: str
    words: str
    note: str
    icon: str


def lines(case: PublicCase) -> tuple[ClockLine, ...]:
    """Return how the targets of a request stand: taking over, solution, and the pause if there is one."""
    clocks = case.clocks
    found = []
    if clocks.take_over and (clocks.take_over.met_at or case.closed_at is None):
        found.append(_take_over(clocks.take_over))
    if clocks.solution and (case.resolved_at or case.closed_at is None):
        found.append(_solution(case, clocks.solution))
    if clocks.stands_since:
        found.append(_standing(case, clocks.stands_since))
    if case.desired_on:
        found.append(
            ClockLine(
                name=_("Your wish"),
                words=_("by %(day)s") % {"day": date_weekday(case.desired_on, year=True)},
                note=_("We try, but cannot promise it."),
                icon="user",
            )
        )
    return tuple(found)


def question_by(case: PublicCase) -> str:
    """Say by when the requester's answer is asked for, while he is asked."""
    if case.stage != "waiting_requester" or case.clocks.reply_by is None:
        return ""
    return _("We need your answer by %(day)s.") % {
        "day": date_weekday(case.clocks.reply_by, year=True)
    }


def basis(case: PublicCase) -> str:
    """Say where the date of our answer comes from, while it is to come."""
    answer = case.clocks.answer
    if answer is None or case.resolved_at or case.closed_at:
        return ""
    words = _("The date follows from: %(rule)s.") % {"rule": answer.basis}
    if answer.is_waiting:
        waiting = _("This time is suspended at present, so the date will move.")
        return f"{words} {waiting}"
    return words


def _take_over(target: PublicTarget) -> ClockLine:
    name, length = _("Taken over by a colleague"), {"target": target.length}
    if target.met_at:
        words = _("%(when)s, after %(span)s") % {
            "when": date_time(target.met_at),
            "span": span(target.used),
        }
        note = _("Our target: %(target)s.") % length
        return ClockLine(name=name, words=words, note=note, icon="circle-check")
    if target.is_over:
        return ClockLine(
            name=name,
            words=_("not yet; it takes longer than we wanted"),
            note=_("Our target was %(target)s. The colleagues in charge have been told.") % length,
            icon="hourglass",
        )
    as_of = _("As of %(time)s.") % {"time": time_of_day(clock.now())}
    return ClockLine(
        name=name,
        words=_("%(left)s left, until %(time)s")
        % {"left": span(target.left, up=True), "time": _moment(target.due_at)},
        note=_("Our target: %(target)s.") % length + f" {as_of}",
        icon="clock",
    )


def _solution(case: PublicCase, target: PublicTarget) -> ClockLine:
    name, day = _("Solution"), date_weekday(target.due_at, year=True)
    goal = _("Our target: by %(day)s.") % {"day": day}
    if case.resolved_at:
        words = _("answered on %(day)s") % {"day": date_weekday(case.resolved_at, year=True)}
        late = case.resolved_at > target.due_at
        note = _("That was later than our target, %(day)s.") % {"day": day} if late else goal
        return ClockLine(name=name, words=words, note=note, icon="circle-check")
    if target.paused_at and not target.is_over:
        words = _("%(left)s left when the clock goes on") % {"left": span(target.left)}
        return ClockLine(name=name, words=words, note="", icon="player-pause")
    if target.is_over:
        words = _("not yet; it takes longer than we wanted")
        return ClockLine(name=name, words=words, note=goal, icon="hourglass")
    words = _("by %(day)s") % {"day": day}
    return ClockLine(name=name, words=words, note=target.length, icon="calendar")


def _standing(case: PublicCase, since: dt.datetime) -> ClockLine:
    reason = (
        _("We wait for your answer.")
        if case.stage == "waiting_requester"
        else _("We wait for somebody else's answer.")
    )
    law = _("The date by law stays as it is.") if case.answer_by else ""
    return ClockLine(
        name=_("Our own clock"),
        words=_("stands still since %(when)s") % {"when": date_time(since)},
        note=f"{reason} {law}".strip(),
        icon="player-pause",
    )


def span(length: dt.timedelta, *, up: bool = False) -> str:
    """Say „22 minutes”, „3 hours”, „2 days”; ``up`` counts a minute that has begun."""
    if length < _HOUR:
        whole = math.ceil(length / _MINUTE) if up else length // _MINUTE
        minutes = max(1, whole)
        return ngettext("%(n)s minute", "%(n)s minutes", minutes) % {"n": minutes}
    if length < _DAY:
        hours = round(length / _HOUR)
        return ngettext("%(n)s hour", "%(n)s hours", hours) % {"n": hours}
    days = round(length / _DAY)
    return ngettext("%(n)s day", "%(n)s days", days) % {"n": days}


def _moment(at: dt.datetime) -> str:
    return f"{date_weekday(at)}, {time_of_day(at)}"
