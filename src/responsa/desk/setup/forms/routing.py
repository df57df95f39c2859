# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The form of a rule of routing, and what it is tried on."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext as _now, gettext_lazy as _, pgettext_lazy

from responsa.cases.wording import CHANNELS
from responsa.catalog.inputs import RoutingRuleInput
from responsa.catalog.queries.setup import questions_by_category
from responsa.desk.setup import options
from responsa.desk.setup.forms import answers
from responsa.desk.setup.forms.filling import number
from responsa.desk.setup.words import WEEKDAYS

_LISTED = _("Several words are parted by commas; one of them is enough.")


def _questions() -> options.Choices:
    return [("", _now("No answer")), *questions_by_category()]


class RoutingRuleForm(forms.Form):
    """When a case looks like this, it goes there. What is left empty is not asked for."""

    name = forms.CharField(label=pgettext_lazy("of a thing", "Name"), max_length=120)
    category = forms.ChoiceField(
        label=_("Category"),
        choices=options.any_category,
        required=False,
        help_text=_("With all that stand below it."),
    )
    place = forms.CharField(
        label=_("Place contains"), max_length=300, required=False, help_text=_LISTED
    )
    words = forms.CharField(
        label=_("Subject or text contains"), max_length=300, required=False, help_text=_LISTED
    )
    field = forms.ChoiceField(label=_("Question"), choices=_questions, required=False)
    answer = forms.CharField(
        label=_("Its answer"),
        max_length=300,
        required=False,
        help_text=_("As it is offered; yes or no. Empty: any answer."),
    )
    channel = forms.ChoiceField(
        label=_("Came by"),
        choices=[("", _("Any way")), *((str(c), words) for c, words in CHANNELS.items())],
        required=False,
    )
    language = forms.ChoiceField(
        label=_("Language"), choices=[("", _("Any")), *settings.LANGUAGES], required=False
    )
    weekdays = forms.TypedMultipleChoiceField(
        label=_("Came on"),
        choices=WEEKDAYS,
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple(),
        help_text=_("None chosen: on any day."),
    )
    from_time = forms.TimeField(
        label=pgettext_lazy("period", "From"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    to_time = forms.TimeField(
        label=pgettext_lazy("period", "To"),
        required=False,
        widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"),
    )
    unit = forms.ChoiceField(label=_("Goes to the unit"), choices=options.chosen(options.units))
    user = forms.ChoiceField(
        label=_("Straight to"),
        choices=options.colleagues_or_nobody,
        required=False,
        help_text=_("Nobody: the unit's dispatchers decide. So do they while the person is away."),
    )
    is_active = forms.BooleanField(label=_("In use"), required=False, initial=True)

    def given(self) -> RoutingRuleInput:
        """Return what was typed, once it is valid."""
        typed = dict(self.cleaned_data)
        unit, user = int(typed.pop("unit")), number(typed.pop("user"))
        category, field = number(typed.pop("category")), number(typed.pop("field"))
        days, answer = tuple(typed.pop("weekdays")), answers.kept(typed.pop("answer"))
        return RoutingRuleInput(
            **typed,
            answer=answer,
            unit_id=unit,
            user_id=user,
            category_id=category,
            field_id=field,
            weekdays=days,
        )


class TrialForm(forms.Form):
    """An old case by its number, or the text of a mail."""

    number = forms.CharField(
        label=_("Number of an old case or mail"), max_length=80, required=False
    )
    mail = forms.CharField(
        label=_("Or the text of a mail"),
        max_length=50_000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    to = forms.ChoiceField(label=_("It came for"), choices=options.categories, required=False)
