# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""A term of a procedure while it is counted: extended, suspended, and turned into a result."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from responsa.lawbook.acts import (
    Extension,
    SuspensionRefusedError,
    UnknownRuleError,
    Wait,
    Waits,
)
from responsa.lawbook.calendar import WorkCalendar
from responsa.lawbook.counting import Counted, count_hours, finished, latest_rule, whole
from responsa.lawbook.marking import gettext_noop
from responsa.lawbook.packs.model import (
    Amount,
    Confidence,
    Counting,
    DeadlineRule,
    ExtensionRule,
    Kind,
    Procedure,
    Rule,
    Start,
    Unit,
)
from responsa.lawbook.packs.pack import Pack
from responsa.lawbook.steps import Step, StepCode

_DAY: Final = dt.timedelta(days=1)
_SURENESS: Final = tuple(Confidence)


@dataclass(frozen=True, slots=True, kw_only=True)
class HoldResult:
    """The first local day on which a held event may happen."""

    rule_id: str
    blocks: str
    not_before: dt.date
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineResult:
    """A deadline with its whole reason, to be stored with the case.

    ``due`` is the local day to plan for and ``legal_latest`` the last defensible one; both run to the
    end of that day. ``due_at`` and ``latest_at`` are the moments (UTC) of a term in hours. ``rule`` is
    the path in the pack ``pack_id`` ``pack_version`` (``pack_digest``). ``confidence`` is that of the
    weakest rule which the dates rest on. While ``open_suspension`` is set the term waits: the dates are
    those that hold if it waits as long as the law lets it, or, where the law sets no end, those without
    this wait.
    """

    due: dt.date
    legal_latest: dt.date
    due_at: dt.datetime | None = None
    latest_at: dt.datetime | None = None
    steps: tuple[Step, ...]
    latest_steps: tuple[Step, ...]
    start: dt.date
    pack_id: str
    pack_version: str
    pack_digest: str
    rule: str
    counting: str
    source_title: str
    article: str
    url: str
    citation: str
    confidence: Confidence
    kind: Kind = Kind.STATUTORY
    starts: str = ""
    met_by: str = ""
    open_suspension: bool = False
    holds: tuple[HoldResult, ...] = ()


@dataclass(frozen=True, slots=True)
class Grown:
    """A term after its extensions: amounts to count one after the other, or a day that was named."""

    parts: tuple[Amount, ...]
    until: dt.date | None = None
    steps: tuple[Step, ...] = ()
    rules: tuple[Rule, ...] = ()


def begun(rule: DeadlineRule, start: dt.date) -> Grown:
    """Return the term of a deadline before any extension."""
    amount = Amount(amount=rule.amount, unit=rule.unit)
    return Grown((amount,), steps=(term_step(rule, amount, start),))


def grown(term: Grown, rule: ExtensionRule, extension: Extension, start: dt.date) -> Grown:  # noqa: PLR0917 -- the term, and the whole of one act
    """Return a term with one more extension, which is allowed."""
    rules = (*term.rules, rule)
    if extension.until is not None:
        step = Step(StepCode.EXTENDED_UNTIL, extension.until, extension.until, 1, rule.citation)
        return Grown(term.parts, extension.until, (*term.steps, step), rules)
    if rule.total is not None:
        total = Amount(amount=extension.amount or rule.total, unit=rule.unit)
        replaced = Step(StepCode.EXTENDED_TOTAL, start, start, 0, rule.citation)
        return Grown((total,), None, (*term.steps, replaced, term_step(rule, total, start)), rules)
    added = Amount(amount=extension.amount or rule.amount or 0, unit=rule.unit)
    code = StepCode(f"extended_{added.unit.value}s")
    steps = (*term.steps, Step(code, start, start, added.amount, rule.citation))
    last = term.parts[-1]
    if last.unit is added.unit:
        joined = Amount(amount=last.amount + added.amount, unit=last.unit)
        return Grown((*term.parts[:-1], joined), None, steps, rules)
    return Grown((*term.parts, added), None, steps, rules)


def counted(rule: Counting, term: Grown, waits: Waits, calendar: WorkCalendar) -> Counted:  # noqa: PLR0917 -- how, what, what waited, on which days
    """Return the last day of a term with its waits. Raises SuspensionRefusedError, MissingYearError."""
    if term.until is not None:
        return Counted(day=term.until, steps=(Step(StepCode.DUE, term.until, term.until),))
    by_day = any(part.unit is Unit.WORKING_DAY for part in term.parts)
    away: set[dt.date] = set()
    reached = _through(rule, term, waits.start, calendar, away)
    told: list[Step] = []
    for wait in waits.waits:
        _refuse_after(wait, reached.day)
        told += _wait_steps(wait)
        if by_day:
            away |= {wait.first + number * _DAY for number in range(1, wait.days + 1)}
            reached = _through(rule, term, waits.start, calendar, away)
        else:
            day = reached.day + wait.days * _DAY
            told.append(Step(StepCode.RESUMED, wait.last, day, wait.days))
            reached = Counted(day=day, steps=reached.steps)
    again = (Step(StepCode.RESTARTED, waits.start, waits.start, 1),) if waits.restarted else ()
    told = [*again, *reached.steps, *told] if not by_day else [*again, *told, *reached.steps]
    return finished(rule, Counted(day=reached.day, steps=tuple(told)), calendar)


def in_hours(
    pack: Pack, rule: DeadlineRule, start: dt.date, *, calendar: WorkCalendar
) -> DeadlineResult:
    """Return the end of a term in hours; a start that is only a day begins at its midnight."""
    moment = start if isinstance(start, dt.datetime) else calendar.end_of_day(start - _DAY)
    counting = pack.countings[rule.counting]
    latest = latest_rule(pack, counting)
    due = count_hours(counting, moment, rule.amount, calendar)
    last = count_hours(latest, moment, rule.amount, calendar)
    day = calendar.local_day(moment)
    head = begun(rule, day).steps
    found = result(pack, rule, day, uses=(counting, latest))
    return replace(
        found,
        due=calendar.local_day(due.at),
        legal_latest=calendar.local_day(last.at),
        due_at=due.at,
        latest_at=last.at,
        steps=(*head, *due.steps),
        latest_steps=(*head, *last.steps),
        kind=rule.kind,
        starts=rule.starts,
        met_by=rule.met_by,
    )


def plain(  # noqa: PLR0917 -- the rule, how it counts, from when, how much, on which days
    pack: Pack,
    rule: Rule,
    counting: Counting,
    start: dt.date,
    amount: Amount,
    calendar: WorkCalendar,
) -> DeadlineResult:
    """Return a term that no act moves."""
    term = Grown((amount,))
    waits = Waits(start=start, restarted=False, waits=())
    latest = latest_rule(pack, counting)
    due, last = (counted(one, term, waits, calendar) for one in (counting, latest))
    head = term_step(rule, amount, start)
    return replace(
        result(pack, rule, start, uses=(counting, latest)),
        due=due.day,
        legal_latest=last.day,
        steps=(head, *due.steps),
        latest_steps=(head, *last.steps),
    )


def term_step(rule: Rule, amount: Amount, start: dt.date) -> Step:
    """Return the step that says what is counted, and by which law."""
    code = StepCode(f"term_{amount.unit.value}s")
    return Step(code, start, start, amount.amount, rule.citation)


def result(pack: Pack, rule: Rule, start: dt.date, *, uses: Iterable[Rule]) -> DeadlineResult:
    """Return a result that says where it comes from, its dates still to be set."""
    rules = (rule, *uses)
    weakest = max(rules, key=lambda one: _SURENESS.index(one.confidence)).confidence
    counting = next((one.id for one in rules if isinstance(one, Counting)), "")
    return DeadlineResult(
        due=start,
        legal_latest=start,
        steps=(),
        latest_steps=(),
        start=start,
        pack_id=pack.id,
        pack_version=pack.version,
        pack_digest=pack.digest,
        rule=rule.path,
        counting=counting,
        source_title=rule.source.title if rule.source else "",
        article=rule.article,
        url=rule.source.url if rule.source else "",
        citation=rule.citation,
        confidence=weakest,
    )


def counting_of(pack: Pack, procedure: Procedure, name: str) -> Counting:
    """Return a counting rule, or the one that the procedure's deadlines use. Raises UnknownRuleError."""
    names = [name] if name else [rule.counting for rule in procedure.deadlines.values()]
    if not names:
        raise UnknownRuleError(
            gettext_noop("The procedure “%(id)s” does not say how days are counted."),
            id=procedure.id,
        )
    return pack.countings[names[0]]


def _through(  # noqa: PLR0917 -- private: the same words as in counted
    rule: Counting,
    term: Grown,
    start: dt.date,
    calendar: WorkCalendar,
    away: set[dt.date],
) -> Counted:
    reached = Counted(day=start, steps=())
    for part in term.parts:
        own = rule if not reached.steps else replace(rule, start=Start.EXCLUDE)
        more = whole(own, reached.day, part.amount, part.unit, calendar, away)
        kept = more.steps if not reached.steps else more.steps[1:]
        reached = Counted(day=more.day, steps=(*reached.steps, *kept))
    return reached


def _refuse_after(wait: Wait, end: dt.date) -> None:
    if wait.first > end:
        raise SuspensionRefusedError(
            gettext_noop("The term ended on %(due)s: it can no longer be suspended."),
            due=f"{end:%d.%m.%Y}",
        )


def _wait_steps(wait: Wait) -> list[Step]:
    first = min(wait.first + _DAY, wait.last)
    steps = [Step(StepCode.SUSPENDED, first, wait.last, wait.days, wait.citation)]
    if wait.open:
        steps.append(
            Step(StepCode.SUSPENSION_OPEN, wait.first, wait.last, wait.days, wait.citation)
        )
    elif wait.limited:
        steps.append(
            Step(StepCode.SUSPENSION_LIMITED, wait.first, wait.last, wait.days, wait.citation)
        )
    return steps
