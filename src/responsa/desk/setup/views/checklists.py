# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What every case of a category brings along: checklist and causes."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from responsa.catalog.actions.checklists import save_lists
from responsa.catalog.queries.checklists import causes_of, checklist_of
from responsa.desk.setup.category_frame import category_page
from responsa.desk.setup.forms.checklists import ListsForm
from responsa.desk.setup.pages import UNPROCESSABLE, accepted, admin_required, saved
from responsa.directory.web import actor_of


@admin_required
def lists(request: HttpRequest, category_id: int) -> HttpResponse:
    """Show checklist and causes, one on each line, and change them."""
    actor = actor_of(request)
    first = {
        "checklist": "\n".join(line.text for line in checklist_of(category_id)),
        "causes": "\n".join(cause.text for cause in causes_of(category_id)),
    }
    form = ListsForm(request.POST or None, initial=first)

    def save() -> None:
        given, causes = form.lines("checklist"), form.lines("causes")
        save_lists(category_id, checklist=given, causes=causes, actor=actor)

    if request.method == "POST" and accepted(form, save):
        return saved(request, _("Checklist and causes are saved."), "lists", category_id)
    status = UNPROCESSABLE if form.errors else 200
    return category_page(request, category_id, tab="lists", context={"form": form}, status=status)
