# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The working time on one's own case: seen, confirmed, or disagreed with, without an account."""

from collections.abc import Mapping
from dataclasses import dataclass
from http import HTTPStatus
from typing import Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise
from django.utils.translation import gettext as _, pgettext_lazy

from responsa.kernel.errors import RefusedError
from responsa.portal.access import Access
from responsa.portal.case_forms import TimeForm
from responsa.portal.pages import page, see_other, words
from responsa.ui.formats import date_weekday
from responsa.ui.forms import form_errors
from responsa.worklog import durations
from responsa.worklog.actions import agreeing
from responsa.worklog.enums import Agreement
from responsa.worklog.queries.case_time import PublicTime, public_time

_STATES: Final[Mapping[Agreement, Promise]] = {
    Agreement.ASKED: pgettext_lazy("time", "waits for your answer"),
    Agreement.CONFIRMED: pgettext_lazy("time", "you confirmed it"),
    Agreement.DISPUTED: pgettext_lazy("time", "you do not agree; we look at it"),
    Agreement.SILENT: pgettext_lazy("time", "agreed, as no answer came"),
    Agreement.CORRECTED: pgettext_lazy("time", "corrected by us; written down at first: %(time)s"),
}


_NOT_NOW: Final = "This is not possible in the present state of the case."


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeLine:
    """A colleague's time in words."""

    name: str
    time: str
    state: str


def lines(access: Access) -> tuple[TimeLine, ...]:
    """Return the times that were put to the requester of a case."""
    return tuple(_line(row) for row in public_time(access.case.id))


def is_asked(access: Access) -> bool:
    """Tell whether a time waits for the requester's answer."""
    return any(row.state is Agreement.ASKED for row in public_time(access.case.id))


def show(request: HttpRequest, access: Access) -> HttpResponse:
    """Ask whether the time is right, and keep the answer. Looking at the page changes nothing."""
    form = TimeForm(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        refusal = _answered(access, form) if access.may_act else RefusedError(_NOT_NOW)
        if refusal is None:
            messages.success(request, _("Thank you. Your answer has been recorded."))
            return see_other(access.url())
        form.add_error(None, words(refusal))
    asked = [row for row in public_time(access.case.id) if row.state is Agreement.ASKED]
    context = {
        "access": access,
        "case": access.case,
        "working_time": lines(access),
        "until": date_weekday(min(row.until for row in asked)) if asked else "",
        "possible": bool(asked) and access.may_act,
        "form": form,
        "errors": form_errors(form) if form.is_bound else (),
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.is_bound else HTTPStatus.OK
    return page(request, "portal/working_time.html", context, status=status)


def _answered(access: Access, form: TimeForm) -> RefusedError | None:
    given = form.cleaned_data
    try:
        if given["agrees"] == "yes":
            agreeing.confirm(access.case.id, actor=access.actor)
        else:
            agreeing.dispute(access.case.id, actor=access.actor, text=given["text"])
    except RefusedError as refusal:
        return refusal
    access.prove()
    return None


def _line(row: PublicTime) -> TimeLine:
    state = str(_STATES[row.state])
    if row.state is Agreement.CORRECTED:
        state %= {"time": durations.shown(row.minutes)}
    minutes = row.minutes if row.corrected is None else row.corrected
    return TimeLine(name=row.name, time=durations.shown(minutes), state=state)
