# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""A category's own questions: the list, one question, its place."""

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from responsa.catalog.actions.setup import save_field
from responsa.catalog.enums import FieldKind
from responsa.catalog.inputs import FieldInput
from responsa.catalog.queries.setup import all_fields, category, field
from responsa.desk.setup import words
from responsa.desk.setup.category_frame import category_page
from responsa.desk.setup.forms.categories import QuestionForm
from responsa.desk.setup.pages import UNPROCESSABLE, accepted, admin_required, page, saved
from responsa.directory.web import actor_of


@admin_required
@require_safe
def questions(request: HttpRequest, category_id: int) -> HttpResponse:
    """List the questions of a category in their order."""
    context = {"fields": all_fields(category_id), "type_words": words.FIELD_KINDS}
    return category_page(request, category_id, tab="questions", context=context)


@admin_required
def new_question(request: HttpRequest, category_id: int) -> HttpResponse:
    """Add a question at the end."""
    category(category_id)
    form, actor = QuestionForm(request.POST or None), actor_of(request)
    last = max((row.position for row in all_fields(category_id)), default=-1)

    def save() -> None:
        save_field(category_id, form.given(last + 1), actor=actor)

    if request.method == "POST" and accepted(form, save):
        return saved(request, _("The question is added."), "questions", category_id)
    return _question_page(request, category_id, form, title=_("New question"))


@admin_required
def question(request: HttpRequest, category_id: int, field_id: int) -> HttpResponse:
    """Show a question and change it; its type stays."""
    row, actor = field(category_id, field_id), actor_of(request)
    identifier = row.kind == FieldKind.IDENTIFIER
    first = {
        "label": row.label,
        "help": row.help,
        "kind": row.kind,
        "choices": "" if identifier else "\n".join(row.choices),
        "checks": row.choices if identifier else [],
        "required": row.required,
        "is_active": row.is_active,
    }
    form = QuestionForm(request.POST or None, initial=first)
    form.keep_kind()

    def save() -> None:
        save_field(category_id, form.given(row.position), actor=actor, field_id=field_id)

    if request.method == "POST" and accepted(form, save):
        return saved(request, _("Saved."), "questions", category_id)
    return _question_page(request, category_id, form, title=row.label)


@admin_required
@require_POST
def move_question(
    request: HttpRequest, *, category_id: int, field_id: int, way: str
) -> HttpResponse:
    """Move a question one place up or down among those of its category."""
    rows = all_fields(category_id)
    at = rows.index(field(category_id, field_id))
    to = at + (1 if way == "down" else -1)
    if 0 <= to < len(rows):
        rows.insert(to, rows.pop(at))
    with transaction.atomic():
        for position, row in enumerate(rows):
            given = FieldInput(
                label=row.label,
                help=row.help,
                kind=FieldKind(row.kind),
                required=row.required,
                choices=tuple(row.choices),
                position=position,
                is_active=row.is_active,
            )
            save_field(category_id, given, actor=actor_of(request), field_id=row.pk)
    return saved(request, _("The order is saved."), "questions", category_id)


def _question_page(
    request: HttpRequest, category_id: int, form: QuestionForm, *, title: str
) -> HttpResponse:
    context = {"form": form, "title": title, "category": category(category_id)}
    status = UNPROCESSABLE if form.errors else 200
    return page(request, "desk/setup/question.html", context, section="categories", status=status)
