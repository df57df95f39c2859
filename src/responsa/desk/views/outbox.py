# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The mailbox of the demonstration: every mail that would have left, to read. For everybody, no sign-in."""

from collections.abc import Mapping

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from responsa.desk import frames, given, labels, outgoing
from responsa.directory.queries.institution import institution
from responsa.kernel.errors import NotFoundError
from responsa.notify.queries import PAGE, demo_mail, demo_outbox
from responsa.ui.jinja import url
from responsa.ui.shell import Shell, chosen_theme
from responsa.ui.text import crest
from responsa.ui.views import theme_url


@require_safe
def outbox(request: HttpRequest) -> HttpResponse:
    """List the mails, the latest first."""
    to = request.GET.get("to", "")
    before = given.number(request.GET.get("before", ""))
    try:
        mails = demo_outbox(before=before, to=to)
    except NotFoundError as refusal:
        raise Http404(str(refusal)) from refusal
    context = {
        "mails": mails,
        "states": outgoing.SHORT_STATES,
        "to": to,
        "before": mails[-1].id if len(mails) == PAGE else None,
    }
    return _page(request, "desk/outbox.html", context)


@require_safe
def mail(request: HttpRequest, mail_id: int) -> HttpResponse:
    """Show one mail: headers, text, and the HTML part apart."""
    try:
        context = {"mail": demo_mail(mail_id)}
    except NotFoundError as refusal:
        raise Http404(str(refusal)) from refusal
    return _page(request, "desk/outbox_mail.html", context)


@require_safe
@xframe_options_sameorigin
def mail_html(request: HttpRequest, mail_id: int) -> HttpResponse:
    """Show the HTML part in a frame that can do nothing."""
    del request
    try:
        return frames.mail_frame(demo_mail(mail_id).html, {}, language=labels.language())
    except NotFoundError as refusal:
        raise Http404(str(refusal)) from refusal


def _page(request: HttpRequest, template: str, context: Mapping[str, object]) -> HttpResponse:
    house = institution()
    shell = Shell(
        institution=house.name,
        crest=crest(house.short_name, house.name),
        language=labels.language(),
        theme=chosen_theme(request),
        theme_url=theme_url(house.colour),
        home_url=url("demo:outbox"),
    )
    return render(request, template, {**context, "shell": shell}, using="jinja2")
