# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from responsa.cases.actions import deliveries
from responsa.cases.actions.tasks import finish_task
from responsa.cases.queries.tasks import open_tasks
from responsa.desk import advice, filters, given, labels, shell
from responsa.desk.access import staff_required
from responsa.directory.web import actor_of
from responsa.kernel.errors import InvalidError, NotFoundError, RefusedError
from responsa.notify.actions import resending
from responsa.notify.queries import resendable
from responsa.ui.jinja import url


@require_safe
@staff_required
def task_list(request: HttpRequest) -> HttpResponse:
    """Show what waits for a person: what happened, what to do."""
    context = {"tasks": [advice.task_line(task) for task in open_tasks(actor_of(request))]}
    return shell.page(request, "desk/tasks.html", context, current="tasks")


@require_POST
@staff_required
def done(request: HttpRequest, task_id: int) -> HttpResponseBase:
    """Note that a colleague has seen to it."""
    finish_task(task_id, actor=actor_of(request))
    messages.success(request, _("Done."))
    return redirect(url("desk:tasks"))


@require_POST
@staff_required
def again(request: HttpRequest, task_id: int) -> HttpResponseBase:
    """Let an automatic step that failed begin anew."""
    try:
        deliveries.try_again(task_id, actor=actor_of(request))
    except NotFoundError:
        raise
    except RefusedError as refusal:
        messages.error(request, labels.refusal_words(refusal))
    else:
        messages.success(request, _("It is tried again now. If it fails, it stands here again."))
    return redirect(url("desk:tasks"))


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required
def resend(request: HttpRequest, mail_id: int) -> HttpResponseBase:
    """Let a mail go again, perhaps to a corrected address; lead back to its case."""
    if request.method != "POST":
        return _resend_page(request, mail_id)
    try:
        mail = resending.resend(
            mail_id,
            actor=actor_of(request),
            to=request.POST.get("to", "").strip() or None,
            correct_person=request.POST.get("correct") == "on",
        )
    except NotFoundError:
        raise
    except InvalidError as refusal:
        return _resend_page(request, mail_id, error=labels.refusal_words(refusal))
    except RefusedError as refusal:
        messages.error(request, labels.refusal_words(refusal))
        case = given.number(request.POST.get("case", ""))
    else:
        messages.success(request, _("The mail is on its way again."))
        case = mail.case_id
    return redirect(filters.read(request.GET).case_url(case) if case else url("desk:tasks"))


def _resend_page(request: HttpRequest, mail_id: int, *, error: str = "") -> HttpResponse:
    mail = resendable(mail_id, actor=actor_of(request))
    context = {
        "mail": mail,
        "address": filters.read(request.GET),
        "to": request.POST.get("to", mail.line.recipient),
        "correct": request.POST.get("correct") == "on",
        "error": error,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if error else HTTPStatus.OK
    return shell.page(request, "desk/resend.html", context, slim=True, status=status)
