# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Pages of the working time: of one case, and added up."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from responsa.cases.queries.page import case_view
from responsa.desk import doing, filters, labels, shell
from responsa.desk.access import staff_required
from responsa.desk.timing import periods, rows
from responsa.directory.web import actor_of
from responsa.kernel.errors import RefusedError
from responsa.ui import sheets
from responsa.ui.jinja import url
from responsa.ui.values import Option
from responsa.worklog import durations
from responsa.worklog.actions import agreeing, entries
from responsa.worklog.queries import totals as times
from responsa.worklog.queries.totals import By


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required
def case_time(request: HttpRequest, case_id: int) -> HttpResponseBase:
    """Show the time of a case; write time down by hand."""
    if request.method != "POST":
        return _case_page(request, case_id)
    given = request.POST

    def again(refusal: RefusedError) -> HttpResponseBase:
        return _case_page(request, case_id, refusal)

    return doing.do(
        request,
        lambda actor: entries.log(
            case_id,
            actor=actor,
            time=given.get("time", ""),
            day=labels.day_in(given.get("day", ""), field="day"),
            note=given.get("note", ""),
        ),
        back=_back(request, case_id),
        said=_("The time is written down."),
        again=again,
    )


@require_POST
@staff_required
def start(request: HttpRequest, case_id: int) -> HttpResponseBase:
    """Let one's clock run on a case."""
    return doing.do(
        request,
        lambda actor: entries.start(case_id, actor=actor),
        back=_back(request, case_id),
        said=_("The clock is running."),
    )


@require_POST
@staff_required
def stop(request: HttpRequest) -> HttpResponseBase:
    """Stop one's clock."""
    entry = entries.stop(actor=actor_of(request))
    if entry is None:
        messages.info(request, _("No clock was running."))
        return redirect("desk:time-totals")
    said = _("Written down: %(time)s.") % {"time": durations.shown(entry.minutes)}
    if entry.is_cut:
        said = _("The clock ran too long to be true. %(time)s are written down: please check.") % {
            "time": durations.shown(entry.minutes)
        }
    messages.success(request, said)
    return redirect(_back(request, entry.case_id))


@require_POST
@staff_required
def remove(request: HttpRequest, entry_id: int) -> HttpResponseBase:
    """Take one's own time back."""
    try:
        case_id = entries.remove(entry_id, actor=actor_of(request))
    except RefusedError as refusal:
        messages.error(request, labels.refusal_words(refusal))
        return redirect("desk:time-totals")
    messages.success(request, _("The time is taken back."))
    return redirect("desk:time", case_id)


@require_POST
@staff_required
def ask(request: HttpRequest, case_id: int) -> HttpResponseBase:
    """Put the time to the requester."""
    return doing.do(
        request,
        lambda actor: agreeing.ask(case_id, actor=actor),
        back=url("desk:time", case_id),
        said=_("The requester is asked to confirm the time."),
    )


@require_POST
@staff_required
def correct(request: HttpRequest, case_id: int, user_id: int) -> HttpResponseBase:
    """Set what counts of a handler's time."""
    given = request.POST

    def again(refusal: RefusedError) -> HttpResponseBase:
        return _case_page(request, case_id, refusal, corrects=user_id)

    return doing.do(
        request,
        lambda actor: agreeing.correct(
            case_id,
            user_id,
            actor=actor,
            time=given.get("time", ""),
            reason=given.get("reason", ""),
        ),
        back=url("desk:time", case_id),
        said=_("The time is set."),
        again=again,
    )


@require_safe
@staff_required
def totals(request: HttpRequest) -> HttpResponseBase:
    """Add times up per person, unit or category."""
    actor = actor_of(request)
    period, wrong = periods.period_of(request.GET)
    by = periods.by_of(request.GET)
    context = {
        "period": period,
        "error": wrong,
        "choices": tuple(
            Option(value=str(one), label=str(rows.BY[one]), checked=one is by) for one in By
        ),
        "by": str(rows.BY[by]),
        "rows": rows.total_rows(times.totals(actor, by, period)),
        "only_own": not times.may_see_others(actor),
        "query": f"from={period.first}&to={period.last}",
    }
    return shell.page(request, "desk/timing/totals.html", context, current="time")


@require_safe
@staff_required
def export(request: HttpRequest) -> HttpResponseBase:
    """Hand out every time of a period with all three values."""
    period, _wrong = periods.period_of(request.GET)
    kind = "ods" if request.GET.get("as") == "ods" else "csv"
    lines = (rows.exported(line) for line in times.lines(actor_of(request), period))
    head = tuple(str(column) for column in rows.COLUMNS)
    name = f"time-{period.first}-{period.last}"
    return sheets.answer(kind, lines, title=_("Working time"), header=head, name=name)


def _case_page(
    request: HttpRequest, case_id: int, refusal: RefusedError | None = None, *, corrects: int = 0
) -> HttpResponse:
    actor = actor_of(request)
    view = case_view(case_id, actor=actor)
    context = {
        "case": view.case,
        "address": filters.read(request.GET),
        "time": rows.panel(view, actor),
        "error": labels.refusal_words(refusal) if refusal else "",
        "field": getattr(refusal, "field", ""),
        "corrects": corrects,
        "given": request.POST,
    }
    status = doing.status_of(refusal)
    return shell.page(request, "desk/timing/case.html", context, slim=True, status=status)


def _back(request: HttpRequest, case_id: int) -> str:
    """Return to where the form stood: the page of the time, or the case."""
    on_page = request.POST.get("from") == "time"
    return url("desk:time", case_id) if on_page else doing.case_url(request, case_id)
