# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The form of a category's checklist and of its causes."""

from django import forms
from django.utils.translation import gettext_lazy as _


class ListsForm(forms.Form):
    """One line of text for each task and each cause."""

    checklist = forms.CharField(
        label=_("Checklist"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("One task on each line. Every new case gets them, for whoever answers for it."),
    )
    causes = forms.CharField(
        label=_("Causes"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_(
            "One cause on each line. Whoever finishes the work chooses one; a report counts them."
        ),
    )

    def lines(self, name: str) -> list[str]:
        """Return the lines of a field, once the form is valid."""
        return str(self.cleaned_data[name]).splitlines()
