# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Fields for the words of a row in the other languages of the site: „in_hu_name”."""

from collections.abc import Mapping

from django import forms

from responsa.catalog.translated import others

_LINES = "choices"


def add(form: forms.Form, names: tuple[str, ...], *, house: str) -> None:
    """Give a form one field for each text and language; none has to be filled in."""
    for code, language in others(house):
        for name in names:
            own = form.fields[name]
            long = isinstance(own.widget, forms.Textarea)
            form.fields[f"in_{code}_{name}"] = forms.CharField(
                label=f"{own.label} ({language})",
                required=False,
                max_length=getattr(own, "max_length", None),
                widget=forms.Textarea(attrs={"rows": 3}) if long else forms.TextInput(),
            )


def names(form: forms.Form) -> list[str]:
    """Return the names of the added fields in their order."""
    return [name for name in form.fields if name.startswith("in_")]


def initial(translations: Mapping[str, Mapping[str, object]]) -> dict[str, object]:
    """Return what the added fields show first."""
    return {
        f"in_{code}_{name}": "\n".join(map(str, text)) if isinstance(text, list) else text
        for code, texts in translations.items()
        for name, text in texts.items()
    }


def take(typed: dict[str, object]) -> dict[str, dict[str, object]]:
    """Take the added fields out of what was typed; empty texts are left out."""
    found: dict[str, dict[str, object]] = {}
    for field in [name for name in typed if name.startswith("in_")]:
        text = str(typed.pop(field) or "").strip()
        _in, code, name = field.split("_", 2)
        if text:
            held = [line.strip() for line in text.splitlines()] if name == _LINES else text
            found.setdefault(code, {})[name] = held
    return found
