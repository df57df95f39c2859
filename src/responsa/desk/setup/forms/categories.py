# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Forms of categories and their questions."""

from collections.abc import Sequence

from django import forms
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from responsa.catalog.enums import FieldKind, Kind, Routing
from responsa.catalog.inputs import CategoryInput, FieldInput
from responsa.catalog.queries.setup import questions_by_category
from responsa.desk import labels
from responsa.desk.setup import options, words
from responsa.desk.setup.forms import answers, translating
from responsa.desk.setup.forms.filling import number
from responsa.directory.queries.institution import institution

_SMALL = 32767


def _library() -> options.Choices:
    return questions_by_category()


class CategoryForm(forms.Form):
    """A category and the rules of its cases."""

    name = forms.CharField(
        label=pgettext_lazy("of a thing", "Name"),
        max_length=120,
        help_text=_("In the words of those who write to you."),
    )
    code = forms.CharField(label=_("Code"), max_length=16, required=False)
    help = forms.CharField(
        label=_("Help"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("One or two sentences below the name in the public form."),
    )
    kind = forms.ChoiceField(label=_("Kind"), choices=[(k.value, labels.KINDS[k]) for k in Kind])
    parent = forms.ChoiceField(
        label=_("Stands below"), choices=options.parent_categories, required=False
    )
    position = forms.IntegerField(
        label=_("Place among its neighbours"), min_value=0, max_value=_SMALL, initial=0
    )
    unit = forms.ChoiceField(label=_("Unit that answers"), choices=options.chosen(options.units))
    register = forms.ChoiceField(
        label=pgettext_lazy("book of numbers", "Register"), choices=options.all_registers
    )
    routing = forms.ChoiceField(
        label=_("A new case goes"), choices=[(r.value, words.ROUTINGS[r]) for r in Routing]
    )
    load_weight = forms.IntegerField(
        label=_("Weight of a case"),
        min_value=1,
        max_value=100,
        initial=1,
        help_text=_("2 counts as two cases when work is shared out."),
    )
    asks_desired_date = forms.BooleanField(
        label=_("The public form asks by when it is wished"),
        required=False,
        help_text=_("The requester's own wish; it stands beside the deadlines."),
    )
    procedure = forms.ChoiceField(
        label=_("Procedure of the law"),
        choices=options.procedures,
        required=False,
        help_text=_("Its terms are counted by the accepted rules of law."),
    )
    legal_days = forms.IntegerField(
        label=_("Answer by law, in calendar days"),
        min_value=0,
        max_value=_SMALL,
        initial=30,
        help_text=_("Only without a procedure; 0 for no term by law."),
    )
    internal_days = forms.IntegerField(
        label=_("Inner target, in working days"), min_value=1, max_value=_SMALL, initial=10
    )
    needs_resolution = forms.BooleanField(
        label=_("A supervisor signs the final resolution"), required=False, initial=True
    )
    signers = forms.ChoiceField(
        label=_("Who signs, in order"), choices=list(words.SIGNERS.items()), required=False
    )
    letter_by_mail = forms.BooleanField(
        label=_("A mail with the answer carries the letter as PDF"), required=False
    )
    is_public = forms.BooleanField(
        label=_("Offered in the public form"), required=False, initial=True
    )
    allows_anonymous = forms.BooleanField(label=_("May be sent without a name"), required=False)
    closes_by_rating = forms.BooleanField(
        label=_("The requester's confirmation and rating close the case"),
        required=False,
        initial=True,
    )
    closes_unconfirmed = forms.BooleanField(
        label=_("Staff may close it without a confirmation"), required=False
    )
    confirms_time = forms.BooleanField(
        label=_("The requester is asked to confirm the working time"), required=False
    )
    is_active = forms.BooleanField(
        label=_("In use"),
        required=False,
        initial=True,
        help_text=_("Out of use, it takes no new cases; those that are open go on."),
    )
    inherits = forms.MultipleChoiceField(
        label=_("As the category above"),
        required=False,
        choices=list(words.GROUPS.items()),
        widget=forms.CheckboxSelectMultiple(),
        help_text=_("What is chosen follows the category above, also when that one changes."),
    )

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # -- Django's own arguments, passed on
        translating.add(self, ("name", "help"), house=institution().language)

    def given(self) -> CategoryInput:
        """Return what was typed, once it is valid."""
        typed = dict(self.cleaned_data)
        translations = translating.take(typed)
        typed["inherits"] = tuple(typed["inherits"])
        unit, register, parent = (typed.pop(name) for name in ("unit", "register", "parent"))
        kind, routing = Kind(typed.pop("kind")), Routing(typed.pop("routing"))
        return CategoryInput(
            **typed,
            unit_id=int(unit),
            register_id=int(register),
            parent_id=number(parent),
            kind=kind,
            routing=routing,
            translations=translations,
        )


class QuestionForm(forms.Form):
    """A question that a category asks."""

    label = forms.CharField(
        label=_("Question"), max_length=120, help_text=_("Short: it stands above the answer.")
    )
    help = forms.CharField(label=_("Help"), max_length=300, required=False)
    kind = forms.ChoiceField(
        label=_("Type of answer"), choices=[(k.value, words.FIELD_KINDS[k]) for k in FieldKind]
    )
    choices = forms.CharField(
        label=_("Answers to choose from"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text=_("Only for a choice from a list: one answer on each line."),
    )
    checks = forms.MultipleChoiceField(
        label=_("Checks"),
        required=False,
        choices=list(words.CHECKS.items()),
        widget=forms.CheckboxSelectMultiple(),
        help_text=_("Only for an identifier: it has to pass one of these."),
    )
    required = forms.BooleanField(label=_("Has to be answered"), required=False)
    is_active = forms.BooleanField(
        label=_("In use"),
        required=False,
        initial=True,
        help_text=_("Out of use, it is asked no more; what was answered stays."),
    )
    shown_key = forms.ChoiceField(label=_("Asked only if"), required=False)
    shown_value = forms.CharField(
        label=_("is answered with"),
        required=False,
        max_length=300,
        help_text=_("One of the answers offered there; “yes” or “no” where it is yes or no."),
    )
    stop_value = forms.CharField(
        label=_("Stop at the answer"),
        required=False,
        max_length=300,
        help_text=_("With this answer nothing can be sent through the public form."),
    )
    stop_text = forms.CharField(
        label=_("What to do instead"),
        required=False,
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(
        self, *args: object, questions: Sequence[tuple[str, str]], **kwargs: object
    ) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]  # -- Django's own arguments, passed on
        shown_key = self.fields["shown_key"]
        if isinstance(shown_key, forms.ChoiceField):
            shown_key.choices = [("", _("always")), *questions]
        names = ("label", "help", "choices", "stop_text")
        translating.add(self, names, house=institution().language)

    def keep_kind(self) -> None:
        """Show the type of an existing question without letting it change."""
        kind = self.fields["kind"]
        kind.disabled, kind.required = True, False
        kind.widget.attrs["disabled"] = True
        kind.help_text = _("The type stays as it is: make a new question for another one.")

    def given(self, position: int) -> FieldInput:
        """Return what was typed, once it is valid, for a place among the questions."""
        typed = dict(self.cleaned_data)
        translations = translating.take(typed)
        kind = FieldKind(typed["kind"])
        choices = typed["checks"] if kind == FieldKind.IDENTIFIER else typed["choices"].splitlines()
        return FieldInput(
            label=typed["label"],
            help=typed["help"],
            kind=kind,
            required=typed["required"],
            choices=tuple(choices),
            position=position,
            is_active=typed["is_active"],
            shown_key=typed["shown_key"],
            shown_value=answers.kept(typed["shown_value"]),
            stop_value=answers.kept(typed["stop_value"]),
            stop_text=typed["stop_text"],
            translations=translations,
        )


class LibraryForm(forms.Form):
    """A question of any category, to be asked here too."""

    question = forms.ChoiceField(label=_("Question"), choices=_library)
