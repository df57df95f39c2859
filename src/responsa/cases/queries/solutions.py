# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""How closed cases were solved: answers to learn from, without the people they were for."""

import re
from dataclasses import dataclass
from typing import Final

from responsa.cases.models import Case, Resolution
from responsa.cases.queries.visible import visible_to
from responsa.directory.actors import Actor
from responsa.kernel.text import fold

_READ: Final = 60
_SHOWN: Final = 8
_SHORTEST_NAME: Final = 3
_BLANK: Final = "…"
_ADDRESS: Final = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]+")
# A number of seven digits and more names somebody: a phone, a code of a person, an account.
_LONG_NUMBER: Final = re.compile(r"\+?\d(?:[ ./-]?\d){6,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Solution:
    """An answer that was given: the case, what it was about, and the text without the person."""

    number: str
    subject: str
    text: str


def solutions(case: Case, actor: Actor, words: str = "") -> list[Solution]:
    """Return the latest answers to closed cases of the same category that hold all the words.

    Only cases that the actor may see; the names, addresses and long numbers of their requesters are blanked.
    """
    wanted = fold(words).split()
    closed = visible_to(actor).filter(category=case.category_id, is_open=False).exclude(pk=case.pk)
    latest = closed.filter(resolved_at__isnull=False).order_by("-resolved_at")
    ids = list(latest.values_list("pk", flat=True)[:_READ])
    given = (
        Resolution.objects.filter(case__in=ids).select_related("case__requester").order_by("-at")
    )
    found: dict[int, Solution] = {}
    for row in given:
        told = fold(f"{row.case.subject} {row.text}")
        if row.case_id not in found and all(word in told for word in wanted):
            found[row.case_id] = as_solution(row)
    return list(found.values())[:_SHOWN]


def as_solution(row: Resolution) -> Solution:
    """Return a given answer without the person it was for."""
    case = row.case
    # Where an organisation asks, the list names it; the letter names its contact.
    names = f"{case.requester_name} {case.requester.name if case.requester else ''}"
    return Solution(
        number=case.number,
        subject=without_person(case.subject, names),
        text=without_person(row.text, names),
    )


def without_person(text: str, name: str) -> str:
    """Return a text in which a person's names, mail addresses and long numbers are blanked."""
    text = _LONG_NUMBER.sub(_BLANK, _ADDRESS.sub(_BLANK, text))
    for part in name.split():
        if len(part) >= _SHORTEST_NAME:
            text = re.sub(rf"\b{re.escape(part)}\b", _BLANK, text, flags=re.IGNORECASE)
    return text
