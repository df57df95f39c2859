# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from responsa.cases.actions import contact
from responsa.cases.actions.talk import SPEAKS
from responsa.cases.enums import ContactOutcome
from responsa.cases.queries.page import CaseView, case_view
from responsa.cases.wording import CONTACTS
from responsa.desk import doing, filters, labels, shell
from responsa.desk.access import staff_required
from responsa.directory.queries.people import phone_of
from responsa.directory.web import actor_of
from responsa.kernel.errors import InvalidError, RefusedError
from responsa.ui.values import Option


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required
def attempt(request: HttpRequest, case_id: int) -> HttpResponseBase:
    """Ask what came of a call to the requester, and write it down."""
    view = case_view(case_id, actor=actor_of(request))
    if request.method != "POST":
        return _form(request, view)
    outcome, note = request.POST.get("outcome", ""), _note(request)

    def again(refusal: RefusedError) -> HttpResponseBase | None:
        return _form(request, view, refusal) if isinstance(refusal, InvalidError) else None

    return doing.do(
        request,
        lambda actor: contact.log_attempt(case_id, outcome, note, actor=actor),
        back=doing.case_url(request, case_id),
        said=_("The call is noted."),
        again=again,
        who_can=labels.who_can(SPEAKS),
    )


def _form(
    request: HttpRequest, view: CaseView, refusal: RefusedError | None = None
) -> HttpResponseBase:
    person = view.case.requester_id
    context = {
        "case": view.case,
        "address": filters.read(request.GET),
        "phone": phone_of(person) if person else "",
        "outcomes": tuple(
            Option(value=str(outcome), label=str(CONTACTS[outcome])) for outcome in ContactOutcome
        ),
        "note": _note(request),
        "error": labels.refusal_words(refusal) if refusal else "",
    }
    status = doing.status_of(refusal)
    return shell.page(request, "desk/call.html", context, slim=True, status=status)


def _note(request: HttpRequest) -> str:
    return request.POST.get("note", "").replace("\r\n", "\n")
