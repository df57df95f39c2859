# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What a request that is being written down may be about: open cases alike, and what past ones teach."""

import datetime as dt
import re
from dataclasses import dataclass
from typing import Final

from responsa.cases.models import Case
from responsa.cases.proposals import likeness
from responsa.cases.queries.visible import visible_to
from responsa.directory.actors import Actor
from responsa.kernel.text import fold

# So many of one person's open cases, and of those that name the place, are compared.
_COMPARED: Final = 40
_SHOWN: Final = 5
# Per cent from which subject and place of two cases are worth a look.
_ALIKE: Final = 30
_SHORTEST: Final = 4
# Past cases whose words teach which category a text means; the latest.
_TAUGHT: Final = 600


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """An open case that may be about the same. ``same_person`` and ``same_place`` say why."""

    id: int
    number: str
    subject: str
    place: str
    state: str
    channel: str
    registered_at: dt.datetime
    same_person: bool
    same_place: bool
    likeness: int


def alike(actor: Actor, *, person_id: int | None, text: str, place: str) -> tuple[Alike, ...]:
    """Return the open cases that an actor sees and that may be about the same, the likeliest first.

    Those of the same person always; of others those that name the same place or nearly the same words.
    Two queries, however many there are.
    """
    seen = visible_to(actor).filter(is_open=True)
    found: dict[int, Case] = {}
    if person_id is not None:
        own = seen.filter(requester=person_id).order_by("-registered_at", "-pk")
        found = {case.pk: case for case in own[:_COMPARED]}
    words = _telling(place) or _telling(text)[:3]
    if words:
        near = seen
        for word in words:
            near = near.filter(search__contains=word)
        found |= {case.pk: case for case in near.order_by("-registered_at", "-pk")[:_COMPARED]}
    said = f"{text} {place}"
    rows = [_row(case, said, person_id=person_id, place=place) for case in found.values()]
    kept = [row for row in rows if row.same_person or row.same_place or row.likeness >= _ALIKE]
    kept.sort(
        key=lambda r: (r.same_person and r.same_place, r.likeness, r.same_person, r.id),
        reverse=True,
    )
    return tuple(kept[:_SHOWN])


def past_subjects() -> list[tuple[int, str]]:
    """Return category and subject of the latest cases, from which the meaning of words is learned."""
    return list(Case.objects.order_by("-pk").values_list("category_id", "subject")[:_TAUGHT])


def past_places() -> list[tuple[str, str]]:
    """Return place and number of the latest cases that name one."""
    return list(
        Case.objects.exclude(place="").order_by("-pk").values_list("place", "number")[:_TAUGHT]
    )


def _row(case: Case, said: str, *, person_id: int | None, place: str) -> Alike:
    theirs = set(_telling(case.place))
    return Alike(
        id=case.pk,
        number=case.number,
        subject=case.subject,
        place=case.place,
        state=case.state,
        channel=case.channel,
        registered_at=case.registered_at,
        same_person=person_id is not None and case.requester_id == person_id,
        same_place=bool(theirs) and theirs == set(_telling(place)),
        likeness=likeness(said, f"{case.subject} {case.place}"),
    )


def _telling(text: str) -> list[str]:
    """Return the words by which a place or a text is found: long ones and house numbers."""
    words = re.findall(r"\w+", fold(text))
    return [word for word in words if len(word) >= _SHORTEST or word.isdigit()][:4]
