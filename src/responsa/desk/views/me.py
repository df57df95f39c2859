# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
from http import HTTPStatus

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from responsa.desk import labels, shell
from responsa.desk.access import staff_required
from responsa.desk.me_forms import AbsenceForm, ChoicesForm
from responsa.directory.actions.me import save_choices
from responsa.directory.actions.setup import remove_absence as strike, set_absence
from responsa.directory.queries.setup import absences_of
from responsa.directory.web import actor_of
from responsa.kernel.errors import InvalidError, NotPermittedError
from responsa.ui.jinja import url


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required
def profile(request: HttpRequest) -> HttpResponseBase:
    """Show and keep one's own choices."""
    if request.method != "POST":
        return _page(request)
    form = ChoicesForm(request.POST)
    if not form.is_valid():
        return _page(request, choices=form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    save_choices(form.chosen(), actor=actor_of(request))
    messages.success(request, _("Saved."))
    response = redirect(url("desk:me"))
    # The browser's own choice of colours must not hide the one made here.
    response.delete_cookie("theme")
    return response


@require_POST
@staff_required
def absences(request: HttpRequest) -> HttpResponseBase:
    """Note one's own absence and substitute."""
    actor = actor_of(request)
    form = AbsenceForm(request.POST, own_id=actor.user_id)
    if form.is_valid():
        try:
            set_absence(actor.user_id or 0, form.given(), actor=actor)
        except InvalidError as refusal:
            form.add_error(refusal.field or None, labels.refusal_words(refusal))
        else:
            messages.success(request, _("Your absence is noted."))
            return redirect(url("desk:me"))
    return _page(request, absence=form, status=HTTPStatus.UNPROCESSABLE_ENTITY)


@require_POST
@staff_required
def remove_absence(request: HttpRequest, absence_id: int) -> HttpResponseBase:
    """Strike one's own absence; nobody else's."""
    actor = actor_of(request)
    if absence_id not in {a.pk for a in absences_of(actor.user_id or 0)}:
        raise NotPermittedError("You do not have the right to do this.")
    strike(absence_id, actor=actor)
    messages.success(request, _("Struck: you are there."))
    return redirect(url("desk:me"))


def _page(
    request: HttpRequest,
    *,
    choices: ChoicesForm | None = None,
    absence: AbsenceForm | None = None,
    status: int = HTTPStatus.OK,
) -> HttpResponse:
    user, own_id = request.user, actor_of(request).user_id
    names = ("language", "theme", "density", "shortcuts", "notify_assigned", "notify_reminders")
    context = {
        "choices": choices or ChoicesForm(initial={name: getattr(user, name) for name in names}),
        "absence": absence or AbsenceForm(own_id=own_id),
        "absences": absences_of(own_id or 0),
    }
    return shell.page(request, "desk/me.html", context, status=status)
