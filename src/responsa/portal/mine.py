# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""One's own cases, signed in."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import (
    require_GET,
    require_http_methods,
    require_POST,
    require_safe,
)

from responsa.cases.enums import State
from responsa.cases.lifecycle import PUBLIC_STAGE
from responsa.cases.queries.requester import my_cases
from responsa.portal import case_page, working_time
from responsa.portal.access import citizen, signed_in
from responsa.portal.pages import page, private
from responsa.portal.progress import stage_words

_form = require_http_methods(["GET", "HEAD", "POST"])


# No HEAD: the address is everybody's, so its size and status would speak of one person's list.
@require_GET
@private
@login_required
def index(request: HttpRequest) -> HttpResponse:
    """List one's own requests, the latest first."""
    actor = citizen(request)
    rows = [
        (case, stage_words(PUBLIC_STAGE[State(case.state)]), case.state) for case in my_cases(actor)
    ]
    return page(request, "portal/mine.html", {"rows": rows, "bound": bool(actor.person_id)})


@require_safe
@private
@login_required
def show(request: HttpRequest, case_id: int) -> HttpResponse:
    """Show the case."""
    return case_page.show(request, signed_in(request, case_id))


@require_POST
@private
@login_required
def remark(request: HttpRequest, case_id: int) -> HttpResponse:
    """Add a message, or answer a question."""
    return case_page.remark(request, signed_in(request, case_id))


@_form
@private
@login_required
def rate(request: HttpRequest, case_id: int) -> HttpResponse:
    """Say whether it is solved, and how well."""
    return case_page.rate(request, signed_in(request, case_id))


@_form
@private
@login_required
def time(request: HttpRequest, case_id: int) -> HttpResponse:
    """Agree or disagree with the time that was worked."""
    return working_time.show(request, signed_in(request, case_id))


@_form
@private
@login_required
def withdraw(request: HttpRequest, case_id: int) -> HttpResponse:
    """Take the request back."""
    return case_page.withdraw(request, signed_in(request, case_id))


@_form
@private
@login_required
def notifications(request: HttpRequest, case_id: int) -> HttpResponse:
    """Switch status messages off or on."""
    return case_page.notifications(request, signed_in(request, case_id))


@require_safe
@private
@login_required
def file(request: HttpRequest, case_id: int, file_id: int) -> HttpResponse:
    """Hand out a file."""
    return case_page.file(signed_in(request, case_id), file_id)
