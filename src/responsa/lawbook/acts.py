# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The recorded acts that move a statutory term: what was decided, and whether the pack allows it."""

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Final

from responsa.kernel.errors import RefusedError
from responsa.lawbook.marking import gettext_noop
from responsa.lawbook.packs.model import (
    DeadlineRule,
    ExtensionRule,
    PauseEffect,
    PauseRule,
    Procedure,
)

_DAY: Final = dt.timedelta(days=1)


class UnknownRuleError(RefusedError):
    """The pack has no such procedure, deadline, extension, suspension, hold, appeal or escalation."""


class ExtensionRefusedError(RefusedError):
    """The pack does not allow this extension."""


class SuspensionRefusedError(RefusedError):
    """The pack does not allow this suspension."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension:
    """A term that somebody lengthened.

    ``amount`` is what was granted, in the units of the rule (nothing means all that the rule allows; for
    a rule with a total it is the new total); ``until`` the day the officer named where the rule leaves
    it open; ``decided`` the local day of the decision, which must not be after the due date.
    """

    rule_id: str
    amount: int | None = None
    until: dt.date | None = None
    decided: dt.date | None = None


ExtensionLike = Extension | str | tuple[str, int] | tuple[str, dt.date]


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspension:
    """A term that waited from one event to another, by local days. ``ends`` is empty while it lasts."""

    rule_id: str
    starts: dt.date
    ends: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """A time that must pass, running from a local day."""

    rule_id: str
    starts: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class Wait:
    """What a suspension does to the term: the days after ``first`` up to and with ``last`` wait.

    ``limited`` says that the law ended it, not an event; ``open`` that it may still end earlier.
    """

    first: dt.date
    last: dt.date
    citation: str = ""
    limited: bool = False
    open: bool = False

    @property
    def days(self) -> int:
        return (self.last - self.first).days


@dataclass(frozen=True, slots=True, kw_only=True)
class Waits:
    """What all suspensions together do: the day the term begins, and the waits since, in order."""

    start: dt.date
    restarted: bool
    waits: tuple[Wait, ...]


def extension_of(given: ExtensionLike) -> Extension:
    """Return an extension for what a caller may write shorter: the id, or id with amount or day."""
    if isinstance(given, Extension):
        return given
    if isinstance(given, str):
        return Extension(rule_id=given)
    rule_id, value = given
    if isinstance(value, dt.date):
        return Extension(rule_id=rule_id, until=value)
    return Extension(rule_id=rule_id, amount=value)


def allowed_extension(  # noqa: PLR0917 -- the extension, its case and what came before
    procedure: Procedure,
    deadline: DeadlineRule,
    extension: Extension,
    earlier: Sequence[Extension],
    facts: Collection[str],
) -> ExtensionRule:
    """Return the rule of an extension. Raises UnknownRuleError and ExtensionRefusedError."""
    rule = procedure.extensions.get(extension.rule_id)
    if rule is None:
        raise UnknownRuleError(
            gettext_noop("No extension is called “%(id)s”."), id=extension.rule_id
        )
    if rule.of != deadline.id:
        raise ExtensionRefusedError(
            gettext_noop("This extension belongs to another term (%(citation)s)."),
            citation=rule.citation,
        )
    if rule.applies and rule.applies not in facts:
        raise ExtensionRefusedError(
            gettext_noop(
                "This extension is only for cases of which “%(fact)s” was noted (%(citation)s)."
            ),
            fact=rule.applies,
            citation=rule.citation,
        )
    _refuse_repetition(rule, procedure, earlier)
    _refuse_excess(rule, extension)
    return rule


def _refuse_repetition(
    rule: ExtensionRule, procedure: Procedure, earlier: Sequence[Extension]
) -> None:
    times = sum(other.rule_id == rule.id for other in earlier)
    if rule.max_times and times >= rule.max_times:
        raise ExtensionRefusedError(
            gettext_noop("The law allows no further extension (%(citation)s)."),
            citation=rule.citation,
        )
    for other in earlier:
        if (
            other.rule_id == rule.instead_of
            or procedure.extensions[other.rule_id].instead_of == rule.id
        ):
            raise ExtensionRefusedError(
                gettext_noop("The term was extended already (%(citation)s): never both."),
                citation=procedure.extensions[other.rule_id].citation,
            )


def _refuse_excess(rule: ExtensionRule, extension: Extension) -> None:
    most = rule.amount if rule.total is None else rule.total
    if most == 0:
        if extension.until is None:
            raise ExtensionRefusedError(
                gettext_noop("This extension needs the new date (%(citation)s)."),
                citation=rule.citation,
            )
        return
    if extension.until is not None:
        raise ExtensionRefusedError(
            gettext_noop("This extension has a length by law (%(citation)s): name no date."),
            citation=rule.citation,
        )
    if extension.amount is not None and most is not None and not 0 < extension.amount <= most:
        raise ExtensionRefusedError(
            gettext_noop("The law allows at most %(most)d here (%(citation)s), not %(amount)d."),
            most=most,
            amount=extension.amount,
            citation=rule.citation,
        )


def refuse_late(extension: Extension, due: dt.date) -> None:
    """Raise ExtensionRefusedError when the decision came after the date it should move."""
    if extension.decided is not None and extension.decided > due:
        raise ExtensionRefusedError(
            gettext_noop("The term ended on %(due)s: it can no longer be extended."),
            due=f"{due:%d.%m.%Y}",
        )
    if extension.until is not None and extension.until <= due:
        raise ExtensionRefusedError(
            gettext_noop("The new date must be after the present one, %(due)s."),
            due=f"{due:%d.%m.%Y}",
        )


def waits_of(
    procedure: Procedure, of: str, start: dt.date, *, suspensions: Iterable[Suspension]
) -> Waits:
    """Return what suspensions do to a deadline; the order in which they are given does not matter.

    Waits that overlap are joined, since a day waits only once. Raises UnknownRuleError and
    SuspensionRefusedError.
    """
    times: Counter[str] = Counter()
    begin, restarted, waits = start, False, list[Wait]()
    for suspension in sorted(suspensions, key=lambda one: (one.starts, one.rule_id)):
        rule = _pause_rule(procedure, of, suspension.rule_id)
        times[rule.id] += 1
        if rule.max_times and times[rule.id] > rule.max_times:
            raise SuspensionRefusedError(
                gettext_noop("The law allows no further suspension (%(citation)s)."),
                citation=rule.citation,
            )
        _refuse_before(suspension, start)
        wait = _wait(rule, suspension)
        if rule.effect is PauseEffect.RESTART:
            begin, restarted = max(begin, wait.last), restarted or not wait.open
        else:
            waits.append(wait)
    since = (_clipped(wait, begin) for wait in waits if wait.last > begin or wait.open)
    return Waits(start=begin, restarted=restarted, waits=_joined(since))


def _pause_rule(procedure: Procedure, of: str, rule_id: str) -> PauseRule:
    rule = procedure.pauses.get(rule_id)
    if rule is None:
        raise UnknownRuleError(gettext_noop("No suspension is called “%(id)s”."), id=rule_id)
    if rule.of != of:
        raise SuspensionRefusedError(
            gettext_noop("This suspension belongs to another term (%(citation)s)."),
            citation=rule.citation,
        )
    return rule


def _refuse_before(suspension: Suspension, start: dt.date) -> None:
    if suspension.starts < start:
        raise SuspensionRefusedError(
            gettext_noop("A suspension cannot begin before the term, which began on %(start)s."),
            start=f"{start:%d.%m.%Y}",
        )
    if suspension.ends is not None and suspension.ends < suspension.starts:
        raise SuspensionRefusedError(gettext_noop("A suspension cannot end before it began."))


def _wait(rule: PauseRule, suspension: Suspension) -> Wait:
    """Return the days that wait, cut where the law ends the suspension by itself."""
    limits = [amount for amount in (rule.max, rule.reply_within) if amount is not None]
    last, limited = suspension.ends, False
    if limits:
        limit = suspension.starts + min(amount.amount for amount in limits) * _DAY
        limited = last is None or last > limit
        last = limit if last is None else min(last, limit)
    still = suspension.ends is None
    if last is None:
        last, still = suspension.starts, True
    elif rule.resume_after is not None:
        last += rule.resume_after.amount * _DAY
    return Wait(
        first=suspension.starts, last=last, citation=rule.citation, limited=limited, open=still
    )


def _clipped(wait: Wait, begin: dt.date) -> Wait:
    return Wait(
        first=max(wait.first, begin),
        last=max(wait.last, begin),
        citation=wait.citation,
        limited=wait.limited,
        open=wait.open,
    )


def _joined(waits: Iterable[Wait]) -> tuple[Wait, ...]:
    joined: list[Wait] = []
    for wait in sorted(waits, key=lambda one: (one.first, one.last)):
        before = joined[-1] if joined else None
        if before is None or wait.first > before.last:
            joined.append(wait)
            continue
        longer = wait if wait.last > before.last else before
        joined[-1] = Wait(
            first=before.first,
            last=longer.last,
            citation=before.citation,
            limited=longer.limited,
            open=before.open or wait.open,
        )
    return tuple(joined)
