# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Bundles, bulk and ties in a browser: the keys, what axe says, and that nothing is wider than a phone."""

import datetime as dt

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from django.urls import reverse

from responsa.cases.actions import bulk, bundles, linking
from responsa.cases.enums import BulkDeed
from responsa.cases.models import Bundle, Case
from responsa.kernel import clock
from tests.integration.portal.steps import in_work

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LOOKS = [(1440, "light"), (1440, "dark"), (390, "light")]


@pytest.fixture
def cases(town):
    made = [town.case(text="The road.\n\nThe tax.") for _ in range(3)]
    for case in made:
        in_work(town, case)
    late = clock.now() - dt.timedelta(hours=3)
    Case.objects.update(due_at=late, inner_due_at=late)
    return made


@pytest.fixture
def addresses(town, cases):
    """Each page of this chapter, with something on it."""
    dorin = town.actor("dorin")
    ids = [case.pk for case in cases]
    bundle = bundles.create("Str. Morii", ids, actor=dorin)
    linking.link(ids[0], cases[1].number, "related", actor=dorin)
    linking.add_child(
        ids[0], town.category["payment"].pk, actor=dorin, subject="Factura", text="Unde e?"
    )
    run = bulk.begin(BulkDeed.DONE, ids[:2], {"text": "x"}, actor=dorin, key="a")
    bulk.stop(run.pk, actor=dorin)
    at_work = bulk.begin(BulkDeed.NOTE, ids, {"text": "x"}, actor=dorin, key="b")
    many = "&".join(f"case={pk}" for pk in ids)
    return {
        "case": reverse("desk:case", args=ids[:1]),
        "bundle": reverse("desk:bundle", args=[bundle.pk]),
        "bundles": reverse("desk:bundles"),
        "deeds": f"{reverse('desk:bulk')}?{many}",
        "reply": f"{reverse('desk:bulk')}?{many}&deed=reply&case=999",
        "assign": f"{reverse('desk:bulk')}?{many}&deed=assign",
        "resolve": f"{reverse('desk:bulk')}?{many}&deed=resolve",
        "put into": f"{reverse('desk:bulk')}?{many}&deed=bundle",
        "failed": reverse("desk:bulk-run", args=[run.pk]),
        "at work": reverse("desk:bulk-run", args=[at_work.pk]),
        "link": reverse("desk:link", args=ids[:1]),
        "child": reverse("desk:child", args=ids[1:2]),
        "split": reverse("desk:split", args=ids[:1]),
    }


@pytest.fixture
def page_of(live_server, new_page, town):
    def opened(who, *, width=1440, theme="light"):
        client = Client()
        client.force_login(town.user[who], "allauth.account.auth_backends.AuthenticationBackend")
        page = new_page(width=width, color_scheme=theme, locale="en-GB")
        for name, morsel in client.cookies.items():
            cookie = {"name": name, "value": morsel.value, "url": live_server.url}
            page.context.add_cookies([cookie])
        return page

    return opened


@pytest.mark.parametrize(("width", "theme"), LOOKS)
def test_axe_finds_nothing_and_nothing_is_wider_than_the_page(
    live_server, page_of, addresses, width, theme
):
    page, faults = page_of("dorin", width=width, theme=theme), {}
    for name, address in addresses.items():
        page.goto(live_server.url + address)
        options = {"runOnly": {"type": "tag", "values": RULES}}
        for fault in Axe().run(page, options=options).response["violations"]:
            faults[name, fault["id"]] = fault["nodes"][0]["html"][:160]
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            faults[name, "too wide"] = width
    assert faults == {}


def test_chosen_cases_are_bundled_by_keyboard(live_server, page_of, cases):
    page = page_of("dorin")
    page.goto(f"{live_server.url}/desk/cases/?view=open")
    for key in ("x", "j", "x"):
        page.keyboard.press(key)
    with page.expect_navigation():
        page.keyboard.press("b")
    page.fill("[name=name]", "Str. Morii")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url.endswith(f"/desk/bundles/{Bundle.objects.get().pk}/")
    assert Bundle.objects.get().members.count() == 2


def test_the_menu_of_a_case_answers_to_its_keys(live_server, page_of, cases):
    page = page_of("dorin")
    case = reverse("desk:case", args=[cases[0].pk])
    for key, part in (("L", "tie"), ("P", "part"), ("S", "split"), ("M", "steps/merge")):
        page.goto(live_server.url + case)
        with page.expect_navigation():
            page.keyboard.press(f"Shift+{key}")
        assert f"/{part}/" in page.url
