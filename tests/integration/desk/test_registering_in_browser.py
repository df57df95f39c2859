# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The page of registering in a browser: drafts, proposals; it is accessible and fits a phone."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from django.urls import reverse

from responsa.cases.models import RegistrationDraft
from responsa.catalog.models import Category, Field
from responsa.directory.actions.people import find_or_create_person
from responsa.directory.inputs import PersonInput

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SAID = "Groapă mare în fața casei, str. Morii 14, două mașini avariate"


class Clerk:
    """A page to wait on; what registering costs is counted with the journeys."""

    def __init__(self, page):
        self.page = page

    def wait(self, script):
        """Wait until a script is true; the page's own policy forbids the browser's way of waiting."""
        for _ in range(150):
            if self.page.evaluate(script):
                return
            self.page.wait_for_timeout(100)
        raise AssertionError(script)


@pytest.fixture
def clerk(live_server, new_page, town):
    Category.objects.filter(pk=town.category["pothole"].pk).update(name="Groapă în carosabil")
    Field.objects.create(
        category=town.category["pothole"], key="danger", label="Pericol imediat?", kind="yes_no"
    )
    find_or_create_person(PersonInput(name="Anghel Ionuț", phone="+40721000412"))

    def opened(path, *, width=1440, theme="light"):
        client = Client()
        client.force_login(
            town.user["rita"], backend="allauth.account.auth_backends.AuthenticationBackend"
        )
        page = new_page(locale="en-GB", width=width, color_scheme=theme)
        for name, morsel in client.cookies.items():
            page.context.add_cookies(
                [{"name": name, "value": morsel.value, "url": live_server.url}]
            )
        page.goto(live_server.url + path)
        return Clerk(page)

    return opened


def test_what_is_typed_is_a_draft_after_three_seconds(clerk):
    at = clerk(reverse("desk:new"))
    at.page.fill("#id_text", "Groapă")
    at.wait("/\\d\\d:\\d\\d/.test(document.querySelector('[data-rs-draft-state]').textContent)")

    assert RegistrationDraft.objects.get().data["text"] == "Groapă"


def test_a_proposal_never_overwrites_what_is_being_typed(clerk):
    at = clerk(reverse("desk:new"))
    at.page.fill("#id_text", SAID)
    at.page.focus("#id_place")
    at.page.keyboard.type("Bd. Unirii 3")
    at.page.wait_for_timeout(1500)

    assert at.page.input_value("#id_place") == "Bd. Unirii 3"


def faults(page):
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}})
    return [(v["id"], [n["html"][:160] for n in v["nodes"]]) for v in found.response["violations"]]


@pytest.mark.parametrize(("width", "theme"), [(1440, "light"), (1440, "dark"), (390, "light")])
def test_axe_finds_nothing_and_nothing_is_wider_than_the_screen(clerk, town, width, theme):
    town.case(place="Str. Morii nr. 14")
    bad = {}
    for path in ("?from=0721000412", "?channel=post", "?channel=email&first=service"):
        at = clerk(reverse("desk:new") + path, width=width, theme=theme)
        at.page.fill("#id_text", SAID)
        at.wait("document.getElementById('id_place').value !== ''")
        closed = at.page.locator("main details:not([open]) > summary")
        while closed.count():
            closed.first.click()
        bad[path] = faults(at.page)
        bad[f"{path} wide"] = max(
            0, at.page.evaluate("document.documentElement.scrollWidth") - width
        )
        at.page.context.close()
    at = clerk(reverse("desk:drafts"), width=width, theme=theme)
    bad["drafts"] = faults(at.page)
    assert {name: found for name, found in bad.items() if found} == {}
