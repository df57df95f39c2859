# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Files, mails as they came, and what is printed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from responsa.cases.queries import files
from responsa.cases.queries.page import case_view
from responsa.cases.queries.requester import answer_by
from responsa.desk import facts, frames, just_registered, labels, stream
from responsa.desk.access import staff_required
from responsa.directory.queries.institution import institution
from responsa.directory.web import actor_of
from responsa.kernel import clock
from responsa.ui.files import file_response


@require_safe
@staff_required
def file(request: HttpRequest, file_id: int) -> HttpResponse:
    """Hand out an attachment; ``?inline=1`` draws plain pictures."""
    found = files.attachment(file_id, actor=actor_of(request))
    return file_response(
        files.content(found.blob),
        name=found.name,
        media_type=found.media_type,
        inline="inline" in request.GET,
    )


@require_safe
@xframe_options_sameorigin
@staff_required
def message_html(request: HttpRequest, message_id: int) -> HttpResponse:
    """Show the HTML of a mail, cleaned, for a sandboxed frame."""
    message = files.message(message_id, actor=actor_of(request))
    pictures = {a.content_id: a.pk for a in files.of_message(message.pk) if a.content_id}
    return frames.mail_frame(message.html, pictures, language=message.case.language)


@require_safe
@staff_required
def message_raw(request: HttpRequest, message_id: int) -> HttpResponse:
    """Hand out a mail byte by byte as it came."""
    message = files.message(message_id, actor=actor_of(request))
    return file_response(
        files.content(frames.raw_of(message)),
        name=f"{message.case.short_code}-{message.pk}.eml",
        media_type="message/rfc822",
    )


@require_safe
@staff_required
def case_file(request: HttpRequest, case_id: int) -> HttpResponse:
    """The whole case on paper: number, requester, fields, conversation, resolution."""
    actor = actor_of(request)
    view = case_view(case_id, actor=actor)
    context = {
        "house": institution(),
        "language": labels.language(),
        "view": view,
        "case": view.case,
        "items": stream.items(view, say_when=labels.on_paper),
        "facts": facts.facts(view, actor),
        "printed_at": clock.now(),
    }
    return render(request, "desk/print.html", context, using="jinja2")


@require_safe
@staff_required
def slip(request: HttpRequest, case_id: int) -> HttpResponse:
    """The acknowledgement for somebody at the counter: institution, number, code, date."""
    case, _may_open = just_registered.case_of(request, case_id)
    context = {
        "house": institution(),
        "language": labels.language(),
        "case": case,
        "answer_by": answer_by(case),
    }
    return render(request, "desk/slip.html", context, using="jinja2")
