# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Totals of working time per person, unit or category, over a period."""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from django.db import models

from responsa.directory.actors import Actor
from responsa.worklog import rules
from responsa.worklog.enums import Agreement
from responsa.worklog.models import TimeStatement, WorkEntry


class By(StrEnum):
    """By what times are added up."""

    PERSON = "person"
    UNIT = "unit"
    CATEGORY = "category"


_NAMES = {By.PERSON: "user__name", By.UNIT: "case__unit__name", By.CATEGORY: "case__category__name"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """Days of the house, both included."""

    first: dt.date
    last: dt.date


@dataclass(frozen=True, slots=True, kw_only=True)
class Total:
    """Minutes of one line. ``open``: not put to the requester or not answered; ``disputed`` waits too."""

    name: str
    cases: int
    logged: int
    counted: int
    disputed: int

    @property
    def open(self) -> int:
        """Return the minutes that nobody has agreed to yet."""
        return self.logged - self._settled_from - self.disputed

    # What the settled statements were made of: what counts may be more or less.
    _settled_from: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One time as it is handed out: the three values, each with who is behind it."""

    day: dt.date
    person: str
    unit: str
    number: str
    minutes: int
    note: str
    state: str
    stated: int | None
    answer: str
    corrected: int | None
    corrected_by: str


def totals(actor: Actor, by: By, period: Period) -> list[Total]:
    """Return the totals of a period of what the actor may see.

    A statement counts on the days of its entries: a corrected one in proportion to them.
    """
    rows = _seen(actor, period).values_list(
        f"{_NAMES[by]}", "case", "minutes", "statement__state", "statement__minutes",
        "statement__corrected_minutes",
    )  # fmt: skip
    sums: dict[str, list[float]] = defaultdict(lambda: [0, 0, 0, 0])
    cases: dict[str, set[int]] = defaultdict(set)
    for name, case, minutes, state, stated, corrected in rows.iterator():
        line = sums[name]
        cases[name].add(case)
        line[0] += minutes
        if state == Agreement.DISPUTED:
            line[2] += minutes
        elif state in {Agreement.CONFIRMED, Agreement.SILENT}:
            line[1] += minutes
            line[3] += minutes
        elif state == Agreement.CORRECTED:
            line[1] += minutes * corrected / stated
            line[3] += minutes
    return [_total(name, len(cases[name]), line) for name, line in sorted(sums.items())]


def _total(name: str, cases: int, line: list[float]) -> Total:
    logged, counted, disputed, settled = (round(value) for value in line)
    return Total(
        name=name,
        cases=cases,
        logged=logged,
        counted=counted,
        disputed=disputed,
        _settled_from=settled,
    )


def lines(actor: Actor, period: Period) -> Iterable[Line]:
    """Yield every time of a period that the actor may see, for a table of all."""
    found = _seen(actor, period).select_related("user", "case__unit", "statement__corrected_by")
    for entry in found.order_by("day", "pk").iterator(chunk_size=500):
        yield _line(entry, entry.statement)


def _line(entry: WorkEntry, statement: TimeStatement | None) -> Line:
    return Line(
        day=entry.day,
        person=str(entry.user),
        unit=entry.case.unit.name,
        number=entry.case.number,
        minutes=entry.minutes,
        note=entry.note,
        state=statement.state if statement else "",
        stated=statement.minutes if statement else None,
        answer=statement.answer if statement else "",
        corrected=statement.corrected_minutes if statement else None,
        corrected_by=str(statement.corrected_by or "") if statement else "",
    )


def may_see_others(actor: Actor) -> bool:
    """Tell whether the actor sees more than his own times."""
    return bool(actor.units_of(*rules.SEES_OTHERS))


def _seen(actor: Actor, period: Period) -> models.QuerySet[WorkEntry]:
    own = models.Q(user=actor.user_id)
    others = models.Q(case__unit__in=actor.units_of(*rules.SEES_OTHERS))
    return WorkEntry.objects.filter(own | others, day__range=(period.first, period.last))
