# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The dispatchers' page: the queue, one case with all that is decided about it, what lies around it."""

import copy
import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone

from responsa.cases import wording
from responsa.cases.enums import Channel, State
from responsa.cases.queries.alike import Alike, alike
from responsa.cases.queries.completeness import Completeness, completeness
from responsa.cases.queries.first_facts import FirstFacts, first_facts
from responsa.cases.queries.lists import case_page
from responsa.cases.queries.returned import SENT_BACK, Returned, last_redirect, returned
from responsa.cases.queries.terms import running
from responsa.cases.queries.visible import get
from responsa.cases.queries.weighing import inner_term, priority_of
from responsa.catalog.queries.categories import categories, category_names, internal_categories
from responsa.catalog.queries.policies import policy_for
from responsa.desk import facts, filters, labels, lines, priority_words as words
from responsa.desk.dispatching.executors import Executors, executors
from responsa.desk.dispatching.form import Typed
from responsa.directory.actors import Actor
from responsa.directory.queries.units import above, subtrees, tree
from responsa.ui.values import Option, PersonView

if TYPE_CHECKING:
    from responsa.cases.models import Case, Deadline
    from responsa.catalog.models import Category

# What is typed in the form of a case.
TypedFor = Callable[["Case"], Typed]
ADDRESS = filters.read({"view": "to_dispatch"})


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueLine:
    """A case that waits for a dispatcher; ``back``: why it came back."""

    line: lines.LineView
    back: Returned | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Queue:
    """What waits, by minutes left; what was sent back first. ``limit``: minutes to assign."""

    lines: tuple[QueueLine, ...]
    count: str
    limit: int

    @property
    def ids(self) -> list[int]:
        """The cases of the queue in their order."""
        return [entry.line.id for entry in self.lines]


@dataclass(frozen=True, slots=True, kw_only=True)
class Assigning:
    """Everything about one case that a dispatcher decides, and what he decides by."""

    case: "Case"
    typed: Typed
    began: FirstFacts
    chosen_first: str
    unit: str
    units: tuple[Option, ...]
    may_refuse: bool
    categories: tuple[Option, ...]
    classes: tuple[Option, ...]
    weights: tuple[Option, ...]
    requester_weight: str
    inner_due: str
    priority: words.PriorityWords
    executors: Executors
    complete: Completeness
    missing: tuple[str, ...]
    alike: tuple[Alike, ...]
    requester: PersonView
    back: Returned | None


def queue(actor: Actor) -> Queue:
    """Return the first page of what waits for this dispatcher, in a constant number of queries."""
    found = case_page(actor, ADDRESS.wanted)
    back = returned([line.id for line in found.lines])
    shown = lines.lines(found.lines, ADDRESS, category_names())
    entries = [QueueLine(line=line, back=back.get(line.id)) for line in shown]
    entries.sort(key=lambda entry: entry.back is None or entry.back.name not in SENT_BACK)
    number = f"{len(entries)}+" if found.after else str(len(entries))
    return Queue(lines=tuple(entries), count=number, limit=policy_for(0, 2).allocate_minutes)


def assigning(case_id: int, typed_for: TypedFor, *, actor: Actor) -> Assigning:
    """Return the form of a case as it stands; raises NotFoundError for a case that is not to be seen.

    ``typed_for`` makes what was typed of the case; priority and proposal are those of what is typed,
    nothing is stored.
    """
    case = get(case_id, actor=actor, also=("internal_category",))
    typed, rows = typed_for(case), running(case)
    tried = _as_typed(case, typed)
    began = first_facts(case)
    names = category_names()
    complete = completeness(case)
    return Assigning(
        case=case,
        typed=typed,
        began=began,
        chosen_first=names.get(began.category_id, ""),
        unit=" › ".join(_path(case.unit_id)),
        units=tuple(_units(case)),
        may_refuse=case.state == State.NEW and last_redirect(case) is not None,
        categories=tuple(_categories(case, typed)),
        classes=tuple(_classes(case, typed)),
        weights=tuple(
            Option(value=str(n), label=str(said), checked=n == typed.weight)
            for n, said in labels.WEIGHTS.items()
        ),
        requester_weight=str(labels.WEIGHTS[case.requester_weight]),
        inner_due=_inner_due(rows, typed),
        priority=words.case_priority(tried, priority_of(tried, _rows_as_typed(rows, typed))),
        executors=executors(tried, typed.users),
        complete=complete,
        missing=tuple(str(words.MISSING[what]) for what in complete.missing),
        alike=tuple(
            row
            for row in alike(
                actor, person_id=case.requester_id, text=case.subject, place=case.place
            )
            if row.id != case.pk
        ),
        requester=facts.requester(case, actor),
        back=returned([case.pk]).get(case.pk),
    )


def channel_words(channel: str) -> str:
    """Return the name of a channel."""
    return str(wording.CHANNELS[Channel(channel)])


def following(found: Queue, case_id: int) -> int | None:
    """Return the case of the queue that comes after one, or the first when it was the last."""
    ids = found.ids
    rest = ids[ids.index(case_id) + 1 :] if case_id in ids else ids
    others = [pk for pk in ids if pk != case_id]
    return next(iter(rest), None) or next(iter(others), None)


def _as_typed(case: "Case", typed: Typed) -> "Case":
    """Return a copy of a case with what is typed, to be counted and never to be saved."""
    tried = copy.copy(case)
    tried.dispatcher_weight = typed.weight if typed.weight in labels.WEIGHTS else 2
    known = {row.pk: row for row in categories()}
    if typed.category_id in known:
        tried.category = known[typed.category_id]
    inner = {row.pk: row for row in internal_categories(case.unit_id)}
    tried.internal_category = inner.get(typed.internal_category_id or 0)
    return tried


def _rows_as_typed(rows: Sequence["Deadline"], typed: Typed) -> list["Deadline"]:
    """Return the running deadlines as they would be; the inner one ends on the day that is typed."""
    term = inner_term(rows)
    if term is None or typed.inner_due in {None, timezone.localtime(term.due_at).date()}:
        return list(rows)
    moved = copy.copy(term)
    local = dt.datetime.combine(typed.inner_due, dt.time(23, 59), timezone.get_current_timezone())
    moved.due_at = local.astimezone(dt.UTC)
    return [moved if row is term else row for row in rows]


def _inner_due(rows: Sequence["Deadline"], typed: Typed) -> str:
    if typed.inner_due is not None:
        return typed.inner_due.isoformat()
    term = inner_term(rows)
    return timezone.localtime(term.due_at).date().isoformat() if term else ""


def _path(unit_id: int) -> tuple[str, ...]:
    return next((node.path[-2:] for node in tree() if node.id == unit_id), ())


def _units(case: "Case") -> Iterator[Option]:
    for node in tree():
        if node.is_active and node.id != case.unit_id:
            yield Option(value=str(node.id), label="\u2003" * node.depth + node.name)


def _categories(case: "Case", typed: Typed) -> Iterator[Option]:
    """The categories of the case's unit, of those below and above it; the one it has in any case."""
    units = subtrees()[case.unit_id] | set(above(case.unit_id))
    for row in _tree_order(categories()):
        if row.unit_id in units or row.pk == case.category_id:
            yield Option(value=str(row.pk), label=row.name, checked=row.pk == typed.category_id)


def _tree_order(rows: Iterable["Category"]) -> list["Category"]:
    return sorted(rows, key=lambda row: (row.position, row.name))


def _classes(case: "Case", typed: Typed) -> Iterator[Option]:
    for row in internal_categories(case.unit_id):
        chosen = row.pk == typed.internal_category_id
        yield Option(value=str(row.pk), label=row.name, checked=chosen)
