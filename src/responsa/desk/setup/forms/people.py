# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Forms of colleagues: accounts, roles, absences, directions."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from responsa.catalog.inputs import ExpertInput
from responsa.desk.setup import options, words
from responsa.desk.setup.forms.filling import number
from responsa.directory.enums import Role
from responsa.directory.inputs import AbsenceInput, UserInput


class SearchForm(forms.Form):
    """Which accounts a list shows."""

    q = forms.CharField(label=_("Name or e-mail"), max_length=100, required=False)
    show = forms.ChoiceField(
        label=_("Show"),
        required=False,
        choices=[
            ("", _("Colleagues with a role")),
            ("closed", _("Closed accounts")),
            ("none", _("Accounts without a role")),
        ],
    )


class RoleForm(forms.Form):
    """One role in one unit."""

    unit = forms.ChoiceField(label=_("Unit"), choices=options.chosen(options.units))
    role = forms.ChoiceField(label=_("Role"), choices=options.chosen(options.roles))

    def pair(self) -> tuple[int, Role]:
        """Return what was chosen, once it is valid."""
        return int(self.cleaned_data["unit"]), Role(self.cleaned_data["role"])


class MemberForm(forms.Form):
    """One colleague in one role, from the unit's side."""

    user = forms.ChoiceField(label=_("Colleague"), choices=options.chosen(options.colleagues))
    role = forms.ChoiceField(label=_("Role"), choices=options.chosen(options.roles))


class AccountForm(forms.Form):
    """A colleague's account."""

    name = forms.CharField(
        label=_("Name"), max_length=200, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    email = forms.EmailField(
        label=_("E-mail"),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        help_text=_("Used to sign in and for notices."),
    )
    language = forms.ChoiceField(
        label=_("Language"),
        choices=[("", _("As the browser says")), *settings.LANGUAGES],
        required=False,
    )
    is_active = forms.BooleanField(
        label=_("May sign in"),
        required=False,
        help_text=_("A closed account keeps its past; nothing of it is deleted."),
    )

    def given(self) -> UserInput:
        """Return what was typed, once it is valid."""
        return UserInput(**{name: self.cleaned_data[name] for name in AccountForm.base_fields})


class NewColleagueForm(AccountForm):
    """A new account with its first role."""

    unit = forms.ChoiceField(label=_("Unit"), choices=options.chosen(options.units))
    role = forms.ChoiceField(
        label=_("First role"),
        choices=options.chosen(options.roles),
        help_text=_("More roles can be added afterwards."),
    )
    way_in = forms.ChoiceField(
        label=_("First password"),
        choices=[
            ("mail", _("By a link in a mail: the colleague sets it")),
            ("shown", _("Made now and shown to you once, to hand over")),
        ],
    )
    field_order = ("name", "email", "language", "unit", "role", "way_in", "is_active")

    def pair(self) -> tuple[int, Role]:
        """Return the first role, once it is valid."""
        return int(self.cleaned_data["unit"]), Role(self.cleaned_data["role"])


class AbsenceForm(forms.Form):
    """Days away and who decides meanwhile."""

    starts_on = forms.DateField(label=_("First day away"), widget=forms.DateInput())
    ends_on = forms.DateField(label=_("Last day away"), widget=forms.DateInput())
    substitute = forms.ChoiceField(
        label=_("Substitute"),
        choices=options.colleagues_or_nobody,
        required=False,
        help_text=_("Dispatches and signs in the colleague's place; the history says for whom."),
    )

    def given(self) -> AbsenceInput:
        """Return what was typed, once it is valid."""
        typed = self.cleaned_data
        return AbsenceInput(
            starts_on=typed["starts_on"],
            ends_on=typed["ends_on"],
            substitute_id=number(typed["substitute"]),
        )


class _ExpertFields(forms.Form):
    role = forms.ChoiceField(
        label=_("As"),
        choices=[(r.value, words.ROLES[r]) for r in (Role.HANDLER, Role.SUPERVISOR)],
    )
    capacity = forms.IntegerField(
        label=_("Share of the work, in %"),
        min_value=0,
        max_value=100,
        initial=100,
        help_text=_("100 is a full place, 50 gets half as many cases."),
    )


class ExpertForm(_ExpertFields):
    """A colleague named for a category."""

    user = forms.ChoiceField(label=_("Colleague"), choices=options.chosen(options.colleagues))
    field_order = ("user", "role", "capacity")

    def given(self) -> ExpertInput:
        """Return what was typed, once it is valid."""
        return _expert(int(self.cleaned_data["user"]), self.cleaned_data)


class DirectionForm(_ExpertFields):
    """The same from the colleague's side: a category in which he is an expert."""

    category = forms.ChoiceField(label=_("Category"), choices=options.chosen(options.categories))
    field_order = ("category", "role", "capacity")

    def given(self, user_id: int) -> ExpertInput:
        """Return what was typed, once it is valid."""
        return _expert(user_id, self.cleaned_data)


def _expert(user_id: int, typed: dict[str, object]) -> ExpertInput:
    role, capacity = Role(str(typed["role"])), int(str(typed["capacity"]))
    return ExpertInput(user_id=user_id, role=role, capacity=capacity)
