# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What dates a case would have: counted as for a real one, by the same rules, and never stored."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from responsa.cases import legal_dates, service_time
from responsa.cases.enums import DeadlineKind, LegalActKind
from responsa.cases.models import Deadline, LegalAct
from responsa.cases.queries.legal import known_facts
from responsa.cases.targets import BY_NAME
from responsa.catalog.models import Category
from responsa.catalog.queries.policies import Policy
from responsa.kernel.errors import InvalidError
from responsa.lawbook import procedures, service
from responsa.lawbook.calendar import WorkCalendar
from responsa.lawbook.packs.model import DeadlineRule
from responsa.lawbook.packs.pack import Pack

# Targets that begin with the registration; those that a question to somebody else stops.
_TARGETS: Final = ("allocate", "react", "resolve", "internal")
_STOPPED: Final = frozenset({"resolve", "internal"})


@dataclass(frozen=True, slots=True, kw_only=True)
class SupposedAct:
    """An act of law as if it were recorded; days are local."""

    kind: LegalActKind
    rule: str
    deadline: str
    starts_on: dt.date
    ends_on: dt.date | None = None
    amount: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SupposedWait:
    """A time in which the house would wait for the requester, or for a third party."""

    start: dt.datetime
    end: dt.datetime | None
    is_requester: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Supposition:
    """A case as if it were registered at an instant, and what would happen to it.

    Without a procedure the category's own number of days counts.
    """

    start: dt.datetime
    calendar: WorkCalendar
    policy: Policy
    category: Category | None = None
    pack: Pack | None = None
    procedure: str = ""
    facts: tuple[str, ...] = ()
    acts: tuple[SupposedAct, ...] = ()
    waits: tuple[SupposedWait, ...] = ()
    forwarded_at: dt.datetime | None = None
    answered_at: dt.datetime | None = None


def foresee(given: Supposition) -> tuple[list[Deadline], list[LegalAct]]:
    """Return the deadlines that such a case would have, and its acts of law; nothing is stored.

    Raises the lawbook's RefusedError for an act that the rules do not allow, InvalidError (``field`` is
    ``facts`` or ``start``) for a fact that they do not ask about and for what would happen before the
    beginning, MissingYearError, and NoOpeningError.
    """
    _refuse_unknown_facts(given)
    _refuse_before_the_start(given)
    acts = [
        LegalAct(
            kind=act.kind,
            rule=act.rule,
            deadline=act.deadline,
            amount=act.amount,
            starts_on=act.starts_on,
            ends_on=act.ends_on,
            at=given.start,
        )
        for act in given.acts
    ]
    return [*_by_law(given, acts), *_targets(given), *_replies(given)], acts


def _refuse_unknown_facts(given: Supposition) -> None:
    law = given.pack.procedures.get(given.procedure) if given.pack is not None else None
    known = known_facts(law) if law is not None else ()
    for fact in given.facts:
        if fact not in known:
            raise InvalidError(
                "The law of this procedure does not ask about “%(value)s”.",
                field="facts",
                value=fact,
            )


def _refuse_before_the_start(given: Supposition) -> None:
    moments = [wait.start for wait in given.waits]
    moments += [at for at in (given.forwarded_at, given.answered_at) if at is not None]
    first = given.calendar.local_day(given.start)
    early = any(at < given.start for at in moments)
    if early or any(act.starts_on < first for act in given.acts):
        raise InvalidError("Nothing can happen before the request came.", field="start")


def _by_law(given: Supposition, acts: list[LegalAct]) -> Iterator[Deadline]:
    if given.pack is None or not given.procedure:
        yield from _by_house(given)
        return
    for rule in _rules(given, given.pack):
        row = Deadline(
            kind=DeadlineKind.STATUTORY,
            name=rule.id,
            rule=legal_dates.kept_of(rule),
            starts_at=given.start,
        )
        if rule.met_by in legal_dates.ANSWERS:
            row.met_at = given.answered_at
        elif rule.met_by in legal_dates.FORWARDED:
            row.met_at = given.forwarded_at
        yield legal_dates.count_by_law(
            row,
            given.pack,
            given.procedure,
            acts=acts,
            facts=given.facts,
            calendar=given.calendar,
        )


def _rules(given: Supposition, pack: Pack) -> tuple[DeadlineRule, ...]:
    """Return the terms that arrival starts; where none does, all that the facts let apply."""
    started = tuple(
        rule
        for event in legal_dates.ARRIVED
        for rule in procedures.starting(pack, given.procedure, event, facts=given.facts)
    )
    every = procedures.procedure_of(pack, given.procedure).deadlines.values()
    return started or tuple(r for r in every if not r.applies or r.applies in given.facts)


def _by_house(given: Supposition) -> Iterator[Deadline]:
    if given.category is not None and (days := given.category.legal_days):
        row = Deadline(
            kind=DeadlineKind.STATUTORY,
            name="answer",
            rule={"days": days},
            starts_at=given.start,
            met_at=given.answered_at,
        )
        yield legal_dates.count_by_house(row, days, given.calendar)


def _targets(given: Supposition) -> Iterator[Deadline]:
    inner_days = given.category.internal_days if given.category else 0
    asked = min((wait.start for wait in given.waits), default=None)
    for name in _TARGETS:
        target = BY_NAME[name]
        if not (amount := target.amount(given.policy, inner_days)):
            continue
        row = Deadline(
            kind=DeadlineKind.SERVICE,
            name=name,
            rule={"working_days" if target.in_days else "minutes": amount},
            starts_at=given.start,
        )
        if name in _STOPPED:
            row.met_at = given.answered_at
            _stop(row, given)
        else:
            service_time.count(row, given.calendar)
            if name == "react":
                row.met_at = asked or given.answered_at
        yield row


def _stop(row: Deadline, given: Supposition) -> None:
    """Count a target without the waits; one that lasts leaves it standing with what is left."""
    ended = [(w.start.isoformat(), w.end.isoformat()) for w in given.waits if w.end]
    row.rule = {**row.rule, "pauses": [list(pair) for pair in ended]}
    service_time.count(row, given.calendar)
    lasting = min((w.start for w in given.waits if w.end is None), default=None)
    if lasting is not None and lasting < row.due_at:
        row.paused_at = lasting
        row.remaining = service.elapsed(lasting, row.due_at, given.calendar)


def _replies(given: Supposition) -> Iterator[Deadline]:
    for wait in given.waits:
        days = given.policy.reply_days
        if not days:
            continue
        row = Deadline(
            kind=DeadlineKind.PARTY,
            name="reply" if wait.is_requester else "third_party",
            rule={"working_days": days},
            starts_at=wait.start,
            met_at=wait.end,
        )
        service_time.count(row, given.calendar)
        yield row
