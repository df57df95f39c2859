# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""A category's own questions as controls: what the requester's form and the clerk's have in common."""

from typing import Any, Protocol

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy as _

from responsa.catalog.conditions import NO, YES
from responsa.catalog.enums import FieldKind
from responsa.catalog.translated import choices, said

_FEW = 6


class Question(Protocol):
    """What a control needs to know of a category's question."""

    key: str
    label: str
    help: str
    kind: str
    required: bool
    choices: list[str]
    shown_key: str
    translations: dict[str, dict[str, object]]


def name_of(question: Question) -> str:
    """Return the name of a question's control; refusals of the core use the same."""
    return f"answer_{question.key}"


def named(question: Question) -> dict[str, Any]:
    """Return the words of a control, and whether it must be filled in."""
    label = said(question, "label")
    return {
        "label": label,
        "help_text": said(question, "help"),
        # What is asked only on a condition is checked when the answers are known.
        "required": question.required and not question.shown_key,
        "error_messages": {"required": needs_answer(label)},
    }


def needs_answer(label: str) -> str:
    """Say that a question was left open."""
    return gettext("“%(label)s” needs an answer.") % {"label": label}


def offered(question: Question) -> list[tuple[str, str | Promise]]:
    """Return the answers among which to choose; none for a question that is answered in words."""
    if question.kind == FieldKind.YES_NO:
        return [(YES, _("Yes")), (NO, _("No"))]
    if question.kind == FieldKind.CHOICE:
        return [*choices(question, question.choices)]
    return []


def as_asked(question: Question) -> forms.Field:
    """Return the control with which a citizen answers: a few answers are seen at once."""
    shown = offered(question)
    if not shown:
        return in_words(question)
    if len(shown) <= _FEW:
        return forms.ChoiceField(widget=forms.RadioSelect, choices=shown, **named(question))
    first = [("", _("Please choose"))]
    return forms.ChoiceField(choices=[*first, *shown], **named(question))


def in_words(question: Question) -> forms.CharField:
    """Return the control of a question that is answered in words, a number, a day or a code."""
    widget = forms.TextInput()
    if question.kind == FieldKind.NUMBER:
        widget = forms.TextInput(attrs={"inputmode": "decimal"})
    elif question.kind == FieldKind.DATE:
        widget = forms.DateInput(attrs={"type": "date"})
    return forms.CharField(max_length=4000, widget=widget, **named(question))
