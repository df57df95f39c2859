# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""A Django form field as the components want to see it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

from django import forms

from responsa.ui.values import ErrorLink, Option

_KINDS: Final[tuple[tuple[type[forms.Widget], str], ...]] = (
    # The order matters: RadioSelect is a Select, CheckboxSelectMultiple is a RadioSelect.
    (forms.CheckboxSelectMultiple, "checkboxes"),
    (forms.RadioSelect, "radio"),
    (forms.Select, "select"),
    (forms.Textarea, "area"),
    (forms.CheckboxInput, "checkbox"),
    (forms.FileInput, "file"),
    (forms.HiddenInput, "hidden"),
    (forms.DateTimeInput, "datetime-local"),
    (forms.DateInput, "date"),
    (forms.TimeInput, "time"),
)
_OURS: Final = (
    "id",
    "name",
    "class",
    "type",
    "required",
    "aria-describedby",
    "aria-invalid",
    "rows",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldView:
    """Everything a control needs.

    Kind is area, select, radio, checkboxes, checkbox, file, hidden, or the type of an input
    (text, email, date …).
    """

    kind: str
    name: str
    id: str
    label: str
    value: str
    required: bool
    hint: str
    error: str
    checked: bool = False
    multiple: bool = False
    rows: int = 4
    options: tuple[Option, ...] = ()
    attrs: Mapping[str, object] = field(default_factory=dict)


def _kind(widget: forms.Widget) -> str:
    for widget_type, kind in _KINDS:
        if isinstance(widget, widget_type):
            return kind
    return str(getattr(widget, "input_type", "text"))


# A date control of a browser only understands ISO 8601, whatever the page's language.
_ISO: Final = {"date": "%Y-%m-%d", "datetime-local": "%Y-%m-%dT%H:%M", "time": "%H:%M"}


def _value(field: forms.BoundField, kind: str) -> str:
    value = field.value()
    if value is None or kind in {"file", "password"}:
        return ""
    if kind in _ISO and hasattr(value, "strftime"):
        return str(value.strftime(_ISO[kind]))
    return str(value)


def _options(field: forms.BoundField) -> tuple[Option, ...]:
    found: list[Option] = []
    for sub in field.subwidgets:
        data = sub.data
        # A plain Select holds its options one level deeper, by group.
        choices = [o for _, group, _ in data.get("optgroups", ()) for o in group] or [data]
        found += [
            Option(value=str(c["value"]), label=str(c["label"]), checked=bool(c["selected"]))
            for c in choices
            if "label" in c
        ]
    return tuple(found)


def bound(field: forms.BoundField) -> FieldView:
    """Read a bound field of any standard widget."""
    widget = field.field.widget
    kind = _kind(widget)
    listed = kind in ("select", "radio", "checkboxes")
    return FieldView(
        kind=kind,
        name=field.html_name,
        id=field.auto_id or f"id_{field.html_name}",
        label=str(field.label),
        value="" if listed else _value(field, kind),
        required=field.field.required and widget.use_required_attribute(field.initial),
        hint=str(field.help_text),
        error=" ".join(str(error) for error in field.errors),
        checked=kind == "checkbox" and bool(field.value()),
        multiple=bool(getattr(widget, "allow_multiple_selected", False)),
        rows=int(widget.attrs.get("rows", 4)),
        options=_options(field) if listed else (),
        attrs={k: v for k, v in widget.attrs.items() if k not in _OURS},
    )


def form_errors(form: forms.BaseForm, *, named: bool = False) -> tuple[ErrorLink, ...]:
    """Return the lines of the error summary: general errors first, then field by field.

    ``named``: each line says which field it is about, for forms in which many fields ask for the like.
    """
    general = [ErrorLink(target="", words=str(error)) for error in form.non_field_errors()]
    return (
        *general,
        *(
            ErrorLink(
                target=field.auto_id or f"id_{field.html_name}",
                words=f"{field.label}: {error}" if named else str(error),
            )
            for field in form
            for error in field.errors
        ),
    )
