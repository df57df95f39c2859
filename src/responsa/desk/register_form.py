# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The clerk's form: a call, a visit, a letter or a fax becomes a case."""

import datetime as dt
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Final

from django import forms
from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _, gettext_lazy, pgettext_lazy

from responsa.cases import wording
from responsa.cases.enums import Channel
from responsa.cases.inputs import ArrivalInput, NewAttachment, Registration
from responsa.catalog.queries.categories import categories, fields
from responsa.desk import given, labels
from responsa.desk.questions import control
from responsa.directory.inputs import OrganisationInput, PersonInput
from responsa.intake.questions import name_of
from responsa.kernel import clock, ids

# What each door has of its own, besides the instant of receipt.
FACTS: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        Channel.PHONE: frozenset({"sender_number"}),
        Channel.FAX: frozenset({"sender_number", "sender_reference", "dated_on"}),
        Channel.POST: frozenset({"dated_on", "sender_address", "sender_reference"}),
        Channel.COUNTER: frozenset({"sender_reference"}),
    }
)
FACTS_OF_ALL: Final = ("sender_number", "dated_on", "sender_address", "sender_reference")
# Of the page and not of the request.
HIDDEN: Final = frozenset(
    {"form_key", "csrfmiddlewaretoken", "do", "editor", "editor_before", "who"}
)
_LONGEST_SUBJECT: Final = 120
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
    )
    tax_code = forms.CharField(required=False, max_length=32, label=gettext_lazy("Tax code"))
    registration_code = forms.CharField(
        required=False, max_length=64, label=gettext_lazy("Registration number")
    )
    subject = forms.CharField(
        required=False,
        max_length=300,
        label=gettext_lazy("Subject"),
        help_text=gettext_lazy("Empty: the first line of the text."),
    )
    text = forms.CharField(
        max_length=100_000,
        label=gettext_lazy("What does the requester say?"),
        help_text=gettext_lazy(
            "The first line becomes the subject. Category and place are proposed from the text."
        ),
        widget=forms.Textarea(attrs={"rows": 4, "data-rs-text": ""}),
        error_messages={"required": gettext_lazy("Please write what it is about.")},
    )
    place = forms.CharField(required=False, max_length=300, label=gettext_lazy("Place"))
    answer_channel = forms.ChoiceField(required=False, label=gettext_lazy("Answer by"))
    requester_weight = forms.TypedChoiceField(
        required=False,
        coerce=int,
        empty_value="2",
        label=gettext_lazy("How much it matters to him"),
    )
    note = forms.CharField(
        required=False,
        max_length=20_000,
        label=gettext_lazy("Private note"),
        help_text=gettext_lazy("For colleagues only; the requester never sees it."),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    sender_number = forms.CharField(
        required=False, max_length=40, label=gettext_lazy("Number of the caller or fax")
    )
    dated_on = forms.DateField(
        required=False,
        label=gettext_lazy("Date on the letter"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    sender_address = forms.CharField(
        required=False, max_length=500, label=gettext_lazy("Sender's address")
    )
    sender_reference = forms.CharField(
        required=False, max_length=80, label=gettext_lazy("Sender's own number")
    )
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
    mail = forms.FileField(
        required=False,
        label=gettext_lazy("Saved mail"),
        widget=forms.ClearableFileInput(attrs={"accept": ".eml,message/rfc822"}),
    )
    anonymous = forms.CharField(required=False, widget=forms.HiddenInput)
    recognised = forms.CharField(required=False, widget=forms.HiddenInput)
    related = forms.CharField(required=False, max_length=200, widget=forms.HiddenInput)
    form_key = forms.CharField(max_length=64, widget=forms.HiddenInput)
    # The opened page, and the one that had saved the draft before.
    editor = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)
    editor_before = forms.CharField(required=False, max_length=64, widget=forms.HiddenInput)

    def __init__(self, *args: object, category_id: int | None, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # -- Django's own shape
        self.questions = fields(category_id) if category_id else []
        self._choices()
        for question in self.questions:
            self.fields[name_of(question)] = control(question)

    def own_fields(self) -> Iterator[forms.BoundField]:
        """Yield the category's own questions."""
        return (self[name_of(question)] for question in self.questions)

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

    def clean_dated_on(self) -> dt.date | None:
        """A letter was written before it came."""
        dated: dt.date | None = self.cleaned_data["dated_on"]
        if dated is not None and dated > clock.today():
            raise forms.ValidationError(_("This date is in the future."))
        return dated

    def clean_organisation(self) -> str:
        """An institution without a contact has at least its own name."""
        return str(self.cleaned_data["organisation"]).strip()

    def registration(self) -> Registration:
        """Return what the clerk wrote as a request; raises InvalidError for a file too large."""
        data = self.cleaned_data
        known, nobody = data["requester"], bool(data["anonymous"])
        answer = data["answer_channel"]
        return Registration(
            channel=Channel(data["channel"]),
            category_id=data["category"],
            subject=data["subject"] or first_line(data["text"]),
            text=data["text"],
            received_at=data["received"],
            requester_id=None if nobody else known,
            requester=None if known or nobody else self._person(),
            language=data["language"],
            place=data["place"],
            desired_on=data["desired_on"],
            requester_weight=int(data["requester_weight"]),
            answer_channel=Channel(answer) if answer else None,
            note=data["note"],
            related=given.numbers(data["related"].split(",")),
            arrival=self._arrival(),
            answers={q.key: str(data.get(name_of(q)) or "") for q in self.questions},
            attachments=self.attachments(),
            reasons=("form_category",),
        )

    def payload(self) -> dict[str, str]:
        """Return what was typed, for keeping as it came."""
        return {name: str(value) for name, value in self.data.items() if name not in HIDDEN}

    def _arrival(self) -> ArrivalInput:
        """Return the facts of the chosen door; those of another one, typed before, do not count."""
        data = self.cleaned_data
        shown = FACTS.get(data["channel"], frozenset())
        return ArrivalInput(**{name: data[name] for name in FACTS_OF_ALL if name in shown})

    def _person(self) -> PersonInput | None:
        data = self.cleaned_data
        organisation = None
        if data["organisation"]:
            organisation = OrganisationInput(
                name=data["organisation"],
                tax_code=data["tax_code"],
                registration_code=data["registration_code"],
            )
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

    def attachments(self) -> tuple[NewAttachment, ...]:
        """Return the files of the form; raises InvalidError for one too large."""
        found = given.attachments(self.files.getlist("mail"))
        found += given.attachments(self.files.getlist("files"))
        for question in self.questions:
            if question.kind == "file":
                name = name_of(question)
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
            ("answer_channel", [("", _("the way it came")), *names]),
            ("requester_weight", [(str(n), words) for n, words in labels.WEIGHTS.items()]),
        ):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = choices


def first_line(text: str) -> str:
    """Return the first line of a text that says something: the subject, when none is written."""
    lines = (line.strip() for line in text.splitlines())
    return next((line for line in lines if line), "")[:_LONGEST_SUBJECT]


def empty(*, channel: str, phone: str, category_id: int | None) -> dict[str, str]:
    """Return what a fresh form holds, with a one-time key of its own."""
    return {
        "channel": channel if channel in set(CHANNELS) else Channel.PHONE.value,
        "category": str(category_id or ""),
        "phone": phone[:40],
        "sender_number": phone[:40],
        "received": timezone.localtime(clock.now()).strftime(_MINUTE),
        "requester_weight": "2",
        "form_key": ids.token(),
        "editor": ids.token(),
    }
