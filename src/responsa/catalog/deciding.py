# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Which rule says where a new case goes, and by which of its conditions. Pure."""

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from responsa.kernel.text import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """A rule; what is empty is not asked for. ``id`` is 0 for one that is not saved yet.

    ``category_ids`` holds those below, too; ``place`` and ``words`` are alternatives.
    """

    id: int
    name: str
    unit_id: int
    user_id: int | None = None
    category_ids: frozenset[int] = frozenset()
    place: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    field_id: int | None = None
    answer: str = ""
    channel: str = ""
    language: str = ""
    weekdays: frozenset[int] = frozenset()
    from_time: dt.time | None = None
    to_time: dt.time | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What rules ask of a case; ``at`` is when it came, in local time."""

    category_id: int
    channel: str
    language: str
    at: dt.datetime
    place: str = ""
    text: str = ""
    answers: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """The rule that fits, and why: (condition, what in the case met it)."""

    rule: Rule
    because: tuple[tuple[str, str], ...]


def decide(rules: Iterable[Rule], facts: Facts) -> Decision | None:
    """Return the first rule that fits, in the order given; nothing when none does."""
    for rule in rules:
        met = {name: check(rule, facts) for name, check in _CHECKS.items() if _asks(rule, name)}
        if all(found is not None for found in met.values()):
            because = tuple((name, found) for name, found in met.items() if found is not None)
            return Decision(rule=rule, because=because)
    return None


def alternatives(text: str) -> tuple[str, ...]:
    """Return the words of a list parted by commas."""
    return tuple(word for part in text.split(",") if (word := " ".join(part.split())))


def _asks(rule: Rule, name: str) -> bool:
    if name == "time":
        return rule.from_time is not None or rule.to_time is not None
    return bool(getattr(rule, _HELD.get(name, name)))


def _one_of(words: Iterable[str], text: str) -> str | None:
    held = fold(text)
    return next((word for word in words if fold(word) in held), None)


def _answer(rule: Rule, facts: Facts) -> str | None:
    given = facts.answers.get(rule.field_id or 0, "")
    same = given and (not rule.answer or fold(given) == fold(rule.answer))
    return given if same else None


def _time(rule: Rule, facts: Facts) -> str | None:
    now = facts.at.time()
    start, end = rule.from_time or dt.time.min, rule.to_time or dt.time.max
    within = start <= now < end if start <= end else now >= start or now < end
    return f"{now:%H:%M}" if within else None


_HELD: Final = {"category": "category_ids", "answer": "field_id"}
_CHECKS: Final[Mapping[str, Callable[[Rule, Facts], str | None]]] = {
    "category": lambda r, f: str(f.category_id) if f.category_id in r.category_ids else None,
    "place": lambda r, f: _one_of(r.place, f.place),
    "words": lambda r, f: _one_of(r.words, f.text),
    "answer": _answer,
    "channel": lambda r, f: f.channel if f.channel == r.channel else None,
    "language": lambda r, f: f.language if f.language == r.language else None,
    "weekdays": lambda r, f: str(f.at.weekday()) if f.at.weekday() in r.weekdays else None,
    "time": _time,
}
