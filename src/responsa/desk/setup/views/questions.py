# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""A category's own questions: the list, one question, its place."""

import dataclasses

from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from responsa.catalog.actions.setup import input_of, save_field
from responsa.catalog.conditions import offered
from responsa.catalog.enums import FieldKind
from responsa.catalog.queries.categories import fields as asked
from responsa.catalog.queries.setup import all_fields, category, field
from responsa.desk.setup import words
from responsa.desk.setup.asked import preview_of
from responsa.desk.setup.category_frame import category_page
from responsa.desk.setup.forms import answers, translating
from responsa.desk.setup.forms.categories import LibraryForm, QuestionForm
from responsa.desk.setup.pages import UNPROCESSABLE, accepted, admin_required, page, saved
from responsa.directory.web import actor_of


@admin_required
@require_safe
def questions(request: HttpRequest, category_id: int) -> HttpResponse:
    """List the questions of a category in their order."""
    own = all_fields(category_id)
    above = [row for row in asked(category_id) if row.category_id != category_id]
    context = {
        "fields": own,
        "above": above,
        "labels": {row.key: row.label for row in (*above, *own)},
        "library": LibraryForm(),
        "type_words": words.FIELD_KINDS,
    }
    return category_page(request, category_id, tab="questions", context=context)


@admin_required
def new_question(request: HttpRequest, category_id: int) -> HttpResponse:
    """Add a question at the end."""
    category(category_id)
    form = QuestionForm(request.POST or None, questions=_others(category_id))
    actor = actor_of(request)
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
        "shown_key": row.shown_key,
        "shown_value": answers.shown(row.shown_value),
        "stop_value": answers.shown(row.stop_value),
        "stop_text": row.stop_text,
    }
    first |= translating.initial(row.translations)
    others = _others(category_id, but=row.key)
    form = QuestionForm(request.POST or None, initial=first, questions=others)
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
            moved = dataclasses.replace(input_of(row), position=position)
            save_field(category_id, moved, actor=actor_of(request), field_id=row.pk)
    return saved(request, _("The order is saved."), "questions", category_id)


def _others(category_id: int, *, but: str = "") -> list[tuple[str, str]]:
    """Return the questions on which one can hang: those with answers to choose from."""
    return [(q.key, q.label) for q in asked(category_id) if q.key != but and offered(q)]


def _question_page(
    request: HttpRequest, category_id: int, form: QuestionForm, *, title: str
) -> HttpResponse:
    typed = {name: form[name].value() or "" for name in form.fields}
    context = {
        "form": form,
        "title": title,
        "category": category(category_id),
        "translated": translating.names(form),
        "control": preview_of(typed),
    }
    status = UNPROCESSABLE if form.errors else 200
    return page(request, "desk/setup/question.html", context, section="categories", status=status)
