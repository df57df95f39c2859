# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""A category's own questions as controls of the clerk's form."""

from django import forms

from responsa.catalog.enums import FieldKind
from responsa.intake.questions import Question, in_words, named, offered


def control(question: Question) -> forms.Field:
    """Return the control that suits a question's type; the core checks what is answered."""
    if question.kind == FieldKind.FILE:
        return forms.FileField(**named(question))
    if choices := offered(question):
        return forms.ChoiceField(choices=[("", ""), *choices], **named(question))
    return in_words(question)
