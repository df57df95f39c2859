# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from responsa.cases.actions import contact
from responsa.cases.actions.talk import SPEAKS
from responsa.cases.enums import ContactOutcome
from responsa.cases.queries.page import CaseView, case_view
from responsa.cases.wording import CONTACTS
from responsa.desk import filters, labels, shell
from responsa.desk.access import forbidden, staff_required
from responsa.directory.queries.people import phone_of
from responsa.directory.web import actor_of
from responsa.kernel.errors import InvalidError, NotFoundError, NotPermittedError, RefusedError
from responsa.ui.values import Option


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required
def attempt(request: HttpRequest, case_id: int) -> HttpResponseBase:
    """Ask what came of a call to the requester, and write it down."""
    actor = actor_of(request)
    view = case_view(case_id, actor=actor)
    if request.method != "POST":
        return _form(request, view)
    outcome = request.POST.get("outcome", "")
    note = request.POST.get("note", "").replace("\r\n", "\n")
    try:
        contact.log_attempt(case_id, outcome, note, actor=actor)
    except NotFoundError:
        raise
    except NotPermittedError as refusal:
        return forbidden(request, refusal, who_can=labels.who_can(SPEAKS))
    except InvalidError as fault:
        return _form(request, view, note=note, error=labels.refusal_words(fault))
    except RefusedError as refusal:
        messages.error(request, labels.refusal_words(refusal))
    else:
        messages.success(request, _("The call is noted."))
    return redirect(filters.read(request.GET).case_url(case_id))


def _form(
    request: HttpRequest, view: CaseView, *, note: str = "", error: str = ""
) -> HttpResponseBase:
    person = view.case.requester_id
    context = {
        "case": view.case,
        "address": filters.read(request.GET),
        "phone": phone_of(person) if person else "",
        "outcomes": tuple(
            Option(value=str(outcome), label=str(CONTACTS[outcome])) for outcome in ContactOutcome
        ),
        "note": note,
        "error": error,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if error else HTTPStatus.OK
    return shell.page(request, "desk/call.html", context, slim=True, status=status)
