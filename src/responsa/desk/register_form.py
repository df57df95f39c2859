# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The clerk's form: a call, a visit, a letter or a fax becomes a case."""

import datetime as dt
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy, pgettext_lazy

from responsa.cases import wording
from responsa.cases.enums import Channel
from responsa.cases.inputs import NewAttachment, Registration
from responsa.catalog.queries.categories import categories, fields
from responsa.desk import given
from responsa.desk.questions import control, control_name
from responsa.directory.inputs import OrganisationInput, PersonInput
from responsa.directory.queries.people import email_of, phone_of
from responsa.kernel import clock, ids

if TYPE_CHECKING:
    from responsa.directory.models import Person

CHANNELS: Final = (Channel.PHONE, Channel.COUNTER, Channel.POST, Channel.FAX, Channel.EMAIL)
# A clock a little ahead in the browser is no future.
_TOLERANCE: Final = dt.timedelta(minutes=5)
_MINUTE: Final = "%Y-%m-%dT%H:%M"


class RegisterForm(forms.Form):
    """What a clerk writes down. Fields of a person are for somebody new; ``requester`` names one known."""

    channel = forms.ChoiceField(label=pgettext_lazy("of a request", "Channel"))
    category = forms.TypedChoiceField(
        coerce=int,
        label=gettext_lazy("Category"),
        error_messages={"required": gettext_lazy("Please choose a category.")},
    )
    requester = forms.IntegerField(required=False, widget=forms.HiddenInput)
    name = forms.CharField(required=False, max_length=200, label=gettext_lazy("Name"))
    phone = forms.CharField(
        required=False,
        max_length=40,
        label=gettext_lazy("Phone"),
        widget=forms.TextInput(attrs={"type": "tel"}),
    )
    email = forms.EmailField(required=False, label=gettext_lazy("E-mail"))
    address = forms.CharField(required=False, max_length=300, label=gettext_lazy("Address"))
    identifier = forms.CharField(required=False, max_length=32, label=gettext_lazy("Personal code"))
    language = forms.ChoiceField(required=False, label=gettext_lazy("Language of the answer"))
    organisation = forms.CharField(
        required=False,
        max_length=200,
        label=gettext_lazy("Institution or company"),
        help_text=gettext_lazy("The person above is then its contact."),
    )
    tax_code = forms.CharField(required=False, max_length=32, label=gettext_lazy("Tax code"))
    subject = forms.CharField(required=False, max_length=300, label=gettext_lazy("Subject"))
    text = forms.CharField(
        max_length=100_000,
        label=gettext_lazy("What does the requester say?"),
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": gettext_lazy("Please write what it is about.")},
    )
    place = forms.CharField(required=False, max_length=300, label=gettext_lazy("Place"))
    received = forms.DateTimeField(
        label=gettext_lazy("Received"),
        input_formats=[_MINUTE, "%Y-%m-%dT%H:%M:%S", "%Y-%m-%d"],
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format=_MINUTE),
    )
    desired_on = forms.DateField(
        required=False,
        label=gettext_lazy("Wished by the requester by"),
        help_text=gettext_lazy("His own wish; no promise."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    form_key = forms.CharField(max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: object, category_id: int | None, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # -- Django's own shape
        self.questions = fields(category_id) if category_id else []
        self._choices()
        for question in self.questions:
            self.fields[control_name(question)] = control(question)

    def own_fields(self) -> Iterator[forms.BoundField]:
        """Yield the category's own questions."""
        return (self[control_name(question)] for question in self.questions)

    def clean_received(self) -> dt.datetime:
        """Refuse a date in the future: the law counts from it."""
        received: dt.datetime = self.cleaned_data["received"]
        if received > clock.now() + _TOLERANCE:
            raise forms.ValidationError(_("This date is in the future."))
        return received

    def clean_desired_on(self) -> dt.date | None:
        """Nobody can wish for a day that is over."""
        wished: dt.date | None = self.cleaned_data["desired_on"]
        if wished is not None and wished < clock.today():
            raise forms.ValidationError(_("This day is over."))
        return wished

    def clean_organisation(self) -> str:
        """An institution without a contact has at least its own name."""
        return str(self.cleaned_data["organisation"]).strip()

    def registration(self) -> Registration:
        """Return what the clerk wrote as a request; raises InvalidError for a file too large."""
        data = self.cleaned_data
        known = data["requester"]
        return Registration(
            channel=Channel(data["channel"]),
            category_id=data["category"],
            subject=data["subject"],
            text=data["text"],
            received_at=data["received"],
            requester_id=known,
            requester=None if known else self._person(),
            language=data["language"],
            place=data["place"],
            desired_on=data["desired_on"],
            answers={q.key: str(data.get(control_name(q)) or "") for q in self.questions},
            attachments=self._attachments(),
            reasons=("form_category",),
        )

    def payload(self) -> dict[str, object]:
        """Return what was typed, for keeping as it came."""
        hidden = {"form_key", "csrfmiddlewaretoken", "do"}
        return {name: value for name, value in self.data.items() if name not in hidden}

    def _person(self) -> PersonInput | None:
        data = self.cleaned_data
        organisation = None
        if data["organisation"]:
            organisation = OrganisationInput(name=data["organisation"], tax_code=data["tax_code"])
        # An institution that names no contact is its own.
        name = data["name"] or data["organisation"]
        if not (name or data["email"] or data["phone"]):
            return None
        return PersonInput(
            name=name,
            email=data["email"],
            phone=data["phone"],
            identifier=data["identifier"],
            address=data["address"],
            language=data["language"],
            organisation=organisation,
        )

    def _attachments(self) -> tuple[NewAttachment, ...]:
        found = given.attachments(self.files.getlist("files"))
        for question in self.questions:
            if question.kind == "file":
                name = control_name(question)
                found += given.attachments(self.files.getlist(name), field=question.key)
        return found

    def _choices(self) -> None:
        names = [(channel.value, wording.CHANNELS[channel]) for channel in CHANNELS]
        offered = [(c.pk, f"{c.unit.name} › {c.name}") for c in categories()]
        languages = [("", _("not known")), *settings.LANGUAGES]
        for name, choices in (
            ("channel", names),
            ("category", [("", ""), *offered]),
            ("language", languages),
        ):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = choices


def empty(*, channel: str, phone: str, category_id: int | None) -> dict[str, object]:
    """Return what a fresh form holds, with a one-time key of its own."""
    return {
        "channel": channel if channel in set(CHANNELS) else Channel.PHONE.value,
        "category": category_id,
        "phone": phone[:40],
        "received": timezone.localtime(clock.now()).strftime(_MINUTE),
        "form_key": ids.token(),
    }


def of_person(person: "Person") -> dict[str, object]:
    """Return what is known of a person, for the form: organisation, phone, language, address (S4-33)."""
    organisation = person.organisation
    return {
        "requester": person.pk,
        "name": person.name,
        "phone": phone_of(person.pk),
        "email": email_of(person.pk),
        "address": person.address,
        "identifier": person.identifier,
        "language": person.language,
        "organisation": organisation.name if organisation else "",
        "tax_code": organisation.tax_code if organisation else "",
    }
