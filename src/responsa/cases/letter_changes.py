# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What changed between two wordings of a letter, word by word. Pure."""

import difflib
import re
from dataclasses import dataclass
from typing import Literal

Kind = Literal["same", "new", "gone"]
# A word, or the space between two; an empty line stands alone, because it parts paragraphs.
_TOKEN = re.compile(r"\n{2,}|[^\S\n]+|\n|\w+|[^\w\s]")
_PARTING = "\n\n"


@dataclass(frozen=True, slots=True)
class Span:
    """Some words that stayed, came or went."""

    kind: Kind
    text: str


Paragraph = tuple[Span, ...]


def plain(text: str) -> tuple[Paragraph, ...]:
    """Return a text in paragraphs, with no change marked."""
    return _paragraphs([Span("same", text.strip())])


def changes(before: str, after: str) -> tuple[Paragraph, ...]:
    """Return the later text in paragraphs, with what came and what went marked."""
    old, new = _TOKEN.findall(before.strip()), _TOKEN.findall(after.strip())
    spans: list[Span] = []
    # Without its guess about frequent words: in a letter they are the spaces between the words.
    for tag, i1, i2, j1, j2 in difflib.SequenceMatcher(
        None, old, new, autojunk=False
    ).get_opcodes():
        if tag == "equal":
            spans.append(Span("same", "".join(new[j1:j2])))
            continue
        # What went never parts paragraphs: the letter keeps the shape that it has now.
        gone = "".join(old[i1:i2]).replace(_PARTING, " ")
        spans += [Span("gone", gone), Span("new", "".join(new[j1:j2]))]
    return _paragraphs([span for span in spans if span.text])


def _paragraphs(spans: list[Span]) -> tuple[Paragraph, ...]:
    found: list[list[Span]] = [[]]
    for span in spans:
        for place, piece in enumerate(re.split(r"\n{2,}", span.text)):
            if place:
                found.append([])
            if piece:
                found[-1].append(Span(span.kind, piece))
    return tuple(tuple(one) for one in found if one)
