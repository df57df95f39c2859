# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Reading the changes of calendars, and the open cases that count by a calendar."""

from django.db import models

from responsa.cases.enums import RecountState
from responsa.cases.models import Case, Recount, RecountLine
from responsa.directory.queries.calendars import units_with
from responsa.kernel.errors import NotFoundError

PAGE = 100
AT_WORK = (RecountState.LISTING, RecountState.COUNTING)
_UNFINISHED = (*AT_WORK, RecountState.LISTED, RecountState.STOPPED)


def recount(recount_id: int) -> Recount:
    """Return a change of a calendar with its calendar; raises NotFoundError."""
    found = Recount.objects.select_related("calendar", "asked_by").filter(pk=recount_id).first()
    if found is None:
        raise NotFoundError("There is no such change of a calendar.")
    return found


def unfinished(calendar_id: int) -> list[Recount]:
    """Return the changes of a calendar that somebody must still confirm or that are at work."""
    rows = Recount.objects.filter(calendar=calendar_id, state__in=_UNFINISHED)
    return list(rows.order_by("pk"))


def moved_lines(recount_id: int, *, after: int = 0) -> list[RecountLine]:
    """Return a page of the deadlines that a change moves, and one more when there are more."""
    rows = RecountLine.objects.select_related("case").filter(recount=recount_id, pk__gt=after)
    return list(rows.order_by("pk")[: PAGE + 1])


def cases_by(calendar_id: int) -> models.QuerySet[Case]:
    """Return the open cases whose unit works by a calendar."""
    return Case.objects.filter(is_open__in=(True,), unit__in=units_with(calendar_id))
