# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What every page of the set-up has in common: who may, the frame, saving, the way back."""

from collections.abc import Callable, Mapping
from functools import wraps
from http import HTTPStatus
from typing import ParamSpec

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _, pgettext

from responsa.desk import labels, shell
from responsa.desk.access import View, forbidden, staff_required
from responsa.desk.setup import guide, meanwhile
from responsa.directory.enums import Role
from responsa.directory.queries.people import staff
from responsa.directory.web import actor_of
from responsa.kernel.errors import InvalidError, NotPermittedError
from responsa.ui.jinja import url
from responsa.ui.values import Link

P = ParamSpec("P")
UNPROCESSABLE = HTTPStatus.UNPROCESSABLE_ENTITY


def admin_required(view: View[P]) -> View[P]:
    """Let administrators in; tell other colleagues whom to ask, send strangers to the sign-in page."""

    @wraps(view)
    def wrapped(request: HttpRequest, *args: P.args, **kwargs: P.kwargs) -> HttpResponseBase:
        if Role.ADMIN not in actor_of(request).roles():
            names = ", ".join(str(user) for user in staff(Role.ADMIN))
            whom = _("This can be done by an administrator: %(names)s.") % {"names": names}
            refusal = NotPermittedError("Only an administrator may change the set-up.")
            return forbidden(request, refusal, who_can=whom)
        return view(request, *args, **kwargs)

    return staff_required(wrapped)


def page(
    request: HttpRequest,
    template: str,
    context: Mapping[str, object],
    *,
    section: str,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    """Draw a page of the set-up; ``section`` names the tab to mark."""
    failed = status == UNPROCESSABLE
    full = {
        "sections": sections(section),
        "failed": failed,
        "guide": guide.progress(),
        "seen": _seen(),
        "comparison": _comparison(context),
        **context,
    }
    return shell.page(request, template, full, current="setup", status=status)


def accepted(form: forms.BaseForm, save: Callable[[], object]) -> bool:
    """Save what a form holds, wholly or not at all; a refusal becomes an error at its field."""
    if not form.is_valid():
        return False
    try:
        with transaction.atomic():
            before = meanwhile.hold()
            save()
            meanwhile.refuse_overwriting(meanwhile.seen_of(form), before)
    except meanwhile.FasterError as refusal:
        form.comparison = refusal.comparison  # type: ignore[attr-defined]  # -- read by page()
        told = _("%(who)s changed the same meanwhile. Nothing was overwritten.")
        form.add_error(None, told % {"who": refusal.comparison.who})
        return False
    except InvalidError as refusal:
        field = refusal.field if refusal.field in form.fields else None
        form.add_error(field, labels.refusal_words(refusal))
        return False
    return True


def _seen() -> SafeString:
    """Return what each form of the page brings back: how far the journal had come; see ``meanwhile``."""
    return format_html(
        '<input type="hidden" name="{}" value="{}">', meanwhile.SEEN, meanwhile.now()
    )


def _comparison(context: Mapping[str, object]) -> meanwhile.Comparison | None:
    """Return the comparison that a refused form of the page carries, if one was overtaken."""
    found = (getattr(value, "comparison", None) for value in context.values())
    return next((one for one in found if isinstance(one, meanwhile.Comparison)), None)


def saved(request: HttpRequest, words: str, name: str, *args: object) -> HttpResponse:
    """Answer 303 with a toast on the page ``name`` of the set-up: reloading repeats nothing."""
    messages.success(request, words)
    return see_other(name, *args)


def refused(request: HttpRequest, words: str, name: str, *args: object) -> HttpResponse:
    """Answer 303 to the page ``name``, which says why nothing was done."""
    messages.error(request, words)
    return see_other(name, *args)


def see_other(name: str, *args: object) -> HttpResponse:
    """Answer 303 to a page of the set-up."""
    where = url(f"desk:setup:{name}", *args)
    return HttpResponse(status=HTTPStatus.SEE_OTHER, headers={"Location": where})


def sections(current: str) -> tuple[Link, ...]:
    """Return the pages of the set-up, the present one marked."""
    names = (
        ("overview", pgettext("set-up", "Overview"), "checklist"),
        ("institution", pgettext("set-up", "Institution"), "building-community"),
        ("look", pgettext("set-up", "Look"), "photo"),
        ("units", pgettext("set-up", "Units"), "hierarchy-2"),
        ("people", pgettext("set-up", "People"), "users"),
        ("categories", pgettext("set-up", "Categories"), "category"),
        ("routing", pgettext("set-up", "Routing"), "arrow-right"),
        ("matrix", pgettext("set-up", "Matrix"), "calculator"),
        ("calendars", pgettext("set-up", "Calendars"), "calendar"),
        ("deadlines", pgettext("set-up", "Deadlines"), "clock"),
        ("law", pgettext("set-up", "Law"), "book-2"),
        ("automation", pgettext("set-up", "Automation"), "settings"),
        ("what-if", pgettext("set-up", "What if"), "calculator"),
        ("templates", pgettext("set-up", "Templates"), "template"),
        ("registers", pgettext("set-up", "Registers"), "hash"),
        ("mailboxes", pgettext("set-up", "Mailboxes"), "mailbox"),
        ("history", pgettext("set-up", "History"), "history"),
    )
    return tuple(
        Link(url=url(f"desk:setup:{name}"), label=label, icon=sign, current=name == current)
        for name, label, sign in names
    )
