# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Which questions are asked, given what was answered so far, and which answer ends the matter. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from responsa.catalog.enums import FieldKind

# How an answer to a question with yes and no is kept.
YES, NO = "yes", "no"


class Conditional(Protocol):
    """What a condition needs to know of a question."""

    key: str
    shown_key: str
    shown_value: str


Q = TypeVar("Q", bound=Conditional)


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldLike:
    """A question that is not saved yet, as far as its answers go."""

    kind: str
    choices: Sequence[str]


class _Answered(Protocol):
    @property
    def kind(self) -> str: ...
    @property
    def choices(self) -> Sequence[str]: ...


def offered(question: _Answered) -> tuple[str, ...]:
    """Return the answers, as they are kept, on which something can hang."""
    if question.kind == FieldKind.YES_NO:
        return (YES, NO)
    return tuple(question.choices) if question.kind == FieldKind.CHOICE else ()


def asked(questions: Iterable[Q], given: Mapping[str, str]) -> list[Q]:
    """Return the questions that are asked with these answers (by key).

    One that hangs on a question which is not asked is not asked either.
    """
    every = list(questions)
    known = {question.key: question for question in every}

    def is_asked(question: Conditional, seen: frozenset[str]) -> bool:
        if not question.shown_key:
            return True
        on = known.get(question.shown_key)
        if on is None or on.key in seen:
            return on is None
        met = given.get(on.key, "") == question.shown_value
        return met and is_asked(on, seen | {on.key})

    return [question for question in every if is_asked(question, frozenset({question.key}))]
