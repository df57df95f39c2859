# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
from http import HTTPStatus

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _, gettext_lazy, pgettext
from django.views.decorators.http import require_http_methods

from responsa.cases import rules
from responsa.cases.queries.lists import CaseFilter, case_page
from responsa.cases.queries.search import known_to
from responsa.catalog.queries.categories import category_names
from responsa.desk import filters, labels, lines, shell
from responsa.desk.access import staff_required
from responsa.directory.actions.contact_data import ContactData, correct_contact_data
from responsa.directory.queries.people import contacts_of, identities_of, person_or_none
from responsa.directory.web import actor_of
from responsa.kernel.errors import InvalidError, NotFoundError, NotPermittedError
from responsa.ui.jinja import url

_CASES = 20


class ContactForm(forms.Form):
    """What may be put right of a person."""

    name = forms.CharField(required=False, max_length=200, label=gettext_lazy("Name"))
    email = forms.CharField(required=False, max_length=320, label=gettext_lazy("E-mail"))
    phone = forms.CharField(required=False, max_length=40, label=gettext_lazy("Telephone"))
    address = forms.CharField(
        required=False,
        max_length=1000,
        label=gettext_lazy("Postal address"),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    language = forms.ChoiceField(
        required=False,
        label=gettext_lazy("Language"),
        choices=[("", gettext_lazy("that of the house")), *settings.LANGUAGES],
    )


@require_http_methods(["GET", "HEAD", "POST"])
@staff_required
def person(request: HttpRequest, person_id: int) -> HttpResponseBase:
    """Show who somebody is: contacts, organisation, language, cases; put contact data right."""
    actor = actor_of(request)
    found = person_or_none(person_id)
    if found is None or not known_to(actor, [found]):
        raise NotFoundError("There is no such person.")
    known = contacts_of(person_id)
    held = {name: getattr(found, name) for name in ("name", "address", "language")}
    form = ContactForm(
        request.POST or None, initial={**held, "email": known.email, "phone": known.phone}
    )
    if request.method == "POST":
        if not rules.may_register(actor):
            raise NotPermittedError("You do not have the right to do this.")
        if form.is_valid():
            try:
                correct_contact_data(person_id, ContactData(**form.cleaned_data))
            except InvalidError as refusal:
                form.add_error(refusal.field or None, labels.refusal_words(refusal))
            else:
                messages.success(request, _("The contact data is corrected."))
                return redirect(url("desk:person", person_id=person_id))
    address = filters.read({"view": "all", "requester": str(person_id)})
    page = case_page(actor, CaseFilter(view="all", requester_id=person_id), size=_CASES)
    context = {
        "person": found,
        "name": found.name or known.email or known.phone or _("without name"),
        "identities": identities_of(person_id),
        "language": dict(settings.LANGUAGES).get(found.language, pgettext("language", "not known")),
        "cases": lines.lines(page.lines, address, category_names()),
        "all_url": address.url(),
        "new_url": f"{url('desk:new')}?person={person_id}" if rules.may_register(actor) else "",
        "form": form if rules.may_register(actor) else None,
    }
    status = HTTPStatus.UNPROCESSABLE_ENTITY if form.errors else HTTPStatus.OK
    return shell.page(request, "desk/people/person.html", context, status=status)
