# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What a machine can see of a letter before somebody signs it. Pure.

A check passes, warns (somebody has to look) or blocks (it cannot be signed so). It never says that a
letter is good: only what is surely missing.
"""

import datetime as dt
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from responsa.cases.enums import BY_HAND, AnswerWay
from responsa.kernel.text import fold

_BASIS, _REMEDY = "legal_basis", "remedy"
# „[day and hour]”, „{name}”, „<name>”, „____”, „……”, „xx.xx.2026”, „TODO”.
_PLACEHOLDER = re.compile(
    r"\[[^\]\n]{0,80}\]|\{[^}\n]{1,80}\}|<[^\s<>@/][^<>\n@]{0,60}>|_{3,}|\.{5,}|…{2,}"
    r"|\b[xX]{2}[./-][xX]{2}|\bTODO\b"
)
_SENTENCE = re.compile(r"[^.!?\n;]*\?")
_WORD = re.compile(r"[^\W\d_]{4,}")
# Words are compared by their beginnings: endings bend in all of our languages.
_STEM: Final = 5
_ENOUGH: Final = 2
_SHARE: Final = 0.3


class Mark(StrEnum):
    """What a check says."""

    PASS = "pass"  # noqa: S105 -- a word, no password
    WARN = "warn"
    BLOCK = "block"


@dataclass(frozen=True, slots=True, kw_only=True)
class Check:
    """One check: its name and figures; the desk has the words."""

    name: str
    mark: Mark
    data: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class LetterFacts:
    """What the checks look at.

    ``whole``: the text with what the law adds; ``asked``: what the requester wrote; ``newer``: messages
    of the requester since this version; ``parts``: handlers' parts, finished and all; ``wants``: what
    the law wants in it.
    """

    text: str
    whole: str
    way: AnswerWay
    recipient: str
    asked: tuple[str, ...] = ()
    newer: int = 0
    parts: tuple[int, int] = (0, 0)
    tasks: int = 0
    wants: tuple[str, ...] = ()
    basis: str = ""
    remedy: str = ""
    held_until: dt.date | None = None


def checks(facts: LetterFacts) -> tuple[Check, ...]:
    """Return everything that can be seen of a letter, in the order in which it is shown."""
    found = [
        _recipient(facts),
        _number(facts),
        _questions(facts),
        *_law(facts),
        _parts(facts),
        *_newer(facts),
        *_held(facts),
        *_placeholders(facts),
    ]
    return tuple(found)


def is_green(found: tuple[Check, ...]) -> bool:
    """Tell whether nothing is left to look at."""
    return all(check.mark is Mark.PASS for check in found)


def blocking(found: tuple[Check, ...]) -> tuple[Check, ...]:
    """Return what keeps a letter from being signed."""
    return tuple(check for check in found if check.mark is Mark.BLOCK)


def questions(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Return the questions in what a requester wrote, each once."""
    found = (match.strip(" -–,") for text in texts for match in _SENTENCE.findall(text))
    return tuple(dict.fromkeys(question for question in found if len(question) > _STEM))


def taken_up(question: str, answer: str) -> bool:
    """Tell whether an answer speaks of what a question asks about: by the words that they share."""
    asked, said = _stems(question), _stems(answer)
    shared = len(asked & said)
    return not asked or shared >= _ENOUGH or shared / len(asked) >= _SHARE


def _stems(text: str) -> frozenset[str]:
    return frozenset(word[:_STEM] for word in _WORD.findall(fold(text)))


def _recipient(facts: LetterFacts) -> Check:
    if facts.way is AnswerWay.NONE:
        return Check(name="nobody", mark=Mark.WARN)
    # Who collects his letter or is called needs no address.
    needs_address = facts.way not in {AnswerWay.PICKUP, AnswerWay.PHONE}
    if needs_address and not facts.recipient.strip():
        return Check(name="no_address", mark=Mark.BLOCK, data={"way": facts.way})
    return Check(name="recipient", mark=Mark.PASS, data={"way": facts.way})


def _number(facts: LetterFacts) -> Check:
    by_hand = facts.way in BY_HAND
    return Check(name="number_by_hand" if by_hand else "number", mark=Mark.PASS)


def _questions(facts: LetterFacts) -> Check:
    asked = questions(facts.asked)
    left = [question for question in asked if not taken_up(question, facts.text)]
    data: dict[str, str | int] = {"all": len(asked), "answered": len(asked) - len(left)}
    if left:
        return Check(name="questions", mark=Mark.WARN, data=data | {"first": left[0][:160]})
    return Check(name="questions" if asked else "no_questions", mark=Mark.PASS, data=data)


def _law(facts: LetterFacts) -> list[Check]:
    if not facts.wants:
        return []
    if _BASIS in facts.wants and fold(facts.basis) not in fold(facts.whole):
        return [Check(name="no_basis", mark=Mark.BLOCK)]
    if _REMEDY in facts.wants and not facts.remedy:
        return [Check(name="no_remedy", mark=Mark.WARN)]
    if facts.remedy and fold(facts.remedy) not in fold(facts.whole):
        return [Check(name="no_remedy", mark=Mark.WARN)]
    name = "basis_and_remedy" if facts.remedy else "basis"
    return [Check(name=name, mark=Mark.PASS, data={"law": facts.basis})]


def _parts(facts: LetterFacts) -> Check:
    done, every = facts.parts
    data: dict[str, str | int] = {"done": done, "all": every}
    if facts.tasks:
        return Check(name="tasks_open", mark=Mark.WARN, data={"tasks": facts.tasks})
    return Check(name="parts", mark=Mark.PASS if done == every else Mark.BLOCK, data=data)


def _newer(facts: LetterFacts) -> list[Check]:
    if not facts.newer:
        return []
    return [Check(name="newer", mark=Mark.WARN, data={"messages": facts.newer})]


def _held(facts: LetterFacts) -> list[Check]:
    if facts.held_until is None:
        return []
    day = f"{facts.held_until:%d.%m.%Y}"
    return [Check(name="held", mark=Mark.BLOCK, data={"day": day})]


def _placeholders(facts: LetterFacts) -> list[Check]:
    found = _PLACEHOLDER.search(facts.text)
    if found is None and facts.text.strip():
        return [Check(name="no_placeholder", mark=Mark.PASS)]
    place = found.group() if found else ""
    return [Check(name="placeholder" if place else "empty", mark=Mark.BLOCK, data={"place": place})]
