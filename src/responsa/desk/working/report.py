# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The cause of a trouble: recorded in a case, counted over a time."""

import datetime as dt

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from responsa.cases.actions import causes as recording
from responsa.cases.queries.causes import cause_totals
from responsa.desk import doing, given, shell
from responsa.desk.access import staff_required
from responsa.desk.timing import periods
from responsa.directory.web import actor_of
from responsa.ui import sheets


@require_POST
@staff_required
def set_cause(request: HttpRequest, case_id: int) -> HttpResponseBase:
    """Record the cause, or correct it."""
    cause = given.number(request.POST.get("cause", "")) or 0
    return doing.do(
        request,
        lambda actor: recording.set_cause(case_id, cause, actor=actor),
        back=doing.case_url(request, case_id),
        said=_("The cause is recorded."),
    )


@require_safe
@staff_required
def causes(request: HttpRequest) -> HttpResponseBase:
    """Count the causes of a period, as a page or as a file."""
    period, wrong = periods.period_of(request.GET)
    zone = timezone.get_current_timezone()
    first = dt.datetime.combine(period.first, dt.time.min, zone)
    end = dt.datetime.combine(period.last + dt.timedelta(days=1), dt.time.min, zone)
    found = cause_totals(actor_of(request), first, end)
    if (kind := request.GET.get("as", "")) in sheets.KINDS:
        lines = ((row.category, row.cause, row.cases, row.open_cases) for row in found)
        header = (_("Category"), _("Cause"), _("Cases"), _("Still open"))
        name = f"causes-{period.first}-{period.last}"
        return sheets.answer(kind, lines, title=_("Causes"), header=header, name=name)
    context = {
        "rows": found,
        "period": period,
        "error": wrong,
        "query": f"from={period.first}&to={period.last}",
    }
    response: HttpResponse = shell.page(
        request, "desk/working/causes.html", context, current="work"
    )
    return response
