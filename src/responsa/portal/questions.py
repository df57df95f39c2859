# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""A category's own questions as controls of a form."""

from typing import Any, Protocol

from django import forms
from django.utils.translation import gettext, gettext_lazy as _

from responsa.cases.actions import answers
from responsa.cases.inputs import NewAttachment
from responsa.catalog.enums import FieldKind
from responsa.catalog.queries.categories import fields
from responsa.kernel.errors import InvalidError
from responsa.portal import uploads
from responsa.portal.pages import words

_FEW = 6


class Question(Protocol):
    """What a control needs to know of a category's question."""

    key: str
    label: str
    help: str
    kind: str
    required: bool
    choices: list[str]


def name_of(question: Question) -> str:
    """Return the name of a question's control."""
    return f"answer_{question.key}"


def control(question: Question) -> forms.Field:
    """Return the control that suits a question's type."""
    kind = FieldKind(question.kind)
    named: dict[str, Any] = {
        "label": question.label,
        "help_text": question.help,
        "required": question.required,
        "error_messages": {
            "required": gettext("“%(label)s” needs an answer.") % {"label": question.label}
        },
    }
    if kind is FieldKind.FILE:
        help_text = f"{question.help} {uploads.kinds()}".strip()
        return uploads.FilesField(**(named | {"help_text": help_text}))
    if kind is FieldKind.YES_NO:
        offered = [(answers.YES, _("Yes")), (answers.NO, _("No"))]
        return forms.ChoiceField(widget=forms.RadioSelect, choices=offered, **named)
    if kind is FieldKind.CHOICE:
        return _choice(question, named)
    widgets = {
        FieldKind.NUMBER: forms.TextInput(attrs={"inputmode": "decimal"}),
        FieldKind.DATE: forms.DateInput(attrs={"type": "date"}),
    }
    return forms.CharField(max_length=4000, widget=widgets.get(kind, forms.TextInput()), **named)


def _choice(question: Question, named: dict[str, Any]) -> forms.Field:
    offered = [(text, text) for text in question.choices]
    if len(offered) <= _FEW:
        return forms.ChoiceField(widget=forms.RadioSelect, choices=offered, **named)
    first = [("", _("Please choose"))]
    return forms.ChoiceField(choices=[*first, *offered], **named)


class QuestionsForm(forms.Form):
    """A form that ends with the questions of a category, each checked by its type."""

    def __init__(self, *args: object, category_id: int, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # -- Django's own arguments, passed on
        self.questions = fields(category_id)
        for question in self.questions:
            self.fields[name_of(question)] = control(question)

    def check_answers(self) -> None:
        """Check each answer as the case will keep it, so that all faults are told at once."""
        for question in self.questions:
            raw = self.cleaned_data.get(name_of(question))
            if isinstance(raw, str) and raw.strip():
                try:
                    answers.canonical(question, raw.strip())
                except InvalidError as error:
                    self.add_error(name_of(question), words(error))

    def answers(self) -> dict[str, str]:
        """Return the answers by key of the question."""
        given = {q.key: self.cleaned_data.get(name_of(q)) for q in self.questions}
        return {key: value for key, value in given.items() if isinstance(value, str) and value}

    def answer_files(self) -> tuple[NewAttachment, ...]:
        """Return the files given as answers."""
        return tuple(
            attachment
            for question in self.questions
            if question.kind == FieldKind.FILE
            for attachment in uploads.attachments(
                self.files_of(name_of(question)), field=question.key
            )
        )

    def files_of(self, name: str) -> list[uploads.Upload]:
        """Return the checked files of a control."""
        return list(self.cleaned_data.get(name) or [])
