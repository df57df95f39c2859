# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
import datetime as dt

import pytest
from django import forms

from responsa.ui.forms import bound, form_errors


class Example(forms.Form):
    name = forms.CharField(
        help_text="As in the passport",
        widget=forms.TextInput({"autocomplete": "name", "class": "x"}),
    )
    email = forms.EmailField(required=False)
    text = forms.CharField(widget=forms.Textarea({"rows": 7}))
    day = forms.DateField(initial=dt.date(2026, 12, 14), widget=forms.DateInput)
    kind = forms.ChoiceField(choices=[("a", "A"), ("Group", [("b", "B")])], initial="b")
    danger = forms.ChoiceField(choices=[("y", "Yes"), ("n", "No")], widget=forms.RadioSelect)
    topics = forms.MultipleChoiceField(
        choices=[("r", "Roads"), ("l", "Light")], widget=forms.CheckboxSelectMultiple, initial=["l"]
    )
    agree = forms.BooleanField()
    file = forms.FileField(required=False)
    secret = forms.CharField(widget=forms.PasswordInput)
    token = forms.CharField(widget=forms.HiddenInput, initial="t")


KINDS = {
    "name": "text",
    "email": "email",
    "text": "area",
    "day": "date",
    "kind": "select",
    "danger": "radio",
    "topics": "checkboxes",
    "agree": "checkbox",
    "file": "file",
    "secret": "password",
    "token": "hidden",
}


@pytest.mark.parametrize(("name", "kind"), KINDS.items())
def test_every_widget_is_drawn_as_its_kind(draw, name, kind):
    field = Example()[name]

    assert bound(field).kind == kind
    assert f'name="{name}"' in draw("form", "bound_field", "{{ bound_field(f) }}", f=field)


def test_dates_are_written_as_browsers_read_them():
    assert bound(Example()["day"]).value == "2026-12-14"


def test_options_know_what_is_chosen():
    assert [(o.value, o.checked) for o in bound(Example()["kind"]).options] == [
        ("a", False),
        ("b", True),
    ]
    assert [(o.value, o.checked) for o in bound(Example()["topics"]).options] == [
        ("r", False),
        ("l", True),
    ]
    assert [o.label for o in bound(Example()["danger"]).options] == ["Yes", "No"]


def test_attributes_of_the_widget_reach_the_control(draw):
    drawn = draw("form", "bound_field", "{{ bound_field(f) }}", f=Example()["name"])

    assert 'autocomplete="name"' in drawn
    assert 'class="x"' not in drawn
    assert "As in the passport" in drawn


def test_what_was_typed_comes_back_with_its_error(draw):
    form = Example({"email": "not-an-address"})
    drawn = draw("form", "bound_field", "{{ bound_field(f) }}", f=form["email"])

    assert 'value="not-an-address"' in drawn
    assert "Enter a valid email address." in drawn
    assert "(optional)" in drawn


def test_errors_lead_to_their_fields():
    form = Example({})
    form.add_error(None, "The page was open for too long.")
    errors = form_errors(form)

    assert (errors[0].target, errors[0].words) == ("", "The page was open for too long.")
    assert "id_name" in [error.target for error in errors]
