# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""A category's own questions as controls of the clerk's form."""

from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext as _

from responsa.cases.actions.answers import NO, YES
from responsa.catalog.enums import FieldKind

if TYPE_CHECKING:
    from responsa.catalog.models import Field


def control_name(question: "Field") -> str:
    """Return the name of a question's control; refusals of the core use the same."""
    return f"answer_{question.key}"


def control(question: "Field") -> forms.Field:
    """Return the control that suits a question's type; the core checks what is answered."""
    kind = FieldKind(question.kind)
    if kind is FieldKind.FILE:
        return _named(forms.FileField(), question)
    if kind in {FieldKind.YES_NO, FieldKind.CHOICE}:
        offered = [(c, c) for c in question.choices]
        if kind is FieldKind.YES_NO:
            offered = [(YES, _("Yes")), (NO, _("No"))]
        return _named(forms.ChoiceField(choices=[("", ""), *offered]), question)
    widgets = {
        FieldKind.DATE: forms.DateInput(attrs={"type": "date"}),
        FieldKind.NUMBER: forms.TextInput(attrs={"inputmode": "decimal"}),
    }
    return _named(forms.CharField(max_length=4000, widget=widgets.get(kind)), question)


def _named(field: forms.Field, question: "Field") -> forms.Field:
    field.label, field.help_text = question.label, question.help
    field.required = field.widget.is_required = question.required
    return field
