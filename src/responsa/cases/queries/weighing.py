# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What a case's priority is now, and why: its weights, the matrix and its dates, read together."""

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Final

from responsa.cases.enums import DeadlineKind
from responsa.cases.models import Case, Deadline
from responsa.cases.priority import Interests, Nearness, Priority, priority_for
from responsa.cases.queries.terms import running
from responsa.cases.queries.urgency import Horizons, horizons
from responsa.catalog.queries.matrix import points_of
from responsa.kernel import clock

# Targets by which the matter itself is to be done; to allocate and to accept are steps on the way.
_WORK: Final = frozenset({"internal", "resolve", "dispute"})


def priority_now(case: Case) -> Priority:
    """Return the priority of a case as it would be counted now."""
    return priority_of(case, running(case))


def priority_of(
    case: Case, rows: Sequence[Deadline], *, present: Horizons | None = None
) -> Priority:
    """Return the priority of a case; ``rows``: its deadlines that run."""
    law = (row.due_at for row in rows if row.kind == DeadlineKind.STATUTORY)
    work = (row.due_at for row in rows if row.kind == DeadlineKind.SERVICE and row.name in _WORK)
    return counted(case, min(law, default=None), min(work, default=None), present=present)


def inner_term(rows: Iterable[Deadline]) -> Deadline | None:
    """Return the running term that the house gave itself for the whole work, in working days."""
    own = (r for r in rows if r.kind == DeadlineKind.SERVICE and r.name == "internal")
    return next(own, None)


def counted(
    case: Case,
    legal: dt.datetime | None,
    inner: dt.datetime | None,
    *,
    present: Horizons | None = None,
) -> Priority:
    """Return the priority of a case with these dates by law and of the house."""
    dated = legal or inner or case.desired_on
    held = (present or horizons(clock.now())) if dated else None
    return priority_for(
        Interests(
            requester_weight=case.requester_weight,
            dispatcher_weight=case.dispatcher_weight,
            cell=points_of(case.category_id, case.internal_category_id),
            legal=_nearness(legal, held),
            inner=_nearness(inner, held),
            desired=_day_nearness(case.desired_on, held),
        )
    )


def work_dates(
    rows: Iterable[tuple[int, str, str, dt.datetime]],
) -> dict[int, tuple[dt.datetime | None, dt.datetime | None]]:
    """Return by case the nearest date by law and of the house. Rows: case, kind, name, date."""
    found: dict[int, tuple[dt.datetime | None, dt.datetime | None]] = {}
    for case_id, kind, name, due_at in rows:
        legal, inner = found.get(case_id, (None, None))
        if kind == DeadlineKind.STATUTORY:
            legal = min(legal or due_at, due_at)
        elif kind == DeadlineKind.SERVICE and name in _WORK:
            inner = min(inner or due_at, due_at)
        found[case_id] = (legal, inner)
    return found


def _nearness(at: dt.datetime | None, present: Horizons | None) -> Nearness:
    if at is None or present is None:
        return Nearness.LATER
    if at < present.at:
        return Nearness.OVER
    if at < present.today_ends:
        return Nearness.TODAY
    return Nearness.SOON if at < present.soon_ends else Nearness.LATER


def _day_nearness(day: dt.date | None, present: Horizons | None) -> Nearness:
    if day is None or present is None:
        return Nearness.LATER
    today = clock.today()
    if day < today:
        return Nearness.OVER
    if day == today:
        return Nearness.TODAY
    midnight = dt.datetime.combine(day, dt.time(), tzinfo=present.soon_ends.tzinfo)
    return Nearness.SOON if midnight < present.soon_ends else Nearness.LATER
