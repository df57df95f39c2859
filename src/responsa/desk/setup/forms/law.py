# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Forms of the rules of law and of the positions that they name."""

from django import forms
from django.utils.translation import gettext_lazy as _

from responsa.desk.setup import options
from responsa.desk.setup.forms.filling import number
from responsa.directory.enums import Role


class AcceptForm(forms.Form):
    """Accepting rules, with the changes that the law leaves to the institution."""

    digest = forms.CharField(widget=forms.HiddenInput(), max_length=64)
    layer = forms.CharField(
        label=_("Changes of the institution"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
        help_text=_("Only where the law leaves it to you; empty for none."),
    )
    read = forms.BooleanField(
        label=_("I have read what is not certain, and had it looked at by who knows our law."),
        required=False,
    )


class PositionForm(forms.Form):
    """Who holds a position: a role in one unit, or over the unit of the case."""

    role = forms.ChoiceField(
        label=_("Role"), choices=lambda: [("", _("As usual")), *options.roles()], required=False
    )
    unit = forms.ChoiceField(
        label=_("Unit"),
        choices=lambda: [("", _("The unit of the case, or above it")), *options.units()],
        required=False,
    )

    def chosen(self) -> tuple[Role | None, int | None]:
        """Return role and unit, once the form is valid."""
        role = self.cleaned_data["role"]
        return (Role(role) if role else None), number(self.cleaned_data["unit"])
