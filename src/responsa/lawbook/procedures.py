# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The deadlines of a procedure: when an answer is due, why, and what moved it.

Deadlines are started and met by events (registered, answer_sent …), never by states. They move only by
acts that the pack allows. Everything here is a pure function of a pack, the institution's calendar and
what happened; nothing reads a clock.
"""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Final, TypeVar

from responsa.lawbook.acts import (
    Extension,
    ExtensionLike,
    ExtensionRefusedError,
    Hold,
    Suspension,
    SuspensionRefusedError,
    UnknownRuleError,
    allowed_extension,
    extension_of,
    refuse_late,
    waits_of,
)
from responsa.lawbook.calendar import WorkCalendar
from responsa.lawbook.counting import count, fraction_day, latest_rule, safe_rule, whole
from responsa.lawbook.marking import gettext_noop
from responsa.lawbook.packs.model import Amount, DeadlineRule, Procedure, Unit
from responsa.lawbook.packs.pack import Pack
from responsa.lawbook.steps import Step, StepCode
from responsa.lawbook.terms import (
    DeadlineResult,
    HoldResult,
    begun,
    counted,
    counting_of,
    grown,
    in_hours,
    plain,
    result,
    term_step,
)

R = TypeVar("R")
_ANYTHING: Final[frozenset[str]] = frozenset()
_DAYS_OF: Final = {Unit.MONTH: 30, Unit.YEAR: 365}


def deadline(  # noqa: PLR0913, PLR0917 -- each is a fact of the case with a name of its own
    pack: Pack,
    procedure_id: str,
    deadline_id: str,
    start: dt.date,
    calendar: WorkCalendar,
    *,
    extensions: Sequence[ExtensionLike] = (),
    suspensions: Iterable[Suspension] = (),
    holds: Iterable[Hold] = (),
    facts: Collection[str] = _ANYTHING,
) -> DeadlineResult:
    """Return when a deadline falls that began on a local day (or, for hours, at an instant).

    Extensions come in the order of their decisions; the order of suspensions does not matter. ``facts``
    are what an ``applies`` of an extension may ask for (``domain:energy_gas``); whether the deadline
    itself applies is asked by ``starting``. Raises UnknownRuleError, ExtensionRefusedError,
    SuspensionRefusedError (all RefusedError), and MissingYearError.
    """
    procedure = procedure_of(pack, procedure_id)
    rule = _named(procedure.deadlines, deadline_id, gettext_noop("No deadline is called “%(id)s”."))
    day = calendar.local_day(start) if isinstance(start, dt.datetime) else start
    stopped = tuple(suspensions)
    waits = waits_of(procedure, rule.id, day, suspensions=stopped)
    pauses = (procedure.pauses[one.rule_id] for one in stopped)
    counting = pack.countings[rule.counting]
    latest = latest_rule(pack, counting)
    planned = safe_rule(counting, rule.safe_roll)
    term, earlier = begun(rule, day), list[Extension]()
    for extension in map(extension_of, extensions):
        allowed = allowed_extension(procedure, rule, extension, earlier, facts)
        refuse_late(extension, counted(planned, term, waits, calendar).day)
        term = grown(term, allowed, extension, day)
        earlier.append(extension)
    if rule.unit is Unit.HOUR:
        return in_hours(pack, rule, start, calendar=calendar)
    due, last = (counted(one, term, waits, calendar) for one in (planned, latest))
    return replace(
        result(pack, rule, day, uses=(counting, latest, *term.rules, *pauses)),
        due=due.day,
        legal_latest=max(due.day, last.day),
        steps=(*term.steps, *due.steps),
        latest_steps=(*term.steps, *last.steps),
        kind=rule.kind,
        starts=rule.starts,
        met_by=rule.met_by,
        open_suspension=any(wait.open for wait in waits.waits),
        holds=tuple(held(pack, procedure_id, hold, calendar=calendar) for hold in holds),
    )


def held(pack: Pack, procedure_id: str, hold: Hold, *, calendar: WorkCalendar) -> HoldResult:
    """Return the first day on which a held event may happen. Raises UnknownRuleError.

    A hold protects somebody's time, so days off do not move its end.
    """
    procedure = procedure_of(pack, procedure_id)
    rule = _named(procedure.holds, hold.rule_id, gettext_noop("No hold is called “%(id)s”."))
    counting = counting_of(pack, procedure, rule.counting)
    reached = whole(counting, hold.starts, rule.amount, rule.unit, calendar)
    head = term_step(rule, Amount(amount=rule.amount, unit=rule.unit), hold.starts)
    last = Step(StepCode.HELD, reached.day, reached.day, rule.amount, rule.citation)
    return HoldResult(
        rule_id=rule.id,
        blocks=rule.blocks,
        not_before=reached.day,
        steps=(head, *reached.steps, last),
    )


def reply_by(
    pack: Pack, procedure_id: str, suspension: Suspension, *, calendar: WorkCalendar
) -> dt.date | None:
    """Return the last local day on which somebody may supply what a suspension waits for.

    Counted like the latest date of the term that waits, because this time is the requester's own.
    Nothing where the pack sets no time. Raises UnknownRuleError and MissingYearError.
    """
    procedure = procedure_of(pack, procedure_id)
    unknown = gettext_noop("No suspension is called “%(id)s”.")
    rule = _named(procedure.pauses, suspension.rule_id, unknown)
    if rule.reply_within is None:
        return None
    counting = latest_rule(pack, pack.countings[procedure.deadlines[rule.of].counting])
    given = rule.reply_within
    return count(counting, suspension.starts, given.amount, given.unit, calendar).day


def appeal(  # noqa: PLR0917 -- the same order as deadline
    pack: Pack, procedure_id: str, appeal_id: str, start: dt.date, calendar: WorkCalendar
) -> DeadlineResult:
    """Return when the review of an answer is due. Raises UnknownRuleError and MissingYearError."""
    procedure = procedure_of(pack, procedure_id)
    rule = _named(procedure.appeals, appeal_id, gettext_noop("No appeal is called “%(id)s”."))
    counting = counting_of(pack, procedure, rule.counting)
    return plain(pack, rule, counting, start, rule.decide_within, calendar)


def escalation(  # noqa: PLR0917 -- the same order as deadline
    pack: Pack, procedure_id: str, escalation_id: str, start: dt.date, calendar: WorkCalendar
) -> DeadlineResult:
    """Return when the next in line must be done: a part of the original term, rounded down.

    For the part, a month is 30 days and a year 365. Raises UnknownRuleError and MissingYearError.
    """
    procedure = procedure_of(pack, procedure_id)
    unknown = gettext_noop("No escalation is called “%(id)s”.")
    rule = _named(procedure.escalations, escalation_id, unknown)
    original = procedure.deadlines[rule.after]
    days = int(original.amount * _DAYS_OF.get(original.unit, 1) * rule.within_fraction)
    unit = Unit.DAY if original.unit in _DAYS_OF else original.unit
    counting = pack.countings[original.counting]
    return plain(pack, rule, counting, start, Amount(amount=days, unit=unit), calendar)


def registration(
    pack: Pack, procedure_id: str, start: dt.date, *, calendar: WorkCalendar
) -> DeadlineResult | None:
    """Return by when a request must be registered; nothing where the pack sets no time."""
    procedure = procedure_of(pack, procedure_id)
    rule = procedure.registration
    if rule.within is None:
        return None
    counting = counting_of(pack, procedure, rule.counting)
    return plain(pack, rule, counting, start, rule.within, calendar)


def procedure_of(pack: Pack, procedure_id: str) -> Procedure:
    """Return a procedure of a pack. Raises UnknownRuleError."""
    unknown = gettext_noop("No procedure is called “%(id)s”.")
    return _named(pack.procedures, procedure_id, unknown)


def starting(
    pack: Pack, procedure_id: str, event: str, *, facts: Collection[str] = _ANYTHING
) -> tuple[DeadlineRule, ...]:
    """Return the deadlines that an event starts, as far as the facts of the case let them apply."""
    rules = procedure_of(pack, procedure_id).deadlines.values()
    return tuple(
        rule
        for rule in rules
        if rule.starts == event and (not rule.applies or rule.applies in facts)
    )


def met_by(pack: Pack, procedure_id: str, event: str) -> tuple[DeadlineRule, ...]:
    """Return the deadlines that an event meets."""
    rules = procedure_of(pack, procedure_id).deadlines.values()
    return tuple(rule for rule in rules if rule.met_by == event)


def _named(rules: Mapping[str, R], name: str, unknown: str) -> R:
    if name not in rules:
        raise UnknownRuleError(unknown, id=name)
    return rules[name]


__all__ = [
    "DeadlineResult",
    "Extension",
    "ExtensionRefusedError",
    "Hold",
    "HoldResult",
    "Suspension",
    "SuspensionRefusedError",
    "UnknownRuleError",
    "appeal",
    "deadline",
    "escalation",
    "fraction_day",
    "held",
    "met_by",
    "procedure_of",
    "registration",
    "reply_by",
    "starting",
]
