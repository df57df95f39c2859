# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Categories: the tree, one category's rules, its experts."""

from typing import TYPE_CHECKING

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from responsa.catalog.actions.setup import create_category, update_category
from responsa.catalog.queries.channels import registers
from responsa.catalog.queries.setup import category as category_by_id, category_tree, experts_of
from responsa.desk import labels
from responsa.desk.setup import blockers, words
from responsa.desk.setup.category_frame import category_page
from responsa.desk.setup.experts import name_expert, strike_expert
from responsa.desk.setup.forms import translating
from responsa.desk.setup.forms.categories import CategoryForm
from responsa.desk.setup.forms.filling import initial_of
from responsa.desk.setup.forms.people import ExpertForm
from responsa.desk.setup.pages import UNPROCESSABLE, accepted, admin_required, page, saved
from responsa.directory.queries.units import absent_today, tree
from responsa.directory.web import actor_of

if TYPE_CHECKING:
    from responsa.catalog.models import Category


@admin_required
@require_safe
def categories(request: HttpRequest) -> HttpResponse:
    """List the categories as a tree."""
    context = {"nodes": category_tree(), "kind_words": labels.KINDS}
    return page(request, "desk/setup/categories.html", context, section="categories")


@admin_required
def new_category(request: HttpRequest) -> HttpResponse:
    """Add a category; it can be chosen at every door at once."""
    form, actor = CategoryForm(request.POST or None), actor_of(request)
    made: list[int] = []

    def save() -> None:
        made.append(create_category(form.given(), actor=actor).pk)

    if request.method == "POST" and accepted(form, save):
        said = _("The category is there and can be chosen. Now its questions and experts.")
        return saved(request, said, "questions", made[0])
    status = UNPROCESSABLE if form.errors else 200
    context = {"form": form, "has_units": bool(tree()), "has_registers": bool(registers())}
    return page(
        request, "desk/setup/new_category.html", context, section="categories", status=status
    )


@admin_required
def category(request: HttpRequest, category_id: int) -> HttpResponse:
    """Show a category's rules and change them."""
    shown, actor = category_by_id(category_id), actor_of(request)
    form = CategoryForm(request.POST or None, initial=_first(shown))

    def save() -> None:
        if shown.is_active and not form.cleaned_data["is_active"]:
            blockers.refuse(blockers.of_category(category_id))
        update_category(category_id, form.given(), actor=actor)

    if request.method == "POST" and accepted(form, save):
        return saved(request, _published(category_id), "category", category_id)
    status = UNPROCESSABLE if form.errors else 200
    return category_page(request, category_id, tab="rules", context={"form": form}, status=status)


def _published(category_id: int) -> str:
    return _("Version %(number)s is published.") % {"number": category_by_id(category_id).version}


def _first(shown: "Category") -> dict[str, object]:
    return initial_of(shown, CategoryForm) | translating.initial(shown.translations)


@admin_required
def experts(request: HttpRequest, category_id: int) -> HttpResponse:
    """Show who is named for a category; name one more, or change a share of the work."""
    form, actor = ExpertForm(request.POST or None), actor_of(request)

    def save() -> None:
        name_expert(category_id, form.given(), actor=actor)

    if request.method == "POST" and accepted(form, save):
        said = _("The colleague is named for the category.")
        return saved(request, said, "experts", category_id)
    context = {
        "form": form,
        "experts": experts_of(category_id),
        "role_words": words.ROLES,
        "absent": absent_today(),
    }
    status = UNPROCESSABLE if form.errors else 200
    return category_page(request, category_id, tab="experts", context=context, status=status)


@admin_required
@require_POST
def remove_expert(
    request: HttpRequest, *, category_id: int, user_id: int, role: str
) -> HttpResponse:
    """Name a colleague for a category no more."""
    strike_expert(category_id, user_id, role, actor=actor_of(request))
    said = _("The colleague is named for the category no more.")
    return saved(request, said, "experts", category_id)
