# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Prepared texts for answers."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from responsa.catalog import variables
from responsa.catalog.actions.reply_templates import save_template
from responsa.catalog.queries.reply_templates import all_templates, template as template_by_id
from responsa.desk.inserting.values import WORDS, example
from responsa.desk.setup.forms.filling import initial_of
from responsa.desk.setup.forms.templates import TemplateForm
from responsa.desk.setup.pages import UNPROCESSABLE, accepted, admin_required, page, saved
from responsa.directory.web import actor_of
from responsa.kernel.errors import InvalidError


@admin_required
@require_safe
def templates(request: HttpRequest) -> HttpResponse:
    """List the prepared texts with where each is offered."""
    context = {"templates": all_templates()}
    return page(request, "desk/setup/templates.html", context, section="templates")


@admin_required
def template(request: HttpRequest, template_id: int | None = None) -> HttpResponse:
    """Write a text or change one; „try” shows it filled in, without saving."""
    row = template_by_id(template_id) if template_id is not None else None
    first = initial_of(row, TemplateForm) if row else None
    form, trying = (
        TemplateForm(request.POST or None, initial=first),
        request.POST.get("do") == "try",
    )
    actor = actor_of(request)

    def save() -> None:
        save_template(form.given(), actor=actor, template_id=template_id)

    if request.method == "POST" and not trying and accepted(form, save):
        return saved(request, _("The template is saved."), "templates")
    context = {
        "form": form,
        "template": row,
        "variables": tuple((f"{{{name}}}", words) for name, words in WORDS.items()),
        "shown": _shown(form, str(form["text"].value() or "")),
    }
    status = UNPROCESSABLE if form.errors and not trying else 200
    return page(request, "desk/setup/template.html", context, section="templates", status=status)


def _shown(form: TemplateForm, text: str) -> str:
    """Return the text with the facts of an invented case; what is wrong with it goes to its field."""
    try:
        variables.check(text)
    except InvalidError as refusal:
        if form.is_bound and not form.errors.get("text"):
            form.add_error("text", _(refusal.message) % refusal.params)
        return ""
    return variables.fill(text, example())
