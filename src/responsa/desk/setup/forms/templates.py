# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The form of a prepared text."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from responsa.catalog.inputs import ReplyTemplateInput
from responsa.desk.setup import options
from responsa.desk.setup.forms.filling import number


class TemplateForm(forms.Form):
    """A text for answers, and for which cases it is offered."""

    name = forms.CharField(label=pgettext_lazy("of a thing", "Name"), max_length=120)
    shortcut = forms.CharField(
        label=_("Shortcut"),
        max_length=20,
        required=False,
        help_text=_("What is typed after :: to find it, for example „road”."),
    )
    text = forms.CharField(
        label=_("Text"), widget=forms.Textarea(attrs={"rows": 12}), max_length=20_000
    )
    language = forms.ChoiceField(
        label=_("Language of the text"),
        choices=[("", _("Any")), *settings.LANGUAGES],
        required=False,
    )
    unit = forms.ChoiceField(label=_("Unit"), choices=options.any_unit, required=False)
    category = forms.ChoiceField(label=_("Category"), choices=options.any_category, required=False)
    is_active = forms.BooleanField(label=_("In use"), required=False, initial=True)

    def given(self) -> ReplyTemplateInput:
        """Return what was typed, once it is valid."""
        typed = dict(self.cleaned_data)
        unit, category = number(typed.pop("unit")), number(typed.pop("category"))
        return ReplyTemplateInput(**typed, unit_id=unit, category_id=category)
