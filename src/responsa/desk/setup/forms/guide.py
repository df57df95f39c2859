# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Forms of the first set-up."""

from collections.abc import Mapping

from django import forms
from django.utils.translation import gettext_lazy as _

from responsa.catalog.starters import Starter
from responsa.desk.setup import options, words
from responsa.directory.enums import Role


class StarterForm(forms.Form):
    """Which units and categories of a set a house begins with; all are ticked."""

    units = forms.MultipleChoiceField(
        label=_("Units"), required=False, widget=forms.CheckboxSelectMultiple()
    )
    categories = forms.TypedMultipleChoiceField(
        label=_("Categories"), coerce=int, widget=forms.CheckboxSelectMultiple()
    )

    def __init__(self, data: Mapping[str, object] | None, chosen: Starter) -> None:
        names = {unit.key: unit.name for unit in chosen.units}
        units = list(names.items())
        categories = [
            (str(place), f"{one.name} ({names[one.unit]})")
            for place, one in enumerate(chosen.categories)
        ]
        first = {"units": [key for key, _name in units], "categories": [k for k, _n in categories]}
        super().__init__(data, initial=first)
        for name, offered in (("units", units), ("categories", categories)):
            field = self.fields[name]
            if isinstance(field, forms.ChoiceField):
                field.choices = offered


class FirstColleagueForm(forms.Form):
    """One line of the first colleagues; an empty line is left out."""

    name = forms.CharField(
        label=_("Name"),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    email = forms.EmailField(
        label=_("E-mail"), required=False, widget=forms.EmailInput(attrs={"autocomplete": "off"})
    )
    unit = forms.ChoiceField(label=_("Unit"), choices=options.units)
    role = forms.ChoiceField(label=_("Role"), choices=list(words.ROLES.items()))

    @property
    def is_empty(self) -> bool:
        """Tell whether nobody was typed here."""
        return not (self["name"].value() or self["email"].value())

    def clean(self) -> dict[str, object]:
        """Whoever is named has an address, and the other way round."""
        typed = self.cleaned_data
        for field in ("name", "email"):
            if not self.is_empty and not typed.get(field) and field not in self.errors:
                self.add_error(field, _("Please give both name and e-mail."))
        return typed


class OwnRolesForm(forms.Form):
    """What the administrator does besides, in a small house or to try."""

    own = forms.MultipleChoiceField(
        label=_("I do this myself as well"),
        required=False,
        choices=[
            (role, words.ROLES[role]) for role in (Role.DISPATCHER, Role.HANDLER, Role.SUPERVISOR)
        ],
        widget=forms.CheckboxSelectMultiple(),
    )
