# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Answers to a category's own questions."""

import pytest

from responsa.catalog.models import Field
from responsa.kernel.errors import (
    InvalidError,
)


@pytest.mark.parametrize(
    ("kind", "answer"),
    [
        ("number", ("1 234,50", "1234.50")),
        ("date", ("2026-02-28", "2026-02-28")),
        ("yes_no", ("on", "yes")),
        ("choice", ("lamp", "lamp")),
        ("text", (" ABC ", "ABC")),
        ("identifier", ("RO 18547290", "18547290")),
    ],
)
@pytest.mark.row("S1-28")
def test_answers_are_kept_in_one_form(town, kind, answer):
    typed, kept = answer
    choices = {"choice": ["lamp"], "identifier": ["ro.cui"]}.get(kind, [])
    category = town.category["pothole"]
    Field.objects.create(
        category=category, key="q", label="Q", kind=kind, required=True, choices=choices
    )
    case = town.case(answers={"q": typed})
    assert case.field_values.get().value == kept
    assert not town.case("payment", answers={"q": typed}).field_values.exists()


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        ("number", "many"),
        ("number", "NaN"),
        ("date", "31.02.2026"),
        ("choice", "other"),
        ("yes_no", "?"),
        ("identifier", "123"),
        ("text", "  "),
        ("file", "x"),
    ],
)
def test_answers_that_do_not_fit_are_refused_by_name(town, kind, typed):
    category = town.category["pothole"]
    Field.objects.create(
        category=category, key="q", label="Q", kind=kind, required=True, choices=["ro.cui"]
    )
    with pytest.raises(InvalidError) as refused:
        town.case(answers={"q": typed})
    assert refused.value.field == "answer_q"
