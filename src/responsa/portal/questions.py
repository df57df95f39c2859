# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""A category's own questions as controls of a form."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext as _

from responsa.cases.actions import answers
from responsa.cases.inputs import NewAttachment
from responsa.catalog.conditions import asked
from responsa.catalog.enums import FieldKind
from responsa.catalog.queries.categories import fields
from responsa.catalog.translated import said
from responsa.intake.questions import Question, as_asked, name_of, named, needs_answer, offered
from responsa.kernel.errors import InvalidError
from responsa.portal import uploads
from responsa.portal.pages import words

if TYPE_CHECKING:
    from responsa.catalog.models import Field


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """On which answer of which control something is shown, and that in words."""

    control: str
    value: str
    words: str


def control(question: Question) -> forms.Field:
    """Return the control that suits a question's type."""
    if question.kind == FieldKind.FILE:
        help_text = f"{said(question, 'help')} {uploads.kinds()}".strip()
        return uploads.FilesField(**(named(question) | {"help_text": help_text}))
    return as_asked(question)


class QuestionsForm(forms.Form):
    """A form that ends with the questions of a category, each checked by its type."""

    def __init__(self, *args: object, category_id: int, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # -- Django's own arguments, passed on
        self.questions = fields(category_id)
        for question in self.questions:
            self.fields[name_of(question)] = control(question)

    def check_answers(self) -> None:
        """Check each answer as the case will keep it, so that all faults are told at once."""
        for question in self._asked():
            name, raw = name_of(question), self.cleaned_data.get(name_of(question))
            if question.required and not raw and name not in self.errors:
                self.add_error(name, needs_answer(said(question, "label")))
            elif isinstance(raw, str) and raw.strip():
                self._check(question, raw.strip())

    def _check(self, question: "Field", raw: str) -> None:
        name = name_of(question)
        try:
            read = answers.canonical(question, raw)
        except InvalidError as error:
            self.add_error(name, words(error))
            return
        if question.stop_value and read == question.stop_value:
            self.add_error(name, said(question, "stop_text"))

    def _asked(self) -> "list[Field]":
        """Return the questions that the other answers leave to ask."""
        return asked(self.questions, self._given())

    def _given(self) -> dict[str, str]:
        given = {q.key: self.cleaned_data.get(name_of(q)) for q in self.questions}
        return {key: value for key, value in given.items() if isinstance(value, str) and value}

    def answers(self) -> dict[str, str]:
        """Return the answers by key of the question, of those that were asked."""
        keys, given = {question.key for question in self._asked()}, self._given()
        return {key: value for key, value in given.items() if key in keys}

    def conditions(self) -> dict[str, When]:
        """Return by name of the control on what it hangs; the page hides what is not asked."""
        known = {question.key: question for question in self.questions}
        return {
            name_of(q): _when(known[q.shown_key], q.shown_value)
            for q in self.questions
            if q.shown_key in known
        }

    def stops(self) -> dict[str, tuple[When, str]]:
        """Return by name of the control the answer that ends the matter, and what to do instead."""
        return {
            name_of(q): (_when(q, q.stop_value), said(q, "stop_text"))
            for q in self.questions
            if q.stop_value
        }

    def answer_files(self) -> tuple[NewAttachment, ...]:
        """Return the files given as answers."""
        return tuple(
            attachment
            for question in self._asked()
            if question.kind == FieldKind.FILE
            for attachment in uploads.attachments(
                self.files_of(name_of(question)), field=question.key
            )
        )

    def files_of(self, name: str) -> list[uploads.Upload]:
        """Return the checked files of a control."""
        return list(self.cleaned_data.get(name) or [])


def _when(question: "Field", value: str) -> When:
    told = dict(offered(question)).get(value, value)
    way = _("Only if “%(question)s” is answered with “%(answer)s”.")
    return When(
        control=name_of(question),
        value=value,
        words=way % {"question": said(question, "label"), "answer": told},
    )
