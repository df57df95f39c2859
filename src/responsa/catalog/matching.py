# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Which category a text is about, told from words: those of the categories and those of past cases. Pure.

No model of a language stands behind it: words are folded (case, accents) and cut to their beginnings,
which serves languages with endings („groapa”, „groapă”) well enough to propose. A colleague decides.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

from responsa.kernel.text import fold

_STEM: Final = 5
_SHORTEST: Final = 4
# A name says more than its explanation, a past case less than either, but there are many of them.
_NAME: Final = 6.0
_HELP: Final = 2.0
_PAST: Final = 1.0
_MOST_PAST: Final = 4
# Below this nothing is proposed.
_ENOUGH: Final = 1.5
_READ: Final = 4000
_SHOWN: Final = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """A category as words describe it: its name, and its explanation with its questions."""

    id: int
    name: str
    details: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A category that a text may be about, and by which of its words."""

    id: int
    score: float
    words: tuple[str, ...] = field(default=())


def matches(
    text: str, categories: Iterable[Described], past: Iterable[tuple[int, str]] = ()
) -> tuple[Match, ...]:
    """Return the likeliest categories of a text, at most three, the best first; none when nothing speaks.

    ``past``: category and subject of earlier cases. A word that many categories share says little.
    """
    said = _stems(text[:_READ])
    if not said:
        return ()
    known = _weights(categories, past, wanted=set(said))
    scores: defaultdict[int, float] = defaultdict(float)
    by: defaultdict[int, list[tuple[float, str]]] = defaultdict(list)
    for stem, weights in known.items():
        for category, weight in weights.items():
            share = weight * weight / sum(weights.values())
            scores[category] += share
            by[category].append((share, said[stem]))
    found = [
        Match(id=pk, score=score, words=tuple(word for _, word in sorted(by[pk], reverse=True)[:3]))
        for pk, score in scores.items()
        if score >= _ENOUGH
    ]
    return tuple(sorted(found, key=lambda m: (-m.score, m.id))[:_SHOWN])


def _weights(
    categories: Iterable[Described], past: Iterable[tuple[int, str]], *, wanted: set[str]
) -> Mapping[str, dict[int, float]]:
    """Return for each word of the text what it weighs for each category."""
    known: dict[str, dict[int, float]] = {}

    def learn(words: Iterable[str], category: int, weight: float) -> None:
        for stem in wanted.intersection(words):
            of = known.setdefault(stem, {})
            of[category] = max(of.get(category, 0.0), weight)

    ids = set()
    for one in categories:
        ids.add(one.id)
        learn(_stems(one.details), one.id, _HELP)
        learn(_stems(one.name), one.id, _NAME)
    seen = Counter(
        (stem, category)
        for category, subject in past
        if category in ids
        for stem in wanted.intersection(_stems(subject))
    )
    for (stem, category), times in seen.items():
        of = known.setdefault(stem, {})
        of[category] = of.get(category, 0.0) + _PAST * min(times, _MOST_PAST)
    return known


def _stems(text: str) -> dict[str, str]:
    """Return the beginnings of the telling words of a text, each with the word as it was written."""
    found: dict[str, str] = {}
    for word in re.findall(r"[^\W\d_]+", text):
        bare = fold(word)
        if len(bare) >= _SHORTEST:
            found.setdefault(bare[:_STEM], word.lower())
    return found
