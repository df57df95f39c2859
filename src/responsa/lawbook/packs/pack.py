# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""A whole pack: the law of a country for our purpose, with its version and its proof."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, fields

from responsa.lawbook.packs.model import Confidence, Counting, Procedure, Rule, Source


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarRule:
    """Where the working days come from. ``weekend`` holds Python's weekdays, 0 is Monday.

    ``extra_closed`` and ``extra_working`` are days that the state itself moves: closed ones count as
    public holidays.
    """

    country: str
    subdivision: str = ""
    weekend: frozenset[int]
    use_weekend_workdays: bool = False
    extra_closed: tuple[dt.date, ...] = ()
    extra_working: tuple[dt.date, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Report(Rule):
    """A report that the law asks for."""

    id: str
    name: Mapping[str, str]
    period: str
    due_month: int = 0
    due_day: int = 0
    procedures: tuple[str, ...] = ()
    counts: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    scope: tuple[str, ...] = ()
    publish: bool = False
    immutable: bool = False
    seal: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberScheme(Rule):
    """How registration numbers are written; the templates are those of ``lawbook.numbers``."""

    id: str
    template: str
    scope: tuple[str, ...]
    start: int = 1
    gapless: bool = False
    needs: tuple[str, ...] = ()
    alternatives: tuple[str, ...] = ()
    subcase_template: str = ""
    letter_template: str = ""
    label: str = ""
    short_code: str = ""
    search_as: tuple[str, ...] = ()
    void: str = ""
    emergency_register: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Identifier(Rule):
    """An official code of persons; ``check`` is the name of its rule in ``lawbook.identifiers``."""

    id: str
    name: Mapping[str, str]
    check: str
    person: str
    sensitive: bool
    derives: tuple[str, ...] = ()
    example: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """A value of a pack that an institution or a category replaced, with the reason."""

    layer: str
    rule: str
    key: str
    was: object
    now: object
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnsureRule:
    """A rule that somebody must look at before it is used."""

    path: str
    title: str
    url: str
    article: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """A jurisdiction. ``digest`` is the SHA-256 of its text and of the texts laid over it.

    ``sections`` are the parts that other areas read for themselves: privacy, accessibility, eid,
    protocol, records, channels.
    """

    id: str
    version: str
    country: str
    name: Mapping[str, str]
    languages: tuple[str, ...]
    timezone: str
    sources: Mapping[str, Source]
    calendar: CalendarRule
    countings: Mapping[str, Counting]
    procedures: Mapping[str, Procedure]
    reports: Mapping[str, Report]
    number_schemes: Mapping[str, NumberScheme]
    identifiers: Mapping[str, Identifier]
    sections: Mapping[str, Mapping[str, object]]
    text: str = field(repr=False)
    digest: str
    layers: tuple[str, ...] = field(default=(), repr=False)
    overrides: tuple[Override, ...] = ()

    def rules(self) -> Iterator[Rule]:
        """Return every rule of the pack in the order of the file."""
        for group in (self.countings, self.procedures):
            for rule in group.values():
                yield from _with_parts(rule)
        for more in (self.reports, self.number_schemes, self.identifiers):
            yield from more.values()

    def unsure(self) -> tuple[UnsureRule, ...]:
        """Return the rules that an administrator must accept knowingly."""
        return tuple(
            UnsureRule(
                path=rule.path,
                title=rule.source.title if rule.source else rule.citation,
                url=rule.source.url if rule.source else "",
                article=rule.article,
            )
            for rule in self.rules()
            if rule.confidence is Confidence.UNSURE
        )


def _with_parts(rule: Rule) -> Iterator[Rule]:
    yield rule
    for name in (one.name for one in fields(rule)):
        value = getattr(rule, name)
        parts = value.values() if isinstance(value, Mapping) else (value,)
        for part in parts:
            if isinstance(part, Rule) and part.path:
                yield part
