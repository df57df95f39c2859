# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Following a case by its number or short code and a second fact that only its requester knows."""

from http import HTTPStatus

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _, gettext_lazy
from django.views.decorators.http import require_http_methods

from responsa.cases.queries import requester
from responsa.directory.queries.institution import institution
from responsa.portal import throttle
from responsa.portal.pages import page, private, see_other, slow_down
from responsa.ui.forms import form_errors

TRIES = 10
_QUARTER = 15 * 60


class EntranceForm(forms.Form):
    """What was told when the request was registered, and one's own address or phone."""

    reference = forms.CharField(
        max_length=80,
        error_messages={"required": gettext_lazy("Please give the number of your request.")},
    )
    proof = forms.CharField(
        max_length=254,
        label=gettext_lazy("E-mail address or phone"),
        help_text=gettext_lazy("The one that you gave when you wrote to us."),
        error_messages={
            "required": gettext_lazy("Please give the e-mail address or phone you wrote from.")
        },
    )

    def __init__(self, *args: object, short_codes: bool, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # -- Django's own arguments, passed on
        self.fields["reference"].label = (
            _("Registration number or short code") if short_codes else _("Registration number")
        )


@require_http_methods(["GET", "HEAD", "POST"])
@private
def enter(request: HttpRequest, code: str = "") -> HttpResponse:
    """Lead to the tracking page; the refusal is the same whatever is wrong."""
    short_codes = institution().short_codes
    if request.method != "POST":
        form = EntranceForm(initial={"reference": code}, short_codes=short_codes)
        return page(request, "portal/enter.html", {"form": form, "errors": ()})
    form = EntranceForm(request.POST, short_codes=short_codes)
    if form.is_valid():
        reference, proof = form.cleaned_data["reference"], form.cleaned_data["proof"]
        tried = (throttle.address_of(request), "".join(reference.split()).lstrip("#").upper())
        if any(throttle.over("enter", key, limit=TRIES) for key in tried):
            return slow_down(request, back=reverse("portal:enter"))
        case = requester.by_reference(reference, proof=proof, short_codes=short_codes)
        if case is not None:
            return see_other(reverse("portal:track", args=[requester.shown_token(case)]))
        for key in tried:
            throttle.count("enter", key, seconds=_QUARTER)
        form.add_error(
            None,
            _("We found no request with these details. Please check both lines, or call us."),
        )
    context = {"form": form, "errors": form_errors(form)}
    return page(request, "portal/enter.html", context, status=HTTPStatus.UNPROCESSABLE_ENTITY)
