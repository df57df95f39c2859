# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Two who change the same thing: the later one sees both, and decides.

A page of the set-up remembers how far the journal had come when it was drawn. What a form then writes is
compared with what others wrote since: only values that both changed, differently, are in conflict.
"""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

from django import forms

from responsa.desk import given
from responsa.desk.setup import history
from responsa.directory.queries.configuration import events_after, held_sequence, last_sequence
from responsa.kernel.errors import StaleError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from responsa.cases.letter_changes import Paragraph
    from responsa.directory.models import ConfigEvent

SEEN: Final = "journal_seen"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """A value that two changed. ``words``: long texts, theirs to mine, word by word."""

    name: str
    theirs: str
    mine: str
    is_told: bool
    words: "tuple[Paragraph, ...]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """Who was faster, and the values that are in question."""

    who: str
    differences: tuple[Difference, ...]


class FasterError(StaleError):
    """Somebody else changed the same values meanwhile; nothing was overwritten."""

    def __init__(self, comparison: Comparison) -> None:
        super().__init__("Somebody else changed this meanwhile. Nothing was overwritten.")
        self.comparison = comparison


def seen_of(form: forms.BaseForm) -> int | None:
    """Return how far the journal had come when the page of a form was drawn; nothing: it did not say."""
    return given.number(str(form.data.get(SEEN, ""))) if form.is_bound else None


def refuse_overwriting(seen: int | None, before: int) -> None:
    """Compare what was written after ``before``, by this form, with what others wrote since ``seen``.

    Called within the transaction of the form; raises FasterError, which takes it back.
    """
    if seen is None or seen >= before:
        return
    written = events_after(seen)
    theirs = [event for event in written if (event.sequence or 0) <= before]
    mine = [event for event in written if (event.sequence or 0) > before]
    both = [
        (other, own, fields)
        for own in mine
        for other in theirs
        if _subject(other) == _subject(own) and (fields := _values(other) & _values(own))
    ]
    if both:
        raise FasterError(_comparison(both))


def hold() -> int:
    """Let nobody else write into the journal until the transaction ends; return how far it has come."""
    return held_sequence()


def now() -> int:
    """Return how far the journal has come."""
    return last_sequence()


def _subject(event: "ConfigEvent") -> tuple[str, object]:
    return event.name, event.data.get("id")


def _values(event: "ConfigEvent") -> frozenset[str]:
    changed = event.data.get("changed")
    return frozenset(changed) if isinstance(changed, dict) else frozenset()


def _comparison(
    both: "Iterable[tuple[ConfigEvent, ConfigEvent, frozenset[str]]]",
) -> Comparison:
    """Put side by side what they made of each value, the latest of them, and what the form holds."""
    found: dict[str, Difference] = {}
    who: dict[str, None] = {}
    for other, own, fields in both:
        their_line, my_line = history.lines([_only(other, fields), _only(own, fields)])
        who[their_line.who] = None
        mine = {change.name: change for change in my_line.changes}
        for change in their_line.changes:
            own_change = mine.get(change.name)
            if own_change is None:
                continue
            apart = replace(own_change, before=change.after)
            found[change.name] = Difference(
                name=change.name,
                theirs=change.after,
                mine=own_change.after,
                is_told=change.is_told,
                words=apart.paragraphs(),
            )
    return Comparison(who=", ".join(who), differences=tuple(found.values()))


def _only(event: "ConfigEvent", fields: frozenset[str]) -> "ConfigEvent":
    changed = {name: pair for name, pair in event.data["changed"].items() if name in fields}
    event.data = {"id": event.data.get("id"), "changed": changed}
    return event
