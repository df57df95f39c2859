# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from responsa.cases.actions.tasks import finish_task
from responsa.cases.queries.tasks import open_tasks
from responsa.desk import advice, filters, given, labels, shell
from responsa.desk.access import staff_required
from responsa.directory.web import actor_of
from responsa.kernel.errors import NotFoundError, RefusedError
from responsa.notify.actions import resending
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
def resend(request: HttpRequest, mail_id: int) -> HttpResponseBase:
    """Let a mail go again, perhaps to a corrected address; lead back to its case or to the tasks."""
    try:
        mail = resending.resend(
            mail_id, actor=actor_of(request), to=request.POST.get("to", "").strip() or None
        )
    except NotFoundError:
        raise
    except RefusedError as refusal:
        messages.error(request, labels.refusal_words(refusal))
        case = given.number(request.POST.get("case", ""))
    else:
        messages.success(request, _("The mail is on its way again."))
        case = mail.case_id
    return redirect(filters.read(request.GET).case_url(case) if case else url("desk:tasks"))
