# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from responsa.cases.actions import links
from responsa.cases.queries.page import case_view
from responsa.desk import filters, given, labels, shell
from responsa.desk.access import forbidden, staff_required
from responsa.directory.queries.people import email_of
from responsa.directory.web import actor_of
from responsa.kernel.errors import NotFoundError, NotPermittedError, RefusedError


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required
def renew(request: HttpRequest, case_id: int) -> HttpResponseBase:
    """Ask whether the requester's secret link is to be replaced, and do it."""
    address = filters.read(request.GET)
    view = case_view(case_id, actor=actor_of(request))
    try:
        if request.method != "POST":
            return _question(request, case_id)
        version = given.number(request.POST.get("version", ""))
        links.renew_link(case_id, actor=actor_of(request), version=version)
    except NotFoundError:
        raise
    except NotPermittedError as refusal:
        return forbidden(request, refusal, who_can=labels.who_can(links.RENEWS))
    except RefusedError as refusal:
        messages.error(request, labels.refusal_words(refusal))
    else:
        messages.success(request, _said(view.case.requester_id))
    return redirect(address.case_url(case_id))


def _question(request: HttpRequest, case_id: int) -> HttpResponseBase:
    view = case_view(case_id, actor=actor_of(request))
    if view.roles.isdisjoint(links.RENEWS):
        raise NotPermittedError("You do not have the right to do this.")
    context = {
        "case": view.case,
        "address": filters.read(request.GET),
        "recipient": _recipient(view.case.requester_id),
    }
    return shell.page(request, "desk/renew_link.html", context, slim=True)


def _said(person_id: int | None) -> str:
    if _recipient(person_id):
        return _("The old link opens nothing any more; the new one goes out by mail.")
    return _(
        "The old link opens nothing any more. The requester has no e-mail address for a new one."
    )


def _recipient(person_id: int | None) -> str:
    return email_of(person_id) if person_id else ""
