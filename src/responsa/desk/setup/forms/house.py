# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Forms of the institution and its units."""

import datetime as dt

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from responsa.desk.setup import options, words
from responsa.desk.setup.forms.filling import number
from responsa.directory.inputs import CalendarInput, InstitutionInput, UnitInput


class InstitutionForm(forms.Form):
    """What letters, mails and pages say of the institution."""

    name = forms.CharField(label=pgettext_lazy("of a thing", "Name"), max_length=200)
    short_name = forms.CharField(
        label=_("Short name"),
        max_length=12,
        required=False,
        help_text=_("A few letters for the corner of each page."),
    )
    tax_code = forms.CharField(label=_("Tax code"), max_length=32, required=False)
    letter_line = forms.CharField(
        label=_("Second line of the letters' head"),
        max_length=200,
        required=False,
        help_text=_("For example the county; left empty, it is the unit that answers."),
    )
    address = forms.CharField(
        label=_("Address"), required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    phone = forms.CharField(label=_("Phone"), max_length=40, required=False)
    email = forms.EmailField(label=_("E-mail"), required=False)
    website = forms.URLField(label=_("Website"), required=False, assume_scheme="https")
    language = forms.ChoiceField(
        label=_("Language"),
        choices=settings.LANGUAGES,
        help_text=_("For those whose own language is not known."),
    )
    colour = forms.CharField(
        label=_("Colour"),
        max_length=7,
        widget=forms.TextInput(attrs={"type": "color"}),
        help_text=_("Made darker by itself where words on it could not be read."),
    )
    short_codes = forms.BooleanField(
        label=_("Give each case a short code"),
        required=False,
        help_text=_("Six letters and digits, easy to say over the phone, beside the number."),
    )
    privacy_notice = forms.CharField(
        label=_("Privacy notice"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Shown beside the contact details in the public form."),
    )

    def given(self) -> InstitutionInput:
        """Return what was typed, once it is valid."""
        typed = self.cleaned_data
        return InstitutionInput(**{name: typed[name] for name in InstitutionForm.base_fields})


class FirstInstitutionForm(InstitutionForm):
    """The institution before it has a calendar: its hours are asked as well."""

    country = forms.ChoiceField(label=_("Country"), choices=options.countries)
    opens = forms.TimeField(label=_("Opens at"), widget=forms.TimeInput(), initial=dt.time(8))
    closes = forms.TimeField(label=_("Closes at"), widget=forms.TimeInput(), initial=dt.time(16))
    work_days = forms.TypedMultipleChoiceField(
        label=_("Working days"),
        choices=words.WEEKDAYS,
        coerce=int,
        initial=[0, 1, 2, 3, 4],
        widget=forms.CheckboxSelectMultiple(),
        help_text=_("Terms in working days are counted in these."),
    )

    def clean(self) -> dict[str, object]:
        """The house closes after it opens."""
        typed = self.cleaned_data
        if "opens" in typed and "closes" in typed and typed["closes"] <= typed["opens"]:
            self.add_error("closes", _("The house closes after it opens."))
        return typed

    def calendar(self) -> CalendarInput:
        """Return the calendar of the house, once the form is valid."""
        typed = self.cleaned_data
        days: list[int] = typed["work_days"]
        return CalendarInput(
            name=typed["name"][:120],
            country=typed["country"],
            weekend=tuple(day for day in range(7) if day not in days),
            hours=dict.fromkeys(days, ((typed["opens"], typed["closes"]),)),
        )


class UnitForm(forms.Form):
    """A unit and its place in the tree."""

    name = forms.CharField(label=pgettext_lazy("of a thing", "Name"), max_length=200)
    symbol = forms.CharField(
        label=_("Symbol"),
        max_length=16,
        required=False,
        help_text=_("The short sign of the unit, as used on paper."),
    )
    parent = forms.ChoiceField(
        label=_("Stands below"),
        choices=options.parent_units,
        required=False,
        help_text=_("Roles held in a unit reach all units below it."),
    )
    calendar = forms.ChoiceField(
        label=_("Calendar"),
        choices=options.calendars,
        required=False,
        help_text=_("Its hours and holidays, when they are not those of the unit above."),
    )
    is_active = forms.BooleanField(
        label=_("In use"),
        required=False,
        help_text=_("A unit out of use is offered nowhere; its past stays."),
    )

    def given(self) -> UnitInput:
        """Return what was typed, once it is valid."""
        typed = self.cleaned_data
        return UnitInput(
            name=typed["name"],
            symbol=typed["symbol"],
            parent_id=number(typed["parent"]),
            calendar_id=number(typed["calendar"]),
            is_active=typed["is_active"],
        )


class InnerClassForm(forms.Form):
    """A unit's own class of cases."""

    name = forms.CharField(label=_("Name of the class"), max_length=120)
    is_active = forms.BooleanField(label=_("In use"), required=False, initial=True)
