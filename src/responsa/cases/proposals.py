# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What the law's policies suggest for a new request, and whether a mail asks to close. Pure.

A suggestion is never the last word: a colleague confirms or dismisses it, unless the house switched
that step to automatic. So the thresholds ask too often rather than too seldom, but never about
nothing.
"""

import datetime as dt
import itertools
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Final, TypeVar

from responsa.catalog.enums import AutoStep
from responsa.kernel.text import fold
from responsa.lawbook.packs import policies
from responsa.lawbook.packs.model import Procedure

T = TypeVar("T")
# Percent of likeness from which two requests may be about the same matter.
ALIKE: Final = 60
_SHORTEST_WORD = 3
_READ = 20_000
# A short text lies in a longer one by chance; from here on it does not.
_ENOUGH_WORDS = 8
# A text that lies whole in a longer one may have something new around it.
_CONTAINED = 0.9

# Policies of a pack that let a repeated request be filed with a note at the first one.
FILED_AS_REPEAT: Final = frozenset({policies.FILE_WITH_NOTE, policies.UPHOLD_WITH_NOTE})
# Policies of a pack by which a request of nobody in particular gets no answer.
FILED_WHEN_ANONYMOUS: Final = frozenset({policies.FILE, policies.NO_ANSWER, policies.REJECT})
# Policies by which the requester is asked who he is.
ASKED_WHEN_ANONYMOUS: Final = frozenset({policies.ASK, policies.ASK_ONCE})
# What is proposed about an open case of the same matter.
_ABOUT_OPEN: Final[Mapping[str, AutoStep]] = MappingProxyType(
    {policies.MERGE: AutoStep.JOIN, policies.LINK_ANSWER_BOTH: AutoStep.LINK}
)
# What the packs call the doors; ours are the same but for the counter.
CHANNEL_NAMES: Final[Mapping[str, str]] = MappingProxyType({"counter": "desk"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Earlier:
    """A case that the same requester brought before, and how alike it is, in per cent."""

    case_id: int
    number: str
    is_open: bool
    is_answered: bool
    likeness: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrived:
    """A new request as far as the policies ask. ``day``: local, of receipt.

    ``can_be_asked``: there is an address, though it does not say who wrote.
    """

    channel: str
    day: dt.date
    has_identity: bool
    can_be_asked: bool = True
    facts: frozenset[str] = frozenset()
    earlier: tuple[Earlier, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A step to take: with what, why (a code of cases.wording with its values), how surely (per cent)."""

    step: AutoStep
    reason: str
    data: Mapping[str, object] = field(default_factory=dict)
    reason_data: Mapping[str, object] = field(default_factory=dict)
    confidence: int | None = None


def suggested(arrived: Arrived, procedure: Procedure) -> Suggestion | None:
    """Return the one step that the law's policies suggest for a new request, the most certain first.

    A request that comes by a door which the law closed is not looked at further; one of nobody in
    particular has no earlier cases.
    """
    return (
        _by_channel(arrived, procedure)
        or _by_identity(arrived, procedure)
        or _by_repeat(arrived, procedure)
    )


def exception_for(procedure: Procedure, facts: Iterable[str]) -> str:
    """Return to whom an anonymous request goes all the same (``to_role:…``), or nothing."""
    known = set(facts)
    for exception in procedure.identity.anonymous_exceptions:
        if exception.when in known:
            return exception.action
    return ""


def channel_is_closed(procedure: Procedure, channel: str, day: dt.date) -> bool:
    """Tell whether the law takes no request of this kind by this door any more."""
    name = CHANNEL_NAMES.get(channel, channel)
    since = procedure.channels_since
    return name in procedure.channels_rejected and (since is None or day >= since)


def likeness(first: str, second: str) -> int:
    """Return how alike two texts are, in per cent: shared words and shared pairs of words.

    Case, accents and punctuation do not count. A text that stands whole in a longer one is nearly the
    same: people write „I wrote to you in May:” and paste the old letter below.
    """
    ours, theirs = _words(first), _words(second)
    if not ours or not theirs:
        return 0
    words, pairs = _shares(ours, theirs), _shares(_pairs(ours), _pairs(theirs))
    return round(100 * (words + pairs) / 2)


def _by_channel(arrived: Arrived, procedure: Procedure) -> Suggestion | None:
    if not channel_is_closed(procedure, arrived.channel, arrived.day):
        return None
    return Suggestion(
        step=AutoStep.REJECT_CHANNEL,
        reason="channel_not_accepted",
        reason_data={"channel": arrived.channel},
        confidence=100,
    )


def _by_identity(arrived: Arrived, procedure: Procedure) -> Suggestion | None:
    if arrived.has_identity or exception_for(procedure, arrived.facts):
        return None
    policy = procedure.identity.anonymous
    if policy in ASKED_WHEN_ANONYMOUS:
        return _by_asking(arrived, procedure)
    if policy not in FILED_WHEN_ANONYMOUS:
        return None
    return Suggestion(
        step=AutoStep.FILE,
        data={"ground": "anonymous"},
        reason="no_identity",
        confidence=100,
    )


def _by_asking(arrived: Arrived, procedure: Procedure) -> Suggestion | None:
    """Ask first; where nobody can be asked and the law does not insist, as after a silence."""
    identity = procedure.identity
    told = {"citation": identity.citation}
    if arrived.can_be_asked:
        return Suggestion(
            step=AutoStep.ASK_IDENTITY, reason="identity_missing", reason_data=told, confidence=100
        )
    if identity.anonymous != policies.ASK_ONCE:
        return None
    return Suggestion(
        step=AutoStep.FILE,
        data={"ground": "anonymous"},
        reason="cannot_be_asked",
        reason_data=told,
        confidence=100,
    )


def _by_repeat(arrived: Arrived, procedure: Procedure) -> Suggestion | None:
    alike = sorted(
        (one for one in arrived.earlier if one.likeness >= ALIKE),
        key=lambda one: (one.is_open, one.likeness, one.case_id),
        reverse=True,
    )
    for one in alike:
        told = {"number": one.number}
        step = _ABOUT_OPEN.get(procedure.repeat.open_case)
        if one.is_open and step is not None:
            return Suggestion(
                step=step,
                data={"into": one.case_id},
                reason="same_matter_open",
                reason_data=told,
                confidence=one.likeness,
            )
        if one.is_answered and procedure.repeat.answered_case in FILED_AS_REPEAT:
            return Suggestion(
                step=AutoStep.FILE,
                data={"ground": "repeat", "repeats": one.case_id},
                reason="same_matter_answered",
                reason_data=told,
                confidence=one.likeness,
            )
    return None


def _words(text: str) -> list[str]:
    found = re.findall(r"\w+", fold(text[:_READ]))
    return [word for word in found if len(word) >= _SHORTEST_WORD or word.isdigit()]


def _pairs(words: list[str]) -> list[tuple[str, str]]:
    return list(itertools.pairwise(words)) or [(word, word) for word in words]


def _shares(ours: Collection[T], theirs: Collection[T]) -> float:
    first, second = set(ours), set(theirs)
    shared, smaller = len(first & second), min(len(first), len(second))
    alike = shared / (len(first) + len(second) - shared)
    return max(alike, _CONTAINED * shared / smaller) if smaller >= _ENOUGH_WORDS else alike
