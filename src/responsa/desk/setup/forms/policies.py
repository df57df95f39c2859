# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Forms of targets and of automatic steps."""

import re
from collections.abc import Mapping
from typing import Any, Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _now, gettext_lazy as _

from responsa.catalog.enums import AutoStep, Mode
from responsa.catalog.inputs import PolicyInput
from responsa.catalog.queries.policies import NAMES, PRIORITIES, Policy
from responsa.desk import labels
from responsa.desk.setup import options, rule_words
from responsa.desk.setup.forms.filling import number

LISTS: Final = frozenset({"reply_reminders", "warn_percents"})
_MOST: Final = 32767


class NumbersField(forms.CharField):
    """Several whole numbers, such as 3, 7; nothing when it is empty."""

    def clean(self, value: object) -> tuple[int, ...] | None:
        """Return the numbers that were typed; a single dash means none at all."""
        text = super().clean(value)
        if not text:
            return None
        if text == "-":
            return ()
        parts = [part for part in re.split(r"[,;\s]+", text) if part]
        if not all(part.isascii() and part.isdigit() and int(part) <= _MOST for part in parts):
            raise ValidationError(_now("Please write numbers such as 3, 7."))
        return tuple(int(part) for part in parts)


class PolicyForm(forms.Form):
    """Targets; what is left empty is as in ``above``, which each hint tells.

    ``place``: for which category and priority, where that is not asked.
    """

    category = forms.ChoiceField(
        label=_("Category"),
        choices=lambda: [("", _("All categories")), *options.categories()],
        required=False,
    )
    priority = forms.ChoiceField(
        label=_("Priority"),
        choices=[("", _("All priorities")), *((str(p), labels.WEIGHTS[p]) for p in PRIORITIES)],
        required=False,
    )

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 -- Django's own shape
        above: Policy,
        place: tuple[int | None, int | None] | None = None,
        **kwargs: Any,  # noqa: ANN401 -- likewise
    ) -> None:
        super().__init__(*args, **kwargs)
        self._place = place
        if place is not None:
            del self.fields["category"], self.fields["priority"]
        for name in rule_words.TARGETS:
            self.fields[name] = _target(name, getattr(above, name))

    def given(self) -> PolicyInput:
        """Return what was typed, once it is valid."""
        typed = {name: self.cleaned_data[name] for name in NAMES}
        category, priority = self._place or (
            number(self.cleaned_data["category"]),
            number(self.cleaned_data["priority"]),
        )
        return PolicyInput(**typed, category_id=category, priority=priority)


class AutomationForm(forms.Form):
    """What happens with each automatic step; in a category also „as in the house”."""

    def __init__(
        self,
        *args: Any,  # noqa: ANN401 -- Django's own shape
        above: Mapping[str, Mode],
        is_house: bool,
        **kwargs: Any,  # noqa: ANN401 -- likewise
    ) -> None:
        super().__init__(*args, **kwargs)
        words = _now("As usual: %(mode)s") if is_house else _now("As in the house: %(mode)s")
        for step in AutoStep:
            inherited = words % {"mode": str(rule_words.MODES[above[step]]).lower()}
            self.fields[step.value] = forms.ChoiceField(
                label=str(rule_words.STEPS[step]),
                choices=[("", inherited), *rule_words.MODES.items()],
                required=False,
            )

    def modes(self) -> dict[AutoStep, Mode | None]:
        """Return what was chosen, once it is valid; nothing for „as above”."""
        typed = self.cleaned_data
        return {step: Mode(typed[step.value]) if typed[step.value] else None for step in AutoStep}


def written(value: object) -> str:
    """Return a target as it is typed."""
    if isinstance(value, tuple | list):
        return ", ".join(str(part) for part in value) or "-"
    return "" if value is None else str(value)


def _target(name: str, inherited: object) -> forms.Field:
    label, hint = (
        str(rule_words.TARGETS[name]),
        _now("Empty: %(value)s") % {"value": written(inherited)},
    )
    if name in LISTS:
        return NumbersField(label=label, required=False, max_length=60, help_text=hint)
    return forms.IntegerField(
        label=label, required=False, min_value=0, max_value=_MOST * 16, help_text=hint
    )
