# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Publishing a category: versions, what open cases keep, the live preview, the checks, the library."""

import pytest
from django.urls import reverse

from responsa.cases.models import Case, FieldValue
from responsa.cases.queries.category_rules import rules_for
from responsa.catalog.actions.setup import save_field
from responsa.catalog.enums import FieldKind
from responsa.catalog.inputs import FieldInput
from responsa.catalog.models import Category, CategoryVersion, Field
from responsa.catalog.queries.versions import differences
from responsa.directory.actors import SYSTEM
from tests.integration.desk_setup.test_category_pages import question, rules


@pytest.fixture
def pothole(town):
    return town.category["pothole"]


def published(admin, town, pothole, **changes):
    return admin.save("category", pothole.pk, **rules(town, name="Groapă", **changes))


def test_open_cases_keep_their_version_and_new_ones_get_the_next(admin, town, pothole, read):
    before = town.case()
    kept = rules_for(before)
    days = kept.internal_days
    page = published(admin, town, pothole, internal_days="3", closes_unconfirmed="on")

    after = town.case()
    before = Case.objects.get(pk=before.pk)
    assert (before.category_version, after.category_version) == (1, 2)
    assert (rules_for(before).internal_days, rules_for(after).internal_days) == (days, 3)
    assert (rules_for(before).closes_unconfirmed, rules_for(after).closes_unconfirmed) == (
        False,
        True,
    )
    assert "Version 2 is published." in read(page)
    assert "1 open case keeps an older version of the rules." in read(page)
    assert "Publish version 3" in read(page)


def test_the_difference_of_a_version_is_told(admin, town, pothole, read):
    published(admin, town, pothole, internal_days="3")
    admin.save("new-question", pothole.pk, **question(label="Cât de mare?"))

    first, second, third = CategoryVersion.objects.filter(category=pothole).order_by("number")
    assert {d.name for d in differences(first, second)} >= {"internal_days"}
    assert [(d.question, d.name) for d in differences(second, third)] == [("Cât de mare?", "added")]
    said = read(admin.get("versions", pothole.pk))
    assert "New question: “Cât de mare?”" in said
    assert "Inner target, in working days: 10 → 3" in said or "→ 3" in said


def test_saving_what_did_not_change_publishes_nothing(admin, town, pothole):
    published(admin, town, pothole)
    number = Category.objects.get(pk=pothole.pk).version
    published(admin, town, pothole)
    assert Category.objects.get(pk=pothole.pk).version == number


def test_a_question_is_shown_while_it_is_typed(admin, pothole):
    typed = question(label="Cât de mare este?", kind="choice", choices="Mică\nMare")
    page = admin.post("preview-question", pothole.pk, **typed).content.decode()

    assert "Cât de mare este?" in page
    assert page.count('type="radio"') == 2
    assert not Field.objects.filter(label="Cât de mare este?").exists()


def test_what_is_long_or_not_translated_is_told(admin, town, pothole, read):
    label = "Unde anume pe stradă se află groapa, față de cel mai apropiat număr?"
    admin.save("new-question", pothole.pk, **question(label=label, help="", in_it_label="Dove?"))
    said = read(admin.get("category", pothole.pk))
    assert f"Too long to be read at a glance: {label}" in said
    assert "Polski: 2 texts are not translated" in said
    assert "Italiano: 1 text is not translated" in said


def test_a_question_is_borrowed_from_another_category(admin, town, pothole):
    given = FieldInput(label="Culoare", kind=FieldKind.CHOICE, choices=("Roșu", "Verde"))
    source = save_field(town.category["payment"].pk, given, actor=SYSTEM)
    admin.save("borrow-question", pothole.pk, question=source.pk)

    copy = Field.objects.get(category=pothole, label="Culoare")
    assert (copy.pk, copy.choices) != (source.pk, [])
    assert copy.choices == source.choices


def test_what_follows_from_the_category_above_can_be_chosen(admin, town, pothole):
    under = rules(town, name="Adâncă", parent=pothole.pk, inherits=["place", "questions"])
    admin.save("new-category", **under | {"unit": town.unit["taxes"].pk})
    made = Category.objects.get(name="Adâncă")
    assert (made.unit, made.inherits) == (pothole.unit, ["place", "questions"])


def test_the_words_of_a_category_are_told_in_the_readers_language(admin, town, pothole, client):
    published(admin, town, pothole, in_it_name="Buche", in_it_help="Dove?")
    save_field(
        pothole.pk,
        FieldInput(
            label="Mărime",
            kind=FieldKind.CHOICE,
            choices=("Mică", "Mare"),
            translations={"it": {"label": "Grandezza", "choices": ["Piccola", "Grande"]}},
        ),
        actor=SYSTEM,
    )
    asked = {"headers": {"accept-language": "it"}}
    assert "Buche" in client.get(reverse("portal:report"), **asked).content.decode()
    page = client.get(reverse("portal:report-form", args=[pothole.pk]), **asked).content.decode()
    assert "Grandezza" in page
    assert 'value="Mică"' in page
    assert "<b>Piccola</b>" in page
    assert not FieldValue.objects.exists()
