# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The form with which a citizen writes to the institution."""

import datetime as dt
import hashlib
import json
from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext as _, gettext_lazy

from responsa.cases.enums import Channel
from responsa.cases.inputs import Envelope, NewAttachment, Registration
from responsa.directory.inputs import OrganisationInput, PersonInput
from responsa.intake.questions import name_of
from responsa.kernel import clock, ids
from responsa.portal import uploads
from responsa.portal.questions import QuestionsForm

_LONGEST_TEXT = 50_000
_KEPT_IN_PAYLOAD = frozenset({"form_key", "follows", "attachment"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """Who is signed in, if anybody: his person, and the addresses that are known to be his."""

    person_id: int | None = None
    addresses: frozenset[str] = frozenset()


class ReportForm(QuestionsForm):
    """What happened, where, files, who; then the category's own questions."""

    title = forms.CharField(
        max_length=200,
        required=False,
        label=gettext_lazy("In a few words"),
        help_text=gettext_lazy("For example: broken street lamp."),
    )
    body = forms.CharField(
        max_length=_LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 7}),
        label=gettext_lazy("What is it about?"),
        help_text=gettext_lazy("Write as you would tell it."),
        error_messages={"required": gettext_lazy("Please write what it is about.")},
    )
    place = forms.CharField(
        max_length=300,
        required=False,
        label=gettext_lazy("Place"),
        help_text=gettext_lazy("Street and number, or how one finds it."),
    )
    desired_on = forms.DateField(
        required=False,
        label=gettext_lazy("By when do you wish it done?"),
        help_text=gettext_lazy("We try, but cannot promise it."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )
    attachment = uploads.FilesField(required=False, label=gettext_lazy("Files"))
    anonymous = forms.BooleanField(
        required=False,
        label=gettext_lazy("I do not want to give my name"),
        help_text=gettext_lazy(
            "Then we cannot write to you, and the law may not oblige us to answer."
        ),
    )
    name = forms.CharField(
        max_length=200,
        required=False,
        label=gettext_lazy("Name"),
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
        error_messages={"required": gettext_lazy("Please give your name.")},
    )
    email = forms.EmailField(
        required=False,
        label=gettext_lazy("E-mail"),
        help_text=gettext_lazy("The answer comes here. A phone number will do as well."),
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={
            "invalid": gettext_lazy("Please check the e-mail address: something is missing in it.")
        },
    )
    phone = forms.CharField(
        max_length=40,
        required=False,
        label=gettext_lazy("Phone"),
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    organisation = forms.CharField(
        max_length=200,
        required=False,
        label=gettext_lazy("Institution or company"),
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
    )
    tax_code = forms.CharField(
        max_length=32, required=False, label=gettext_lazy("Its tax or registration code")
    )
    form_key = forms.CharField(max_length=64, required=False, widget=forms.HiddenInput)
    follows = forms.CharField(max_length=200, required=False, widget=forms.HiddenInput)

    def __init__(
        self,
        *args: object,
        category_id: int,
        allows_anonymous: bool,
        asks_desired_date: bool = False,
        **kwargs: object,
    ) -> None:
        super().__init__(*args, category_id=category_id, **kwargs)
        if not asks_desired_date:
            del self.fields["desired_on"]
        self.fields["attachment"].help_text = uploads.kinds()
        if not allows_anonymous:
            del self.fields["anonymous"]
            self.fields["name"].required = True
        # The summary of errors goes from top to bottom, as the page does.
        self.order_fields([name for _title, names in _parts(self) for name in names])

    def clean(self) -> dict[str, object]:
        """Check what hangs together: who writes, and each answer by its type."""
        super().clean()
        self.check_answers()
        self._check_files()
        given = self.cleaned_data
        if given.get("tax_code") and not given.get("organisation"):
            self.add_error("organisation", _("Please give the name that belongs to this code."))
        if not given.get("anonymous"):
            if not given.get("name") and "name" not in self.errors:
                self.add_error("name", _("Please give your name."))
            if not (given.get("email") or given.get("phone") or "email" in self.errors):
                self.add_error(
                    "email", _("Please give an e-mail address or a phone number for the answer.")
                )
        return given

    def clean_desired_on(self) -> dt.date | None:
        """Nobody can wish for a day that is over."""
        wished: dt.date | None = self.cleaned_data["desired_on"]
        if wished is not None and wished < clock.today():
            raise forms.ValidationError(_("This day is over. Please choose a later one."))
        return wished

    def file_names(self) -> list[str]:
        """Return the names of all files that came with the form."""
        return uploads.names(self._every_file())

    def _every_file(self) -> list[uploads.Upload]:
        return [file for name in self.files for file in self.files.getlist(name)]

    def _check_files(self) -> None:
        """Each control counts its own files; here all of the form are counted."""
        fault = uploads.too_much(self._every_file())
        if fault and "attachment" not in self.errors:
            self.add_error("attachment", fault)

    def registration(
        self, *, category_id: int, language: str, writer: Writer, follows: int | None
    ) -> Registration:
        """Return what the form says, for the door; the files are read into memory here."""
        given = self.cleaned_data
        anonymous = bool(given.get("anonymous"))
        own = not anonymous and _is_own(writer, given["email"])
        files = uploads.attachments(self.files_of("attachment")) + self.answer_files()
        return Registration(
            channel=Channel.WEB,
            category_id=category_id,
            subject=given["title"],
            text=given["body"],
            received_at=clock.now(),
            requester=None if anonymous or own else self._person(language),
            requester_id=writer.person_id if own else None,
            language=language,
            place=given["place"],
            desired_on=given.get("desired_on"),
            answers=self.answers(),
            attachments=files,
            envelope=Envelope()
            if anonymous
            else Envelope(sender_name=given["name"], sender_address=given["email"]),
            follows=follows,
            reasons=("form_category",),
        )

    def payload(self, files: tuple[NewAttachment, ...]) -> dict[str, object]:
        """Return what was typed, and the hashes of the files, as it is kept for proof."""
        typed: dict[str, object] = {
            name: value.isoformat() if isinstance(value, dt.date) else value
            for name, value in self.cleaned_data.items()
            if name not in _KEPT_IN_PAYLOAD and isinstance(value, str | bool | dt.date)
        }
        if typed.get("anonymous"):
            typed = {k: v for k, v in typed.items() if k not in _PERSONAL}
        return typed | {
            "files": [
                {"name": f.name, "field": f.field, "sha256": ids.sha256(f.data)} for f in files
            ]
        }

    def _person(self, language: str) -> PersonInput:
        given = self.cleaned_data
        organisation = None
        if given["organisation"]:
            organisation = OrganisationInput(name=given["organisation"], tax_code=given["tax_code"])
        return PersonInput(
            name=given["name"],
            email=given["email"],
            phone=given["phone"],
            language=language,
            organisation=organisation,
        )


_PERSONAL = frozenset({"name", "email", "phone", "organisation", "tax_code"})


def one_time_key(form_key: str, payload: dict[str, object]) -> str:
    """Return the key under which a form is registered once.

    It covers the content: a second click sends the same and gets the same number; somebody who goes
    back, writes something else and sends it has written a second request, which must not be lost.
    """
    content = json.dumps(payload, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(f"{form_key}\0{content}".encode()).hexdigest()


def sections(form: ReportForm) -> list[tuple[str, list[forms.BoundField]]]:
    """Return the form's visible parts in reading order: (title, fields)."""
    return [
        (title, [form[name] for name in names if name in form.fields])
        for title, names in _parts(form)
    ]


def _parts(form: ReportForm) -> tuple[tuple[str, list[str]], ...]:
    own = [name_of(question) for question in form.questions]
    return (
        ("", ["title", "body", *own, "place", "desired_on", "attachment"]),
        (_("About you"), ["anonymous", "name", "email", "phone"]),
        (_("If you write for an institution or company"), ["organisation", "tax_code"]),
    )


def _is_own(writer: Writer, email: str) -> bool:
    return writer.person_id is not None and (not email or email.lower() in writer.addresses)
