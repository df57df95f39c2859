# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The institution: identity, hours, colour, privacy notice."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from responsa.catalog.actions.starting import name_first_unit
from responsa.desk.setup.colours import samples
from responsa.desk.setup.forms.filling import initial_of
from responsa.desk.setup.forms.house import FirstInstitutionForm, InstitutionForm
from responsa.desk.setup.pages import UNPROCESSABLE, accepted, admin_required, page, saved
from responsa.directory.actions.calendars import create_calendar
from responsa.directory.actions.setup import save_institution
from responsa.directory.queries.institution import institution as the_institution
from responsa.directory.web import actor_of


@admin_required
def institution(request: HttpRequest) -> HttpResponse:
    """Show what the installation knows of its institution, try a colour, save."""
    house, actor = the_institution(), actor_of(request)
    kind = InstitutionForm if house.calendar_id else FirstInstitutionForm
    form = kind(request.POST or None, initial=initial_of(house, InstitutionForm))
    trying = request.POST.get("do") == "try"

    def save() -> None:
        save_institution(form.given(), actor=actor)
        if isinstance(form, FirstInstitutionForm):
            create_calendar(form.calendar(), actor=actor, is_house=True)
            name_first_unit(actor=actor)

    if request.method == "POST" and not trying and accepted(form, save):
        return saved(request, _("The institution is saved."), "institution")
    colour = str(form["colour"].value() or "")
    context = {"form": form, "colours": samples(colour), "calendar_id": house.calendar_id}
    status = UNPROCESSABLE if form.errors and not trying else 200
    return page(
        request, "desk/setup/institution.html", context, section="institution", status=status
    )
