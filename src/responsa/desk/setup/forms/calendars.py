# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Forms of calendars and their days."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now, gettext_lazy as _, pgettext_lazy

from responsa.desk.setup import hours, options, rule_words, words
from responsa.directory.enums import DayMark
from responsa.directory.inputs import CalendarInput, DayChange, Hours
from responsa.lawbook.calendar import Interval

WEEK = range(7)


class HoursField(forms.CharField):
    """The opening hours of a day of the week."""

    def clean(self, value: object) -> tuple[Interval, ...]:
        """Return the intervals that were typed."""
        try:
            return hours.parse(super().clean(value))
        except ValueError as error:
            raise ValidationError(
                _now("Please write hours such as 08:00-12:00, 13:00-16:30.")
            ) from error


class CalendarForm(forms.Form):
    """When a part of the house works. The days of the week are called ``hours_0`` (Monday) and so on."""

    name = forms.CharField(label=pgettext_lazy("of a thing", "Name"), max_length=120)
    country = forms.ChoiceField(
        label=_("Country"), choices=options.countries, help_text=_("Its public holidays are free.")
    )
    subdivision = forms.CharField(
        label=_("Region"),
        max_length=8,
        required=False,
        help_text=_("The code of a region with holidays of its own; empty for none."),
    )
    work_days = forms.TypedMultipleChoiceField(
        label=_("Working days"),
        choices=words.WEEKDAYS,
        coerce=int,
        widget=forms.CheckboxSelectMultiple(),
        help_text=_("Terms in working days are counted in these."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 -- Django's own shape
        super().__init__(*args, **kwargs)
        for day, label in words.WEEKDAYS:
            self.fields[f"hours_{day}"] = HoursField(label=label, max_length=60, required=False)

    def given(self) -> CalendarInput:
        """Return what was typed, once it is valid."""
        typed = self.cleaned_data
        return CalendarInput(
            name=typed["name"],
            country=typed["country"],
            subdivision=typed["subdivision"],
            weekend=self.weekend(),
            hours=self.hours(),
        )

    def weekend(self) -> tuple[int, ...]:
        """Return the days of the week on which nobody works."""
        return tuple(sorted(set(WEEK) - set(self.cleaned_data["work_days"])))

    def hours(self) -> Hours:
        """Return the hours by day of the week."""
        typed = {day: self.cleaned_data[f"hours_{day}"] for day in WEEK}
        return {day: spans for day, spans in typed.items() if spans}


class DayForm(forms.Form):
    """A day that is unlike others."""

    day = forms.DateField(label=_("Day"), widget=forms.DateInput())
    mark = forms.ChoiceField(
        label=_("Kind of day"), choices=[(m.value, rule_words.MARKS[m]) for m in DayMark]
    )
    name = forms.CharField(
        label=pgettext_lazy("of a thing", "Name"),
        max_length=120,
        required=False,
        help_text=_("Why, as it stands in the calculation of a date."),
    )

    def given(self) -> DayChange:
        """Return what was typed, once it is valid."""
        typed = self.cleaned_data
        return DayChange(day=typed["day"], mark=DayMark(typed["mark"]), name=typed["name"])
