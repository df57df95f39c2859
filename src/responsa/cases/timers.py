# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What happens by itself when nobody acts: one table for all timers. Pure.

A timer runs while a case is in one of its states and hangs on something: a deadline, the answer, the
requester's word. Its steps come one after the other until somebody acts; each reminds whoever must act
then, and nobody else, or takes the step that the lifecycle allows the system. Working days and opening
hours are counted by the lawbook.
"""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from responsa.cases import moments
from responsa.cases.enums import OPEN, DeadlineKind, State
from responsa.cases.timer_facts import Act, Anchor, Facts, Term, Whom
from responsa.catalog.queries.policies import Policy
from responsa.lawbook.service import add_working_days

Moments = Callable[[Facts, Anchor], Iterable[dt.datetime | None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One line of a timer. Several moments make several steps: ``warn1``, ``warn2``."""

    name: str
    moments: Moments
    act: Act = Act.REMIND
    to: Whom = Whom.ACTING
    when: Callable[[Facts], bool] = lambda _: True
    # Levels above the unit grow with the number of the step.
    rises: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Timer:
    """A timer: in which states it runs, on what it hangs, what it does when."""

    name: str
    states: frozenset[State]
    anchors: Callable[[Facts], Iterable[Anchor]]
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Planned:
    """One moment at which one step of a timer is due."""

    name: str
    step: str
    anchor: str
    fires_at: dt.datetime


def plan(facts: Facts) -> tuple[Planned, ...]:
    """Return every step that is to come if nobody acts, and those whose moment has passed already.

    A step whose moment is not after the beginning of its anchor has no room and is left out (a working
    day before the end of a term of one hour). Raises MissingYearError and NoOpeningError.
    """
    return tuple(
        Planned(name=timer.name, step=name, anchor=anchor.key, fires_at=moment)
        for timer in TIMERS
        if facts.state in timer.states
        for anchor in timer.anchors(facts)
        for step in timer.steps
        if step.when(facts)
        for name, moment in _named(step, facts, anchor)
    )


def step_of(timer: str, step: str) -> tuple[Step, int]:
    """Return the line of the table to which a planned step belongs, and its number (from 1)."""
    family = re.fullmatch(r"([a-z_]+?)(\d*)", step)
    if family is None:
        raise KeyError(step)
    return _STEPS[timer, family[1]], int(family[2] or 1)


def _named(step: Step, facts: Facts, anchor: Anchor) -> Iterable[tuple[str, dt.datetime]]:
    found = list(step.moments(facts, anchor))
    for number, moment in enumerate(found, 1):
        if moment is not None and moment > anchor.since:
            yield f"{step.name}{number if step.name in _NUMBERED else ''}", moment


# On what timers hang.


def _deadline(*names: str) -> Callable[[Facts], Iterable[Anchor]]:
    def anchors(facts: Facts) -> Iterable[Anchor]:
        found = (t for t in facts.terms if t.name in names and not t.is_paused)
        return (Anchor(key=f"deadline:{t.id}", since=t.starts_at, term=t) for t in found)

    return anchors


def _work(facts: Facts) -> Iterable[Anchor]:
    """The terms in which the work itself is to be done; those of others have timers of their own.

    A statutory term that somebody moved is another term: its warnings come anew.
    """
    for term in facts.terms:
        if term.kind is DeadlineKind.STATUTORY:
            key = f"deadline:{term.id}@{term.due_at:%Y%m%d%H%M}"
            yield Anchor(key=key, since=term.starts_at, term=term)
        elif term.kind is DeadlineKind.SERVICE and term.name not in _OWN and not term.is_paused:
            yield Anchor(key=f"deadline:{term.id}", since=term.starts_at, term=term)


def _answer(facts: Facts) -> Iterable[Anchor]:
    if facts.silent_since is not None and facts.confirmed_at is None:
        key = f"answered:{facts.silent_since.timestamp():.0f}"
        yield Anchor(key=key, since=facts.silent_since)


def _confirmation(facts: Facts) -> Iterable[Anchor]:
    if facts.confirmed_at is not None:
        key = f"confirmed:{facts.confirmed_at.timestamp():.0f}"
        yield Anchor(key=key, since=facts.confirmed_at)


def _announcement(facts: Facts) -> Iterable[Anchor]:
    if facts.announced is not None and facts.confirmed_at is None:
        number, at = facts.announced
        yield Anchor(key=f"announced:{number}", since=at)


def _awaited(facts: Facts) -> Iterable[Anchor]:
    return (
        Anchor(key=f"awaited:{one.key}", since=one.since, until=one.until) for one in facts.awaited
    )


# When steps come.


def _until(_facts: Facts, anchor: Anchor) -> list[dt.datetime | None]:
    return [anchor.until]


def _due(_facts: Facts, anchor: Anchor) -> list[dt.datetime | None]:
    return [anchor.term.due_at if anchor.term else None]


def _share(*percents: int) -> Moments:
    def at(facts: Facts, anchor: Anchor) -> list[dt.datetime | None]:
        return [_after_percent(facts, anchor, percent) for percent in percents]

    return at


def _warned(facts: Facts, anchor: Anchor) -> list[dt.datetime | None]:
    return [_after_percent(facts, anchor, percent) for percent in facts.policy.warn_percents]


def _after_percent(facts: Facts, anchor: Anchor, percent: int) -> dt.datetime | None:
    term = anchor.term
    if term is None:
        return None
    if term.kind is DeadlineKind.STATUTORY:
        return moments.share_of_days(term.starts_at, term.due_at, facts.calendar, percent=percent)
    minutes = _minutes(term, facts)
    return moments.after_minutes(
        term.starts_at, minutes * percent // 100, facts.calendar, pauses=term.pauses
    )


def _minutes(term: Term, facts: Facts) -> int:
    if term.minutes is not None:
        return term.minutes
    return moments.minutes_between(term.starts_at, term.due_at, facts.calendar)


def _before(facts: Facts, anchor: Anchor) -> list[dt.datetime | None]:
    term, days = anchor.term, facts.policy.warn_days
    return [moments.days_before(term.due_at, days, facts.calendar) if term and days else None]


def _last_day(facts: Facts, anchor: Anchor) -> list[dt.datetime | None]:
    """A statutory term ends with its last day, when nobody works any more: that morning counts."""
    term = anchor.term
    if term is None or term.kind is not DeadlineKind.STATUTORY:
        return _due(facts, anchor)
    morning = moments.days_before(term.due_at, 0, facts.calendar)
    return [morning if morning > term.starts_at else term.due_at]


def _as_long_again(facts: Facts, anchor: Anchor) -> list[dt.datetime | None]:
    term = anchor.term
    if term is None:
        return [None]
    minutes = _minutes(term, facts)
    return [moments.after_minutes(term.due_at, minutes, facts.calendar)]


def _overdue(facts: Facts, anchor: Anchor) -> list[dt.datetime | None]:
    """The next working day, then every second one: once for the unit and each unit above it."""
    if anchor.term is None:
        return []
    due_at = anchor.term.due_at
    return [
        moments.days_after(due_at, 1 + 2 * level, facts.calendar)
        for level in range(facts.levels + 1)
    ]


def _days(read: Callable[[Policy], Iterable[int]]) -> Moments:
    """Whole working days after the day on which it began, up to closing time."""

    def at(facts: Facts, anchor: Anchor) -> list[dt.datetime | None]:
        days = [day for day in read(facts.policy) if day]
        return [add_working_days(anchor.since, day, facts.calendar) for day in days]

    return at


def _reminders(facts: Facts, anchor: Anchor) -> list[dt.datetime | None]:
    found = _days(lambda policy: policy.reply_reminders)(facts, anchor)
    last = anchor.term.due_at if anchor.term else None
    return [moment for moment in found if moment and last and moment < last]


def _day_after_due(facts: Facts, anchor: Anchor) -> list[dt.datetime | None]:
    return [add_working_days(anchor.term.due_at, 1, facts.calendar) if anchor.term else None]


def _day_of(facts: Facts, anchor: Anchor) -> list[dt.datetime | None]:
    """The morning of the last day; a term that began on that day has none."""
    return [moments.days_before(anchor.term.due_at, 0, facts.calendar) if anchor.term else None]


def _silence(facts: Facts, anchor: Anchor) -> list[dt.datetime | None]:
    later = max(anchor.since, facts.last_attempt or anchor.since)
    return [moments.calendar_days(later, facts.policy.silent_days, facts.calendar)]


def _may_announce(facts: Facts) -> bool:
    return facts.may_announce and facts.announced is None


def _may_not(facts: Facts) -> bool:
    return not facts.may_announce


_OWN: Final = frozenset({"allocate", "accept"})
_NUMBERED: Final = frozenset({"warn", "remind", "escalate"})
_A, _S, _W = Act, State, Whom
_END_IN_SILENCE: Final = Step(
    name="close", moments=_silence, act=_A.CLOSE_SILENT, when=lambda facts: facts.may_announce
)

TIMERS: Final = (
    Timer(
        name="allocate",
        states=frozenset({_S.NEW}),
        anchors=_deadline("allocate"),
        steps=(
            Step(name="soon", moments=_share(80), to=_W.DISPATCHERS),
            Step(name="due", moments=_due, to=_W.DISPATCHERS),
            Step(name="late", moments=_as_long_again, to=_W.MANAGERS),
        ),
    ),
    Timer(
        name="accept",
        states=frozenset({_S.ASSIGNED}),
        anchors=_deadline("accept"),
        steps=(
            Step(name="soon", moments=_share(50), to=_W.OFFERED),
            Step(name="due", moments=_due, to=_W.OFFERED),
            Step(name="unaccepted", moments=_as_long_again, act=_A.GIVE_BACK, to=_W.DISPATCHERS),
        ),
    ),
    Timer(
        name="term",
        states=OPEN,
        anchors=_work,
        steps=(
            Step(name="warn", moments=_warned),
            Step(name="before", moments=_before),
            Step(name="due", moments=_last_day),
            Step(name="escalate", moments=_overdue, to=_W.LEADERS, rises=True),
        ),
    ),
    Timer(
        name="reply",
        states=frozenset({_S.WAITING_REQUESTER}),
        anchors=_deadline("reply"),
        steps=(
            Step(name="remind", moments=_reminders, to=_W.REQUESTER),
            Step(
                name="announce",
                moments=_due,
                act=_A.ANNOUNCE,
                to=_W.REQUESTER,
                when=_may_announce,
            ),
            # A question nobody can be closed over goes back to those who asked it.
            Step(
                name="resume",
                moments=_due,
                act=_A.RESUME,
                to=_W.HANDLERS_AND_SUPERVISOR,
                when=_may_not,
            ),
        ),
    ),
    Timer(
        name="third_party",
        states=frozenset({_S.WAITING_THIRD_PARTY}),
        anchors=_deadline("third_party"),
        steps=(
            Step(name="remind", moments=_reminders, to=_W.THIRD_PARTY),
            Step(name="due", moments=_due, to=_W.HANDLERS),
            Step(name="resume", moments=_day_after_due, act=_A.RESUME, to=_W.HANDLERS),
        ),
    ),
    Timer(
        name="consultation",
        states=frozenset(_S) - {_S.CLOSED},
        anchors=_deadline("consultation"),
        steps=(
            Step(name="due", moments=_day_of, to=_W.CONSULTED),
            Step(name="late", moments=_day_after_due, to=_W.HANDLERS),
        ),
    ),
    Timer(
        name="confirm",
        states=frozenset({_S.RESOLVED}),
        anchors=_answer,
        steps=(
            Step(
                name="soon",
                moments=_days(lambda policy: [policy.confirm_days // 2]),
                to=_W.REQUESTER,
            ),
            Step(
                name="confirm",
                moments=_days(lambda policy: [policy.confirm_days]),
                act=_A.CONFIRM,
                to=_W.DISPATCHERS,
                when=lambda facts: facts.confirms_itself,
            ),
            Step(
                name="announce",
                moments=_days(lambda policy: [policy.confirm_days]),
                act=_A.ANNOUNCE,
                to=_W.REQUESTER,
                when=lambda facts: not facts.confirms_itself and _may_announce(facts),
            ),
            Step(
                name="due",
                moments=_days(lambda policy: [policy.confirm_days]),
                to=_W.DISPATCHERS,
                when=lambda facts: not facts.confirms_itself and _may_not(facts),
            ),
        ),
    ),
    # Where the law gives a silence a meaning, people decide what becomes of it: while it can be filed.
    Timer(
        name="awaited",
        states=frozenset({_S.NEW, _S.ASSIGNED, _S.IN_PROGRESS, _S.WAITING_REQUESTER}),
        anchors=_awaited,
        steps=(
            Step(name="due", moments=_until, act=_A.PROPOSE_FILING, to=_W.HANDLERS_AND_SUPERVISOR),
        ),
    ),
    Timer(
        name="silence",
        states=frozenset({_S.WAITING_REQUESTER, _S.RESOLVED}),
        anchors=_announcement,
        steps=(_END_IN_SILENCE,),
    ),
    Timer(
        name="close",
        states=frozenset({_S.RESOLVED}),
        anchors=_confirmation,
        steps=(
            Step(
                name="close",
                moments=_days(lambda policy: [policy.close_days]),
                act=_A.CLOSE,
                to=_W.DISPATCHERS,
            ),
        ),
    ),
)
_STEPS: Final[Mapping[tuple[str, str], Step]] = MappingProxyType(
    {(timer.name, step.name): step for timer in TIMERS for step in timer.steps}
)
