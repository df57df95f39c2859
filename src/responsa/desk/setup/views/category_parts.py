# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Parts of a category's editor: its versions, and the citizen's form while it is typed."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from responsa.catalog.actions.setup import borrow_field
from responsa.catalog.queries.setup import category
from responsa.desk.setup.asked import preview_of
from responsa.desk.setup.category_frame import category_page
from responsa.desk.setup.forms.categories import LibraryForm
from responsa.desk.setup.pages import accepted, admin_required, page, refused, saved
from responsa.desk.setup.version_words import published
from responsa.directory.web import actor_of


@admin_required
@require_safe
def versions(request: HttpRequest, category_id: int) -> HttpResponse:
    """Show what was published, by whom, and what each version changed."""
    context = {"versions": published(category_id)}
    return category_page(request, category_id, tab="versions", context=context)


@admin_required
@require_POST
def preview_question(request: HttpRequest, category_id: int) -> HttpResponse:
    """Draw the question that is being typed as a citizen would meet it; nothing is saved."""
    context = {"control": preview_of(request.POST), "category": category(category_id)}
    return page(request, "desk/setup/question_preview.html", context, section="categories")


@admin_required
@require_POST
def borrow(request: HttpRequest, category_id: int) -> HttpResponse:
    """Put a question of another category into this one, as a copy of its own."""
    form, actor = LibraryForm(request.POST), actor_of(request)

    def save() -> None:
        borrow_field(category_id, int(form.cleaned_data["question"]), actor=actor)

    if accepted(form, save):
        return saved(request, _("The question is added."), "questions", category_id)
    words = next(iter(form.errors.values()))[0]
    return refused(request, str(words), "questions", category_id)
