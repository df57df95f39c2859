# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
from django.http import HttpRequest, HttpResponseBase
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from responsa.cases.actions import links
from responsa.cases.queries.page import CaseView, case_view
from responsa.desk import doing, filters, given, labels, shell
from responsa.desk.access import forbidden, staff_required
from responsa.directory.queries.people import email_of
from responsa.directory.web import actor_of
from responsa.kernel.errors import NotPermittedError


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required
def renew(request: HttpRequest, case_id: int) -> HttpResponseBase:
    """Ask whether the requester's secret link is to be replaced, and do it."""
    view = case_view(case_id, actor=actor_of(request))
    if request.method != "POST":
        return _question(request, view)
    version = given.number(request.POST.get("version", ""))
    return doing.do(
        request,
        lambda actor: links.renew_link(case_id, actor=actor, version=version),
        back=doing.case_url(request, case_id),
        said=_said(_recipient(view)),
        who_can=labels.who_can(links.RENEWS),
    )


def _question(request: HttpRequest, view: CaseView) -> HttpResponseBase:
    if view.roles.isdisjoint(links.RENEWS):
        refusal = NotPermittedError("You do not have the right to do this.")
        return forbidden(request, refusal, who_can=labels.who_can(links.RENEWS))
    context = {
        "case": view.case,
        "address": filters.read(request.GET),
        "recipient": _recipient(view),
    }
    return shell.page(request, "desk/renew_link.html", context, slim=True)


def _said(recipient: str) -> str:
    if recipient:
        return _("The old link opens nothing any more; the new one goes out by mail.")
    return _(
        "The old link opens nothing any more. The requester has no e-mail address for a new one."
    )


def _recipient(view: CaseView) -> str:
    person = view.case.requester_id
    return email_of(person) if person else ""
