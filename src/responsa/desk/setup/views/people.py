# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Colleagues: the list, a new account, one colleague's account, roles, absences, directions."""

from collections.abc import Mapping
from http import HTTPStatus

from django import forms
from django.contrib.auth.hashers import make_password
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from responsa.catalog.queries.setup import directions_of
from responsa.desk.setup import blockers, words
from responsa.desk.setup.experts import name_expert, strike_expert
from responsa.desk.setup.forms.filling import initial_of
from responsa.desk.setup.forms.people import (
    AbsenceForm,
    AccountForm,
    DirectionForm,
    NewColleagueForm,
    RoleForm,
    SearchForm,
)
from responsa.desk.setup.invitations import invite
from responsa.desk.setup.pages import (
    UNPROCESSABLE,
    accepted,
    admin_required,
    page,
    refused,
    saved,
)
from responsa.desk.setup.passwords import first_password
from responsa.desk.setup.roles import give_role, take_role
from responsa.directory.actions.setup import (
    create_user,
    remove_absence as strike_absence,
    set_absence,
    set_memberships,
    update_user,
)
from responsa.directory.queries.setup import (
    absences_of,
    accounts_without_role,
    colleague,
    colleagues,
    roles_of,
)
from responsa.directory.queries.units import absent_today, memberships
from responsa.directory.web import actor_of


@admin_required
@require_safe
def people(request: HttpRequest) -> HttpResponse:
    """List the colleagues; find one by name or address."""
    form = SearchForm(request.GET)
    text, show = request.GET.get("q", ""), request.GET.get("show", "")
    if show == "none":
        found = accounts_without_role(text)
    else:
        found = [user for user in colleagues(text) if user.is_active is (show != "closed")]
    held: dict[int, list[str]] = {}
    for row in memberships():
        held.setdefault(row.user_id, []).append(f"{words.ROLES[row.role]}, {row.unit.name}")
    context = {"form": form, "users": found, "roles": held, "absent": absent_today()}
    return page(request, "desk/setup/people.html", context, section="people")


@admin_required
def new_colleague(request: HttpRequest) -> HttpResponse:
    """Open an account with a first role; the colleague gets a link, or a password that is shown once."""
    form = NewColleagueForm(request.POST or None, initial={"is_active": True})
    password, actor = first_password(), actor_of(request)
    made: list[int] = []

    def save() -> None:
        shown = form.cleaned_data["way_in"] == "shown"
        password_hash = make_password(password) if shown else ""
        user = create_user(form.given(), actor=actor, password_hash=password_hash)
        set_memberships(user.pk, [form.pair()], actor=actor)
        made.append(user.pk)

    if request.method == "POST" and accepted(form, save):
        if form.cleaned_data["way_in"] == "mail":
            return _invited(request, made[0])
        # In the answer itself: a redirect would have to keep the password somewhere.
        context = {"colleague": colleague(made[0]), "password": password}
        return page(
            request,
            "desk/setup/password.html",
            context,
            section="people",
            status=HTTPStatus.CREATED,
        )
    status = UNPROCESSABLE if form.errors else 200
    return page(
        request, "desk/setup/new_person.html", {"form": form}, section="people", status=status
    )


@admin_required
@require_POST
def send_link(request: HttpRequest, user_id: int) -> HttpResponse:
    """Send a colleague a link with which he sets a new password."""
    return _invited(request, user_id)


@admin_required
def person(request: HttpRequest, user_id: int) -> HttpResponse:
    """Show a colleague, change or close the account."""
    if request.method != "POST":
        return _person_page(request, user_id)
    form, before = AccountForm(request.POST), colleague(user_id)

    def save() -> None:
        if before.is_active and not form.cleaned_data["is_active"]:
            blockers.refuse(blockers.of_colleague(user_id))
        update_user(user_id, form.given(), actor=actor_of(request))

    if accepted(form, save):
        return saved(request, _("Saved."), "person", user_id)
    return _person_page(request, user_id, wrong={"form": form})


@admin_required
@require_POST
def add_role(request: HttpRequest, user_id: int) -> HttpResponse:
    """Give a colleague one more role in a unit."""
    form = RoleForm(request.POST, auto_id="role_%s")
    if accepted(form, lambda: give_role(user_id, form.pair(), actor=actor_of(request))):
        return saved(request, _("The role is given."), "person", user_id)
    return _person_page(request, user_id, wrong={"role_form": form})


@admin_required
@require_POST
def remove_role(request: HttpRequest, *, user_id: int, unit_id: int, role: str) -> HttpResponse:
    """Take one role from a colleague."""
    return take_role(request, user_id, (unit_id, role), back=("person", user_id))


@admin_required
@require_POST
def add_absence(request: HttpRequest, user_id: int) -> HttpResponse:
    """Enter on which days a colleague is away, and the substitute."""
    form = AbsenceForm(request.POST, auto_id="absence_%s")
    if accepted(form, lambda: set_absence(user_id, form.given(), actor=actor_of(request))):
        return saved(request, _("The absence is entered."), "person", user_id)
    return _person_page(request, user_id, wrong={"absence_form": form})


@admin_required
@require_POST
def remove_absence(request: HttpRequest, user_id: int, absence_id: int) -> HttpResponse:
    """Strike an absence."""
    strike_absence(absence_id, actor=actor_of(request))
    return saved(request, _("The absence is removed."), "person", user_id)


@admin_required
@require_POST
def add_direction(request: HttpRequest, user_id: int) -> HttpResponse:
    """Name a colleague for a category."""
    form = DirectionForm(request.POST, auto_id="direction_%s")

    def save() -> None:
        category = int(form.cleaned_data["category"])
        name_expert(category, form.given(user_id), actor=actor_of(request))

    if accepted(form, save):
        return saved(request, _("The colleague is named for the category."), "person", user_id)
    return _person_page(request, user_id, wrong={"direction_form": form})


@admin_required
@require_POST
def remove_direction(
    request: HttpRequest, *, user_id: int, category_id: int, role: str
) -> HttpResponse:
    """Name a colleague for a category no more."""
    strike_expert(category_id, user_id, role, actor=actor_of(request))
    return saved(request, _("The colleague is named for the category no more."), "person", user_id)


def _invited(request: HttpRequest, user_id: int) -> HttpResponse:
    user = colleague(user_id)
    if not user.is_active or not invite(user):
        said = _("No link could be sent to %(address)s.") % {"address": user.email}
        return refused(request, said, "person", user_id)
    said = _("A link to set the password goes to %(address)s.") % {"address": user.email}
    return saved(request, said, "person", user_id)


def _person_page(
    request: HttpRequest, user_id: int, *, wrong: Mapping[str, forms.Form] | None = None
) -> HttpResponse:
    user = colleague(user_id)
    shown: dict[str, object] = {
        "form": AccountForm(initial=initial_of(user, AccountForm)),
        "role_form": RoleForm(auto_id="role_%s"),
        "absence_form": AbsenceForm(auto_id="absence_%s"),
        "direction_form": DirectionForm(auto_id="direction_%s"),
        "colleague": user,
        "roles": roles_of(user_id),
        "absences": absences_of(user_id),
        "directions": directions_of(user_id),
        "open_cases": blockers.open_cases_of_colleague(user_id),
        "role_words": words.ROLES,
        "wrong": tuple(wrong.values()) if wrong else (),
    }
    status = UNPROCESSABLE if wrong else 200
    return page(
        request,
        "desk/setup/person.html",
        shown | dict(wrong or {}),
        section="people",
        status=status,
    )
