# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Counting priorities anew: when a day begins, when the matrix changed. For the worker."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db import transaction

from responsa.cases.actions import clocks
from responsa.cases.actions.journal import tell_priority
from responsa.cases.models import Case, Deadline
from responsa.cases.queries.terms import running
from responsa.cases.queries.urgency import horizons
from responsa.cases.queries.weighing import counted, work_dates
from responsa.catalog.queries import matrix
from responsa.kernel import clock
from responsa.kernel.memo import reading

BATCH = 500


@dataclass(slots=True)
class Round:
    """How far one worker has come with the open cases; a new day or a new matrix begins anew."""

    cause: tuple[object, ...] = ()
    cursor: int = 0
    is_over: bool = field(default=True)

    def step(self, limit: int = BATCH) -> int:
        """Look at the next open cases; return how many, 0 when nothing is left to do.

        Harmless when repeated or done by several workers: a case whose priority is right stays as it is.
        """
        cause = (clock.today(), matrix.stamp())
        if cause != self.cause:
            self.cause, self.cursor, self.is_over = cause, 0, False
        if self.is_over:
            return 0
        found = Case.objects.filter(is_open=True, pk__gt=self.cursor).order_by("pk")
        cases = list(found[:limit])
        self.is_over = len(cases) < limit
        if cases:
            self.cursor = cases[-1].pk
        for case_id in _changed(cases):
            prioritise(case_id)
        return len(cases)


@transaction.atomic
def prioritise(case_id: int) -> bool:
    """Count the priority of a case anew; return whether it changed, which is then in its journal."""
    case = Case.objects.select_for_update(of=("self",)).select_related("category").get(pk=case_id)
    before = case.priority
    with reading():
        clocks.settle(case, running(case))
    if case.priority == before:
        return False
    tell_priority(case, before)
    return True


def _changed(cases: Iterable[Case]) -> list[int]:
    """Return the cases whose priority is not what it would be counted now, in one query more."""
    by_id = {case.pk: case for case in cases}
    rows = Deadline.objects.filter(case__in=by_id, met_at=None, cancelled_at=None)
    dates = work_dates(rows.values_list("case_id", "kind", "name", "due_at"))
    with reading():
        present = horizons(clock.now())
        return [
            pk
            for pk, case in by_id.items()
            if counted(case, *dates.get(pk, (None, None)), present=present).level != case.priority
        ]
