# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, HttpResponseBase, QueryDict
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods, require_safe

from responsa.cases import rules
from responsa.cases.queries.requester import answer_by
from responsa.desk import given, just_registered, labels, register_form, shell
from responsa.desk.access import staff_required
from responsa.desk.register_form import RegisterForm
from responsa.directory.queries.people import find_persons, person_or_none
from responsa.directory.web import actor_of
from responsa.intake import forms as intake_forms
from responsa.kernel.errors import InvalidError, NotPermittedError
from responsa.ui.jinja import url

_MOST_FOUND = 8


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required
def register(request: HttpRequest) -> HttpResponseBase:
    """Show the form, look for a person or take its category's questions in, or register.

    Raises NotPermittedError for roles that register nothing: the form finds people's data.
    """
    if not rules.may_register(actor_of(request)):
        raise NotPermittedError("You do not have the right to register cases.")
    if request.method != "POST":
        return _page(request, _fresh(request.GET))
    form = _filled(request)
    if request.POST.get("do", "register") != "register":
        return _page(request, form)
    if not form.is_valid():
        return _page(request, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    try:
        received = intake_forms.submit(
            form.registration(),
            form_key=form.cleaned_data["form_key"],
            actor=actor_of(request),
            payload=form.payload(),
        )
    except InvalidError as refusal:
        field = refusal.field if refusal.field in form.fields else None
        form.add_error(field, labels.refusal_words(refusal))
        return _page(request, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)
    key = just_registered.seal(received.case_id or 0, actor_of(request))
    return redirect(f"{url('desk:registered', case_id=received.case_id)}?key={key}")


@require_safe
@staff_required
def registered(request: HttpRequest, case_id: int) -> HttpResponse:
    """Say number and code, and what to tell the caller."""
    case, may_open = just_registered.case_of(request, case_id)
    context = {
        "case": case,
        "answer_by": answer_by(case),
        "may_open": may_open,
        "key": request.GET.get("key", ""),
    }
    return shell.page(request, "desk/registered.html", context)


def _fresh(query: QueryDict) -> RegisterForm:
    category = given.number(query.get("category", ""))
    values = register_form.empty(
        channel=query.get("channel", ""), phone=query.get("from", ""), category_id=category
    )
    values |= _chosen(query.get("person", ""))
    return RegisterForm(initial=values, category_id=category)


def _filled(request: HttpRequest) -> RegisterForm:
    """Return the form as it came; picking somebody fills in what is known of him."""
    post = request.POST.copy()
    category = given.number(post.get("category", ""))
    do = post.get("do", "")
    if do.startswith("pick-"):
        known = _chosen(do.removeprefix("pick-"))
        for name, value in known.items():
            post[name] = str(value or "")
    elif do == "other":
        for name in (
            "requester",
            "name",
            "phone",
            "email",
            "address",
            "identifier",
            "organisation",
            "tax_code",
        ):
            post[name] = ""
    if do in {"", "register"}:
        return RegisterForm(post, request.FILES, category_id=category)
    # Nothing is judged before it is sent: what was typed is shown again as it is.
    return RegisterForm(initial=post.dict(), category_id=category)


def _chosen(person_id: str) -> dict[str, object]:
    pk = given.number(person_id)
    found = person_or_none(pk) if pk else None
    return register_form.of_person(found) if found else {}


def _page(request: HttpRequest, form: RegisterForm, *, status: int = HTTPStatus.OK) -> HttpResponse:
    who = request.POST.get("who", request.GET.get("who", "")).strip()
    asked = request.POST.get("do") == "find" or "who" in request.GET
    context = {
        "form": form,
        "who": who,
        "asked": asked and bool(who),
        "persons": find_persons(who, limit=_MOST_FOUND) if asked and who else (),
        "known": bool(form["requester"].value()),
    }
    return shell.page(request, "desk/register.html", context, slim=True, status=status)
