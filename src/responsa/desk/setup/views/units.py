# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Units: the tree, one unit with its members and its own classes."""

from collections.abc import Mapping

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from responsa.catalog.actions.setup import save_internal_category
from responsa.catalog.queries.setup import all_internal_categories, categories_of_unit
from responsa.desk.setup import blockers
from responsa.desk.setup.calendar_changes import moved_to
from responsa.desk.setup.forms.filling import initial_of
from responsa.desk.setup.forms.house import InnerClassForm, UnitForm
from responsa.desk.setup.forms.people import MemberForm
from responsa.desk.setup.pages import UNPROCESSABLE, accepted, admin_required, page, saved
from responsa.desk.setup.roles import give_role, take_role
from responsa.desk.setup.words import ROLES
from responsa.directory.actions.setup import create_unit, update_unit
from responsa.directory.enums import Role
from responsa.directory.queries.calendars import calendar_id_for
from responsa.directory.queries.setup import member_counts, members_of, unit as unit_by_id
from responsa.directory.queries.units import tree
from responsa.directory.web import actor_of


@admin_required
@require_safe
def units(request: HttpRequest) -> HttpResponse:
    """List the units as a tree."""
    context = {"nodes": tree(), "members": member_counts()}
    return page(request, "desk/setup/units.html", context, section="units")


@admin_required
def new_unit(request: HttpRequest) -> HttpResponse:
    """Add a unit."""
    form = UnitForm(request.POST or None, initial={"is_active": True})
    actor = actor_of(request)
    if request.method == "POST" and accepted(form, lambda: create_unit(form.given(), actor=actor)):
        words = _("The unit %(name)s is there.") % {"name": form.cleaned_data["name"]}
        return saved(request, words, "units")
    status = UNPROCESSABLE if form.errors else 200
    return page(request, "desk/setup/new_unit.html", {"form": form}, section="units", status=status)


@admin_required
def unit(request: HttpRequest, unit_id: int) -> HttpResponse:
    """Show a unit and change it."""
    if request.method != "POST":
        return _unit_page(request, unit_id)
    form = UnitForm(request.POST)
    before, actor = unit_by_id(unit_id), actor_of(request)
    calendar = calendar_id_for(unit_id)

    def save() -> None:
        if before.is_active and not form.cleaned_data["is_active"]:
            blockers.refuse(blockers.of_unit(unit_id))
        update_unit(unit_id, form.given(), actor=actor)

    if not accepted(form, save):
        return _unit_page(request, unit_id, wrong={"form": form})
    if (after := calendar_id_for(unit_id)) != calendar:
        return moved_to(request, after, back=("unit", unit_id), said=_("Saved."))
    return saved(request, _("Saved."), "unit", unit_id)


@admin_required
@require_POST
def add_member(request: HttpRequest, unit_id: int) -> HttpResponse:
    """Give a colleague a role in a unit."""
    form = MemberForm(request.POST, auto_id="member_%s")

    def save() -> None:
        role = Role(form.cleaned_data["role"])
        give_role(int(form.cleaned_data["user"]), (unit_id, role), actor=actor_of(request))

    if accepted(form, save):
        return saved(request, _("The colleague is a member of the unit."), "unit", unit_id)
    return _unit_page(request, unit_id, wrong={"member_form": form})


@admin_required
@require_POST
def remove_member(request: HttpRequest, *, unit_id: int, user_id: int, role: str) -> HttpResponse:
    """Take a role in a unit away from a colleague."""
    return take_role(request, user_id, (unit_id, role), back=("unit", unit_id))


@admin_required
@require_POST
def save_class(request: HttpRequest, unit_id: int, class_id: int | None = None) -> HttpResponse:
    """Add an inner class to a unit, rename one or take it out of use."""
    form = InnerClassForm(request.POST, auto_id=f"class{class_id or ''}_%s")

    def save() -> None:
        typed = form.cleaned_data
        save_internal_category(
            unit_id,
            typed["name"],
            actor=actor_of(request),
            is_active=typed["is_active"],
            internal_category_id=class_id,
        )

    if accepted(form, save):
        return saved(request, _("Saved."), "unit", unit_id)
    if class_id is None:
        return _unit_page(request, unit_id, wrong={"class_form": form})
    return _unit_page(request, unit_id, wrong={f"class{class_id}": form})


def _unit_page(
    request: HttpRequest, unit_id: int, *, wrong: Mapping[str, forms.Form] | None = None
) -> HttpResponse:
    shown = unit_by_id(unit_id)
    bad = wrong or {}
    inner = [
        (row.pk, bad.get(f"class{row.pk}") or _class_form(row.pk, initial_of(row, InnerClassForm)))
        for row in all_internal_categories(unit_id)
    ]
    context: dict[str, object] = {
        "unit": shown,
        "form": UnitForm(initial=initial_of(shown, UnitForm)),
        "members": members_of(unit_id),
        "member_form": MemberForm(auto_id="member_%s"),
        "inner": inner,
        "class_form": InnerClassForm(auto_id="class_%s"),
        "categories": categories_of_unit(unit_id),
        "open_cases": blockers.open_cases_of_unit(unit_id),
        "role_words": ROLES,
        "wrong": tuple(bad.values()),
    }
    status = UNPROCESSABLE if bad else 200
    return page(
        request, "desk/setup/unit.html", context | dict(bad), section="units", status=status
    )


def _class_form(class_id: int, first: dict[str, object]) -> InnerClassForm:
    return InnerClassForm(initial=first, auto_id=f"class{class_id}_%s")
