# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""A colleague's own choices and absence."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from responsa.directory.actions.me import OwnChoices
from responsa.directory.enums import Reminders
from responsa.directory.inputs import AbsenceInput
from responsa.directory.queries.people import staff


class ChoicesForm(forms.Form):
    """Language, look, keys, notices."""

    language = forms.ChoiceField(
        required=False,
        label=_("Language"),
        choices=[("", _("as the browser says")), *settings.LANGUAGES],
    )
    theme = forms.ChoiceField(
        label=_("Colours"),
        choices=[
            ("auto", _("as the device says")),
            ("light", pgettext_lazy("colours", "light")),
            ("dark", pgettext_lazy("colours", "dark")),
        ],
    )
    density = forms.ChoiceField(
        label=_("Lines of lists"),
        choices=[
            ("compact", pgettext_lazy("lines", "close")),
            ("normal", pgettext_lazy("lines", "usual")),
            ("cosy", pgettext_lazy("lines", "wide")),
        ],
    )
    shortcuts = forms.BooleanField(required=False, label=_("Single letters are shortcuts"))
    notify_assigned = forms.BooleanField(
        required=False, label=_("Write me a mail when work is assigned to me")
    )

    notify_reminders = forms.ChoiceField(
        required=False,
        label=_("Remind me of my work"),
        choices=[
            (Reminders.AT_ONCE, pgettext_lazy("reminders", "at once, by mail")),
            (Reminders.DIGEST, pgettext_lazy("reminders", "in one mail a day")),
            (Reminders.ESCALATIONS, pgettext_lazy("reminders", "only of what others left undone")),
        ],
    )

    def chosen(self) -> OwnChoices:
        """Return what was chosen."""
        reminders = self.cleaned_data["notify_reminders"] or Reminders.AT_ONCE
        return OwnChoices(**self.cleaned_data | {"notify_reminders": reminders})


class AbsenceForm(forms.Form):
    """Days away, both included, and who decides meanwhile."""

    starts_on = forms.DateField(
        label=_("First day away"), widget=forms.DateInput(attrs={"type": "date"})
    )
    ends_on = forms.DateField(
        label=_("Last day away"), widget=forms.DateInput(attrs={"type": "date"})
    )
    substitute = forms.TypedChoiceField(
        required=False,
        coerce=int,
        empty_value=None,
        label=_("Substitute"),
    )

    def __init__(self, *args: object, own_id: int | None, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # -- Django's own shape
        field = self.fields["substitute"]
        if isinstance(field, forms.ChoiceField):
            others = [(user.pk, str(user)) for user in staff() if user.pk != own_id]
            field.choices = [("", _("nobody")), *others]

    def given(self) -> AbsenceInput:
        """Return the days and the substitute."""
        data = self.cleaned_data
        return AbsenceInput(
            starts_on=data["starts_on"], ends_on=data["ends_on"], substitute_id=data["substitute"]
        )
