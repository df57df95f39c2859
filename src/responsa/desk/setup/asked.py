# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""A question as a citizen would meet it, drawn with the same control as the public form."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from django import forms
from django.utils.translation import gettext as _

from responsa.catalog.enums import FieldKind
from responsa.intake.questions import Question, as_asked, name_of, named


class _Question(Question, Protocol):
    shown_value: str
    stop_text: str


@dataclass(slots=True, kw_only=True)
class _Draft:
    """A question that is being typed."""

    label: str
    kind: str
    help: str = ""
    key: str = "new"
    required: bool = False
    choices: list[str] = field(default_factory=list)
    shown_key: str = ""
    shown_value: str = ""
    stop_text: str = ""
    translations: dict[str, dict[str, object]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A control with the condition and the stop that belong to it, in words."""

    control: forms.BoundField
    only_if: str = ""
    stop: str = ""


def controls(questions: "Sequence[_Question]") -> list[Asked]:
    """Return the controls of questions in their order."""
    form, known = forms.Form(prefix="preview"), {row.key: row for row in questions}
    for row in questions:
        form.fields[name_of(row)] = (
            forms.FileField(**named(row)) if row.kind == FieldKind.FILE else as_asked(row)
        )
    return [
        Asked(
            control=form[name_of(row)],
            only_if=_only_if(known[row.shown_key].label, row.shown_value)
            if row.shown_key in known
            else "",
            stop=row.stop_text,
        )
        for row in questions
    ]


def preview_of(typed: Mapping[str, str]) -> Asked:
    """Return the control of a question as far as it is typed; what is missing is left empty."""
    kind = typed.get("kind", "")
    row = _Draft(
        label=typed.get("label", "").strip() or "…",
        help=typed.get("help", ""),
        kind=kind if kind in set(FieldKind) else FieldKind.TEXT,
        required=bool(typed.get("required")),
        choices=[line.strip() for line in typed.get("choices", "").splitlines() if line.strip()],
        stop_text=typed.get("stop_text", ""),
    )
    return controls([row])[0]


def _only_if(label: str, value: str) -> str:
    return _("Only if “%(question)s” is answered with “%(answer)s”.") % {
        "question": label,
        "answer": value,
    }
