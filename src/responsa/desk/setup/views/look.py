# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The institution's look: colour and logo, tried before they are saved."""

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from responsa.desk.setup.colours import samples
from responsa.desk.setup.forms.look import LookForm
from responsa.desk.setup.pages import UNPROCESSABLE, accepted, admin_required, page, saved
from responsa.directory.actions.look import save_look
from responsa.directory.queries.institution import institution
from responsa.directory.web import actor_of
from responsa.ui import theme
from responsa.ui.text import crest


@admin_required
def look(request: HttpRequest) -> HttpResponse:
    """Show the look on a light and a dark page, a letter and a mail; „try” saves nothing."""
    house, actor = institution(), actor_of(request)
    form = LookForm(request.POST or None, request.FILES or None, initial={"colour": house.colour})
    trying = request.POST.get("do") == "try"

    def save() -> None:
        given = form.cleaned_data
        picture = given["logo"].read() if given["logo"] else None
        without = given["without_logo"]
        save_look(given["colour"], actor=actor, logo=picture, without_logo=without)

    if request.method == "POST" and not trying and accepted(form, save):
        return saved(request, _("The look is saved."), "look")
    shown = samples(str(form["colour"].value() or "")) or samples(house.colour)
    colour = shown.colour if shown else theme.DEFAULT_COLOUR
    context = {
        "form": form,
        "colours": shown,
        "theme": theme.compute(colour),
        "house": house,
        "letters": crest(house.short_name, house.name),
    }
    status = UNPROCESSABLE if form.errors and not trying else 200
    return page(request, "desk/setup/look.html", context, section="look", status=status)
