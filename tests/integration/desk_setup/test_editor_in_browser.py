# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The category editor, routing and look in a browser; the citizen's form hides what is not asked."""

import pytest
from django.urls import reverse

from responsa.catalog.actions.routing_rules import save_rule
from responsa.catalog.actions.setup import save_field
from responsa.catalog.enums import FieldKind
from responsa.catalog.inputs import FieldInput, RoutingRuleInput
from responsa.catalog.models import Category
from responsa.directory.actors import SYSTEM
from tests.integration.desk_setup.test_setup_in_browser import LOOKS, faults, signed_in

__all__ = ["signed_in"]
pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


def ask(town):
    """A question that stops, and one that hangs on it."""
    pothole = town.category["pothole"]
    danger = FieldInput(
        label="Danger", kind=FieldKind.YES_NO, stop_value="yes", stop_text="Call 112 now."
    )
    car = FieldInput(label="Car", kind=FieldKind.TEXT, shown_key="danger", shown_value="yes")
    return pothole, [save_field(pothole.pk, given, actor=SYSTEM) for given in (danger, car)]


def test_a_question_is_drawn_while_it_is_typed_and_published_by_a_key(signed_in, town):
    pothole, _questions = ask(town)
    page = signed_in("new-question", pothole.pk)
    page.fill("#id_label", "How deep?")
    page.wait_for_selector("aside :text('How deep?')")
    before = Category.objects.get(pk=pothole.pk).version
    page.focus("#id_label")
    page.keyboard.press("Control+s")
    page.wait_for_url("**/questions/")
    assert Category.objects.get(pk=pothole.pk).version == before + 1


def test_the_citizens_form_shows_what_is_asked(live_server, new_page, town):
    pothole, _questions = ask(town)
    page = new_page(locale="en-GB")
    page.goto(live_server.url + reverse("portal:report-form", args=[pothole.pk]))
    car = page.locator("[name=answer_car]")
    assert not car.is_visible()
    page.check("[name=answer_danger][value=yes]")
    assert car.is_visible()
    assert page.get_by_text("Call 112 now.").is_visible()
    assert faults(page) == []
    page.check("[name=answer_danger][value=no]")
    assert not car.is_visible()
    assert not page.get_by_text("Call 112 now.").is_visible()


@pytest.mark.parametrize(("width", "theme"), LOOKS)
def test_axe_finds_nothing(signed_in, town, width, theme):
    pothole, questions = ask(town)
    given = RoutingRuleInput(name="Bridge", words="bridge", unit_id=town.unit["taxes"].pk)
    rule = save_rule(given, actor=SYSTEM)
    pages = [("routing", ()), ("new-rule", ()), ("rule", (rule.pk,)), ("look", ())]
    pages += [("questions", (pothole.pk,)), ("versions", (pothole.pk,))]
    pages += [("question", (pothole.pk, questions[1].pk)), ("category", (pothole.pk,))]
    page, bad = signed_in("routing", width=width, color_scheme=theme), {}
    for name, args in pages:
        page.goto(page.url.split("/desk/")[0] + reverse(f"desk:setup:{name}", args=args))
        if found := faults(page):
            bad[name] = found
        assert page.evaluate("document.documentElement.scrollWidth") <= width, name
    assert bad == {}
