# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from responsa.desk import given, labels, shell
from responsa.desk.access import staff_required
from responsa.directory.web import actor_of
from responsa.intake import queries
from responsa.intake.actions import process
from responsa.intake.enums import ReceivedState
from responsa.intake.mail.sandbox import UnreadableMailError
from responsa.intake.wording import STATES, failure_text
from responsa.kernel.errors import NotFoundError, RefusedError
from responsa.ui.jinja import url
from responsa.ui.text import sentence_case
from responsa.ui.values import Link

PAGE = 50


@require_safe
@staff_required
def received_list(request: HttpRequest) -> HttpResponse:
    """Show everything that came in, by whatever door, and what became of it."""
    state = request.GET.get("state", "")
    chosen = ReceivedState(state) if state in set(ReceivedState) else None
    before = given.number(request.GET.get("before", ""))
    items = queries.received_items(actor_of(request), state=chosen, before=before, limit=PAGE)
    lines = [(item, labels.date_time(item.received_at)) for item in items]
    last = items[-1].id if len(items) == PAGE else None
    context = {"lines": lines, "state": state, "before": last, "tabs": _tabs(state)}
    return shell.page(request, "desk/received.html", context, current="received")


@require_POST
@staff_required
def retry(request: HttpRequest, received_id: int) -> HttpResponseBase:
    """Read an unreadable item once more."""
    try:
        process.retry(received_id, actor=actor_of(request))
    except NotFoundError:
        raise
    except UnreadableMailError as failure:
        why = failure_text(failure.reason)
        messages.error(request, _("This message could not be read: %(reason)s") % {"reason": why})
    except RefusedError as refusal:
        messages.error(request, labels.refusal_words(refusal))
    else:
        messages.success(request, _("Read. What it says is in its case now."))
    return redirect(url("desk:received"))


def _tabs(chosen: str) -> list[Link]:
    every = Link(url=url("desk:received"), label=_("All"), current=not chosen)
    return [every] + [
        Link(
            url=f"{url('desk:received')}?state={state}",
            label=sentence_case(str(words)),
            current=state == chosen,
        )
        for state, words in STATES.items()
    ]
