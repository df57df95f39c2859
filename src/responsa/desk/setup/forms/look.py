# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The form of the institution's look."""

from django import forms
from django.utils.translation import gettext_lazy as _


class LookForm(forms.Form):
    """Colour and logo."""

    colour = forms.CharField(
        label=_("Colour"),
        max_length=7,
        widget=forms.TextInput(attrs={"type": "color"}),
        help_text=_("All shades are computed from it, readable in light and dark."),
    )
    logo = forms.FileField(
        label=_("Logo"),
        required=False,
        widget=forms.FileInput(attrs={"accept": "image/png"}),
        help_text=_(
            "A PNG at least 108 points high, at most 200 kB. Its text is the institution's name."
        ),
    )
    without_logo = forms.BooleanField(label=_("Take the logo away"), required=False)
