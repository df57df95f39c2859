# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The list under a person's fingers: cursor, selection, preview, and what axe says of its pages."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from django.urls import reverse

from responsa.cases.actions.labels import make_label, put_label

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture
def desk(live_server, town, new_page):
    """Dorin's browser, with three cases of his unit and a label on the first."""
    cases = [town.case(subject=f"Groapa {n}", channel="phone") for n in range(1, 4)]
    label = make_label("Winter", actor=town.actor("dorin"), colour="red")
    put_label(label.pk, [cases[0].pk], actor=town.actor("dorin"))
    client = Client()
    client.force_login(town.user["dorin"], "allauth.account.auth_backends.AuthenticationBackend")
    page = new_page(locale="en-GB", width=1440, color_scheme="light")
    for name, morsel in client.cookies.items():
        cookie = {"name": name, "value": morsel.value, "url": live_server.url}
        page.context.add_cookies([cookie])
    page.goto(live_server.url + reverse("desk:list") + "?view=open")
    return page


def chosen(page):
    return page.eval_on_selector_all(
        "[data-rs-row] .check:checked", "found => found.map(box => box.value)"
    )


def test_cases_are_chosen_with_the_keyboard_alone(desk, town):
    ids = desk.eval_on_selector_all("[data-rs-row] .check", "found => found.map(box => box.value)")
    for key in ("x", "j", "x"):
        desk.keyboard.press(key)

    assert chosen(desk) == ids[:2]
    assert desk.text_content("[data-rs-bulk-count]") == "2"
    desk.keyboard.press("j")
    desk.keyboard.press("Shift+X")
    assert chosen(desk) == ids
    desk.keyboard.press("l")
    desk.wait_for_url("**/labels/put/**")
    assert desk.text_content("h1").strip() == "Label 3 cases"
    desk.keyboard.press("1")
    desk.wait_for_url("**/desk/cases/**")
    assert desk.locator("[data-rs-row] .dot").count() == len(ids)


def test_the_preview_follows_the_cursor_and_enter_opens(desk):
    desk.keyboard.press("v")
    desk.wait_for_url("**preview=1**")
    assert "Groapa 1" in desk.text_content("[data-rs-preview]")
    desk.keyboard.press("j")
    desk.keyboard.press("j")
    desk.wait_for_selector("[data-rs-preview] h2:has-text('Groapa 2')")
    desk.keyboard.press("Enter")
    desk.wait_for_url("**/desk/cases/*/?**")
    assert "Groapa 2" in desk.text_content("h1")


@pytest.mark.parametrize("width", [1440, 390])
def test_the_pages_of_the_list_are_accessible_and_fit(desk, live_server, width):
    desk.set_viewport_size({"width": width, "height": 900})
    list_page, views = reverse("desk:list"), reverse("desk:views")
    for path in (
        f"{list_page}?view=open&preview=1",
        f"{list_page}?filter=1&handoffs=x",
        f"{list_page}?look=1&cols=unit,place,handoffs,due&group=state",
        f"{list_page}?state=closed&channel=fax",
        f"{views}?view=open&channel=fax",
    ):
        desk.goto(live_server.url + path)
        found = (
            Axe()
            .run(desk, options={"runOnly": {"type": "tag", "values": RULES}})
            .response["violations"]
        )
        assert [(one["id"], [n["html"] for n in one["nodes"]]) for one in found] == [], path
        assert desk.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
