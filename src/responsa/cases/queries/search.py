# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Searching everything that one may see: cases by any word of them or of their person, people, answers given."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from responsa.cases import rules
from responsa.cases.models import Case, Resolution
from responsa.cases.queries.lists import CaseFilter, CaseLine, case_page, numbered
from responsa.cases.queries.solutions import Solution, as_solution
from responsa.cases.queries.visible import visible_to
from responsa.directory.actors import Actor
from responsa.directory.queries.finding import find_people
from responsa.kernel.text import fold

if TYPE_CHECKING:
    from collections.abc import Collection

    from responsa.directory.models import Person

# Answers that are read for their words, the latest first.
_READ: Final = 200
_PEOPLE: Final = 20
# Nobody means anything by one letter; it would only find everything.
SHORTEST: Final = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A case that was found, with what a line needs."""

    id: int
    number: str
    subject: str
    requester_name: str
    state: str
    is_exact: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a search found. ``solutions``: answers to closed cases, without the people they were for."""

    cases: tuple[Hit, ...] = ()
    people: "tuple[Person, ...]" = ()
    solutions: tuple[Solution, ...] = ()


def search(actor: Actor, text: str, *, limit: int = 8) -> Found:
    """Return cases, people and answers that a text finds, as far as the actor may see them.

    A number or a short code finds its case first; a name, tax code, telephone, e-mail or postal address
    finds the person and his cases. The number of queries does not depend on what is found.
    """
    text = text.replace("\x00", "").strip()
    if len(text) < SHORTEST or not actor.is_staff:
        return Found()
    people = find_people(text, _PEOPLE)
    exact = [_hit(line, is_exact=True) for line in numbered(actor, text, by_sequence=True)]
    named = [
        _hit(line) for line in case_page(actor, CaseFilter(view="all", text=text), size=limit).lines
    ]
    # Words that stand together as they were typed come before words that are anywhere.
    phrase = fold(text)
    named.sort(key=lambda hit: phrase not in fold(f"{hit.subject} {hit.requester_name}"))
    theirs = [_hit(case) for case in _cases_of([person.pk for person in people], actor, limit)]
    cases: dict[int, Hit] = {}
    for hit in (*exact, *named, *theirs):
        cases.setdefault(hit.id, hit)
    return Found(
        cases=tuple(cases.values())[:limit],
        people=tuple(known_to(actor, people))[:limit],
        solutions=tuple(_solutions(actor, text))[:limit],
    )


def known_to(actor: Actor, people: "Collection[Person]") -> "list[Person]":
    """Return those of some persons whom the actor may look up: all who registers, else who asks in his cases."""
    if rules.may_register(actor):
        return list(people)
    ids = {person.pk for person in people}
    seen = visible_to(actor).filter(requester__in=ids).order_by()
    known = set(seen.values_list("requester", flat=True).distinct())
    return [person for person in people if person.pk in known]


def _cases_of(people: list[int], actor: Actor, limit: int) -> list[Case]:
    theirs = visible_to(actor).filter(requester__in=people)
    return list(theirs.order_by("-registered_at", "-pk")[:limit])


def _hit(case: "Case | CaseLine", *, is_exact: bool = False) -> Hit:
    return Hit(
        id=case.id,
        number=case.number,
        subject=case.subject,
        requester_name=case.requester_name,
        state=case.state,
        is_exact=is_exact,
    )


def _solutions(actor: Actor, text: str) -> list[Solution]:
    wanted = fold(text).split()
    closed = visible_to(actor).filter(is_open=False, resolved_at__isnull=False)
    ids = list(closed.order_by("-resolved_at").values_list("pk", flat=True)[:_READ])
    given = (
        Resolution.objects.filter(case__in=ids).select_related("case__requester").order_by("-at")
    )
    found: dict[int, Solution] = {}
    for row in given:
        told = fold(f"{row.case.subject} {row.text}")
        if row.case_id not in found and all(word in told for word in wanted):
            found[row.case_id] = as_solution(row)
    return list(found.values())
