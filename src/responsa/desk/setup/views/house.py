# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The institution: identity, hours, colour, privacy notice."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from responsa.desk.setup.colours import samples
from responsa.desk.setup.forms.filling import initial_of
from responsa.desk.setup.forms.house import InstitutionForm
from responsa.desk.setup.pages import UNPROCESSABLE, accepted, admin_required, page, saved
from responsa.directory.actions.setup import save_institution
from responsa.directory.queries.institution import institution as the_institution
from responsa.directory.web import actor_of


@admin_required
def institution(request: HttpRequest) -> HttpResponse:
    """Show what the installation knows of its institution, try a colour, save."""
    house, actor = the_institution(), actor_of(request)
    form = InstitutionForm(request.POST or None, initial=initial_of(house, InstitutionForm))
    trying = request.POST.get("do") == "try"
    saving = request.method == "POST" and not trying
    if saving and accepted(form, lambda: save_institution(form.given(), actor=actor)):
        return saved(request, _("The institution is saved."), "institution")
    colour = str(form["colour"].value() or "")
    context = {"form": form, "colours": samples(colour)}
    status = UNPROCESSABLE if form.errors and not trying else 200
    return page(
        request, "desk/setup/institution.html", context, section="institution", status=status
    )
