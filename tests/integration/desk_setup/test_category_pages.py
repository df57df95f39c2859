# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Categories through the pages: rules, questions, experts."""

import pytest
from django.test import Client
from django.urls import reverse

from responsa.cases.queries.lists import CaseFilter, case_page
from responsa.catalog.models import Category, Field
from responsa.catalog.queries.categories import categories, fields
from responsa.directory.actors import SYSTEM
from tests.integration.desk_setup.reading import words


def rules(town, **changes):
    given = {
        "name": "Câini fără stăpân",
        "code": "CF",
        "help": "Unde i-ați văzut?",
        "kind": "notification",
        "parent": "",
        "position": "3",
        "unit": town.unit["roads"].pk,
        "register": town.register.pk,
        "routing": "dispatcher",
        "load_weight": "1",
        "legal_days": "30",
        "internal_days": "10",
        "needs_resolution": "on",
        "is_public": "on",
        "is_active": "on",
        "closes_by_rating": "on",
    }
    return given | changes


def question(**changes):
    given = {"label": "Contract no.", "help": "On the bill", "kind": "text", "is_active": "on"}
    return given | changes


@pytest.mark.row("S1-05")
def test_three_kinds_with_rules_of_their_own(admin, town):
    kinds = {"problem": ("10", ""), "notification": ("30", "on"), "petition": ("15", "on")}
    for kind, (days, resolution) in kinds.items():
        typed = rules(town, name=kind, kind=kind, legal_days=days, needs_resolution=resolution)
        admin.save("new-category", **typed)

    made = {c.name: c for c in Category.objects.filter(name__in=kinds)}
    assert {n: (str(c.legal_days), c.needs_resolution) for n, c in made.items()} == {
        "problem": ("10", False),
        "notification": ("30", True),
        "petition": ("15", True),
    }
    for name, category in made.items():
        case = town.case(subject=name, category_id=category.pk)
        found = case_page(SYSTEM, CaseFilter(kind=name)).lines
        assert [line.id for line in found] == [case.pk]


@pytest.mark.row("S1-27")
def test_a_new_category_can_be_chosen_at_every_door_at_once(admin, browse, town):
    assert "Câini" not in words(Client().get(reverse("portal:report")))
    admin.save("new-category", **rules(town))

    made = Category.objects.get(name="Câini fără stăpân")
    assert made in categories(public=True)
    assert made in categories()
    assert "Câini fără stăpân" in words(Client().get(reverse("portal:report")))
    assert "Câini fără stăpân" in words(browse("rita").client.get(reverse("desk:new")))
    assert f'<option value="{made.pk}">' in admin.get("new-mailbox").content.decode()


def test_a_category_out_of_use_is_offered_nowhere(admin, town, read):
    pothole = town.category["pothole"]
    town.case()
    typed = {k: v for k, v in rules(town, name="Sesizări").items() if k != "is_active"}
    answer = admin.refuse("category", pothole.pk, **typed)
    assert "Mailboxes lead to it: sesizari@primaria.test" in read(answer)

    mailbox = town.mailbox["sesizari"]
    mailbox.is_active = False
    mailbox.save()
    admin.save("category", pothole.pk, **typed)
    assert pothole not in categories()


def test_wrong_rules_keep_what_was_typed(admin, town, read):
    answer = admin.refuse("new-category", **rules(town, name="Iluminat", code="XY"))

    assert "already a category of this name" in read(answer)
    assert 'value="XY"' in answer.content.decode()
    assert "aria-invalid" in answer.content.decode()


@pytest.mark.row("S1-28")
def test_each_category_asks_its_own_questions(admin, town, read):
    lamp, pothole = town.category["lamp"].pk, town.category["pothole"].pk
    choice = question(label="Cât de mare?", kind="choice", choices="Mică\nMare", required="on")
    assert "at least two" in read(
        admin.refuse("new-question", pothole, **choice | {"choices": "x"})
    )
    admin.save("new-question", pothole, **choice)
    admin.save("new-question", pothole, **question(label="CNP", kind="identifier", checks="ro.cnp"))

    size, identifier = fields(pothole)
    assert (size.label, size.choices, size.required) == ("Cât de mare?", ["Mică", "Mare"], True)
    assert (identifier.kind, identifier.choices) == ("identifier", ["ro.cnp"])
    assert [field.label for field in fields(lamp)] == ["Contract no."]
    asked = read(Client().get(reverse("portal:report-form", args=[pothole])))
    assert "Cât de mare?" in asked
    assert "Contract no." not in asked
    assert "Contract no." in read(Client().get(reverse("portal:report-form", args=[lamp])))


def test_every_type_of_question_can_be_asked(admin, town):
    pothole = town.category["pothole"].pk
    for kind in ("text", "number", "date", "yes_no", "file"):
        admin.save("new-question", pothole, **question(label=kind, kind=kind))
    admin.save("new-question", pothole, **question(label="c", kind="choice", choices="a\nb"))

    assert [f.kind for f in fields(pothole)] == [
        "text", "number", "date", "yes_no", "file", "choice",
    ]  # fmt: skip
    assert admin.get("questions", pothole).status_code == 200


def test_questions_move_up_and_down(admin, town):
    pothole = town.category["pothole"].pk
    for label in ("A", "B", "C"):
        admin.save("new-question", pothole, **question(label=label))
    first, _second, third = Field.objects.filter(category=pothole)
    admin.save("move-question", pothole, third.pk, "up")
    assert [f.label for f in fields(pothole)] == ["A", "C", "B"]
    admin.save("move-question", pothole, first.pk, "down")
    assert [f.label for f in fields(pothole)] == ["C", "A", "B"]


def test_the_type_of_a_question_stays_and_its_words_change(admin, town):
    lamp = town.category["lamp"].pk
    [asked] = fields(lamp)
    admin.save("question", lamp, asked.pk, **question(label="Nr. contract", kind="date"))
    asked.refresh_from_db()
    assert (asked.label, asked.kind, asked.key) == ("Nr. contract", "text", "contract")


@pytest.mark.row("S1-29")
def test_a_category_names_its_handlers_and_supervisor(admin, town):
    admin.save("new-category", **rules(town, routing="direct"))
    made = Category.objects.get(name="Câini fără stăpân")
    admin.save("experts", made.pk, user=town.user["horia"].pk, role="handler", capacity="80")
    admin.save("experts", made.pk, user=town.user["silvia"].pk, role="supervisor", capacity="100")

    case = town.case(category_id=made.pk)
    assert case.owner == town.user["horia"]
    assert case.supervisor == town.user["silvia"]
    admin.save("remove-expert", made.pk, town.user["silvia"].pk, "supervisor")
    assert town.case(category_id=made.pk).supervisor == town.user["sofia"]


def test_a_category_shows_how_the_citizen_sees_it(admin, town, read):
    lamp = town.category["lamp"].pk
    shown = admin.get("category", lamp)
    assert reverse("portal:report-form", args=[lamp]) in shown.content.decode()
    assert "Contract no." in read(shown)
