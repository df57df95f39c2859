# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""From a row to what its form shows first, and from typed texts to values."""

from typing import TypeVar

from django import forms

F = TypeVar("F", bound=forms.BaseForm)


def initial_of(row: object, form: type[forms.Form]) -> dict[str, object]:
    """Return what a row holds for the fields of a form; a relation is shown by its id."""
    found: dict[str, object] = {}
    for name in form.base_fields:
        held = f"{name}_id" if hasattr(row, f"{name}_id") else name
        if hasattr(row, held):
            value = getattr(row, held)
            found[name] = "" if value is None else value
    return found


def number(value: object) -> int | None:
    """Return the id that a list offered, or nothing for its empty line."""
    return int(str(value)) if value not in (None, "") else None
