# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Writing to the institution: choose what it is about, write, get a number."""

from http import HTTPStatus
from typing import TYPE_CHECKING

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from responsa.cases.queries import requester
from responsa.catalog.queries.categories import categories
from responsa.catalog.translated import said
from responsa.directory.actors import SYSTEM, Actor
from responsa.directory.queries.institution import institution
from responsa.directory.queries.people import addresses_of, email_of, person, phone_of
from responsa.directory.web import actor_of
from responsa.intake import forms as door
from responsa.kernel import ids
from responsa.kernel.errors import InvalidError, NotFoundError
from responsa.portal import throttle
from responsa.portal.pages import page, private, see_other, words
from responsa.portal.report_form import ReportForm, Writer, one_time_key, sections
from responsa.ui.forms import form_errors

if TYPE_CHECKING:
    from responsa.catalog.models import Category

# Forms from one network address in an hour: a town hall's reading room is one address too.
MOST_AN_HOUR = 600
_HOUR = 3600


@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """List what citizens may choose, in the institution's order: of one unit when they chose it.

    Each link keeps what was chosen before (unit, earlier case), so that every order of steps works.
    """
    every = categories(public=True)
    units = tuple({c.unit_id: c.unit for c in every}.values())
    chosen = next((u for u in units if str(u.pk) == request.GET.get("unit")), None)
    offered = [c for c in every if chosen is None or c.unit_id == chosen.pk]
    names = {category.pk: said(category, "name") for category in every}
    shown = [(c, names[c.pk], said(c, "help") or names.get(c.parent_id or 0, "")) for c in offered]
    context = {
        "categories": shown,
        "units": units if len(units) > 1 else (),
        "chosen": chosen,
        "follows": request.GET.get("follows", ""),
    }
    return page(request, "portal/choose.html", context)


@private
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest, category_id: int) -> HttpResponse:
    """Show the form of a category and take what it brings; nothing typed is lost on an error."""
    category = next((c for c in categories(public=True) if c.pk == category_id), None)
    if category is None:
        raise Http404
    writer = _citizen(request)
    nameless, wish = category.allows_anonymous, category.asks_desired_date
    if request.method != "POST":
        form = ReportForm(
            initial=_initial(request, writer),
            category_id=category.pk,
            allows_anonymous=nameless,
            asks_desired_date=wish,
        )
        return _show(request, category, form)
    form = ReportForm(
        request.POST,
        request.FILES,
        category_id=category.pk,
        allows_anonymous=nameless,
        asks_desired_date=wish,
    )
    sender = throttle.address_of(request)
    if throttle.over("report", sender, limit=MOST_AN_HOUR):
        return _show(request, category, form, status=HTTPStatus.TOO_MANY_REQUESTS)
    if form.is_valid() and (case_token := _submit(form, category.pk, writer)):
        throttle.count("report", sender, seconds=_HOUR)
        return see_other(reverse("portal:done", args=[case_token]))
    return _show(request, category, form, status=HTTPStatus.UNPROCESSABLE_ENTITY)


@require_safe
@private
def done(request: HttpRequest, token: str) -> HttpResponse:
    """Show number, code, dates and what happens next. Reloading it registers nothing."""
    try:
        case, actor = requester.by_link(token)
    except NotFoundError:
        return page(request, "portal/dead_link.html", status=HTTPStatus.NOT_FOUND)
    context = {
        "case": requester.as_public(case),
        "token": token,
        "short_codes": institution().short_codes,
        "mailed": bool(actor.person_id and email_of(actor.person_id)),
        "may_act": bool(actor.person_id),
    }
    return page(request, "portal/done.html", context)


def _show(
    request: HttpRequest, category: "Category", form: ReportForm, *, status: int = HTTPStatus.OK
) -> HttpResponse:
    errors = form_errors(form) if status == HTTPStatus.UNPROCESSABLE_ENTITY else ()
    context = {
        "name": said(category, "name"),
        "help": said(category, "help"),
        "unit": category.unit,
        "form": form,
        "sections": sections(form),
        "conditions": form.conditions(),
        "stops": form.stops(),
        "errors": errors,
        "again": form.file_names() if form.is_bound else [],
        "busy": status == HTTPStatus.TOO_MANY_REQUESTS,
        "house": institution(),
    }
    return page(request, "portal/report.html", context, status=status)


def _submit(form: ReportForm, category_id: int, writer: Writer) -> str:
    """Hand a checked form to the door; return the token of its case, or nothing after a refusal."""
    language = get_language() or ""
    registration = form.registration(
        category_id=category_id,
        language=language,
        writer=writer,
        follows=_followed(form.cleaned_data["follows"]),
    )
    payload = form.payload(registration.attachments)
    key = one_time_key(form.cleaned_data["form_key"] or ids.token(), payload)
    try:
        received = door.submit(registration, form_key=key, actor=_actor(writer), payload=payload)
    except InvalidError as error:
        form.add_error(error.field if error.field in form.fields else None, words(error))
        return ""
    if received.case is None:
        raise RuntimeError("a form was received but not registered")
    return requester.shown_token(received.case)


def _citizen(request: HttpRequest) -> Writer:
    person_id = actor_of(request).person_id
    if not person_id:
        return Writer()
    return Writer(person_id=person_id, addresses=addresses_of(person_id))


def _actor(writer: Writer) -> Actor:
    """A signed-in citizen acts as himself; anybody else comes through the door unknown."""
    if writer.person_id is None:
        return SYSTEM
    return Actor(name=person(writer.person_id).name, person_id=writer.person_id)


def _initial(request: HttpRequest, writer: Writer) -> dict[str, str]:
    known: dict[str, str] = {}
    if writer.person_id is not None:
        known = {
            "name": person(writer.person_id).name,
            "email": email_of(writer.person_id),
            "phone": phone_of(writer.person_id),
        }
    return known | {"form_key": ids.token(), "follows": request.GET.get("follows", "")}


def _followed(token: str) -> int | None:
    """Return the earlier case that a request continues, when its secret link says so."""
    try:
        return requester.by_link(token)[0].pk if token else None
    except NotFoundError:
        return None
