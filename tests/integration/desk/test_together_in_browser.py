# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Two people at once, no connection, and a session that ends, in real Chromium."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

from responsa.cases.actions import assign
from responsa.cases.models import Case, Draft, Message
from tests.factories.town import PASSWORD

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
AT_ONCE = "() => htmx.trigger('#present', 'load')"


@pytest.fixture
def case(town):
    case = town.case()
    assign.assign(case.pk, [town.user["hana"].pk], actor=town.actor("dorin"))
    return assign.accept(case.pk, actor=town.actor("hana"))


@pytest.fixture
def opened(live_server, new_page, town):
    """Open a page in a colleague's own browser: ``opened("hana", "desk:case", 7)``."""

    def of(name, page_name, *args, width=1440):
        client = Client()
        client.force_login(town.user[name], "allauth.account.auth_backends.AuthenticationBackend")
        page = new_page(locale="en-GB", width=width, color_scheme="light")
        for key, morsel in client.cookies.items():
            cookie = {"name": key, "value": morsel.value, "url": live_server.url}
            page.context.add_cookies([cookie])
        page.goto(live_server.url + reverse(page_name, args=args))
        return page

    return of


def no_barriers(page):
    options = {"runOnly": {"type": "tag", "values": RULES}}
    found = Axe().run(page, options=options).response["violations"]
    assert [(one["id"], [n["html"] for n in one["nodes"]]) for one in found] == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def write(page, text):
    page.keyboard.press("m")
    page.locator("#id_text").fill(text)


@pytest.mark.parametrize("width", [1440, 390])
def test_two_see_each_other_look_and_write(case, opened, width):
    hana = opened("hana", "desk:case", case.pk)
    hana.wait_for_selector("#present input", state="attached")
    dorin = opened("dorin", "desk:case", case.pk, width=width)
    dorin.get_by_text("Hana is looking").wait_for()
    write(hana, "I am at it")
    hana.get_by_text("Draft saved").wait_for()
    dorin.evaluate(AT_ONCE)
    dorin.get_by_text("Hana is writing").wait_for()
    no_barriers(dorin)

    dorin.goto(dorin.url.split("/cases/")[0] + "/cases/")
    line = dorin.locator(f"#case-{case.pk} .c-subj")
    line.get_by_text("Hana is writing").wait_for()
    ends = "one => one.getBoundingClientRect().right"
    assert line.locator(".here").evaluate(ends) <= line.evaluate(ends)
    no_barriers(dorin)


def test_writing_goes_on_without_a_connection_and_sending_waits(case, opened):
    page = opened("hana", "desk:case", case.pk)
    page.context.set_offline(True)
    page.get_by_text("No connection. Go on writing").wait_for()
    write(page, "Written in a tunnel")
    send = page.locator("[data-rs-send]:visible")
    assert send.is_disabled()
    no_barriers(page)
    page.wait_for_timeout(3500)
    assert "in a tunnel" in page.evaluate("JSON.stringify({...localStorage})")
    assert page.locator(".toast:visible").count() == 0

    page.context.set_offline(False)
    page.locator("[data-rs-offline]").wait_for(state="hidden")
    page.get_by_text("Draft saved").wait_for()
    assert Draft.objects.get().text == "Written in a tunnel"
    send.click()
    page.get_by_text("Note saved.").wait_for()
    assert Message.objects.get(kind="note").text == "Written in a tunnel"


def test_the_password_is_asked_for_in_place_and_the_text_stays(case, opened):
    page = opened("hana", "desk:case", case.pk)
    page.wait_for_selector("#present input", state="attached")
    write(page, "Not to")
    Session.objects.all().delete()
    page.locator("#id_text").press_sequentially(" be lost")
    dialog = page.locator("dialog[open]")
    dialog.get_by_text("Your session has ended").wait_for()
    dialog.locator("[name=password]").fill("wrong")
    page.keyboard.press("Enter")
    dialog.locator(".errsum").wait_for()
    no_barriers(page)
    dialog.locator("[name=password]").fill(PASSWORD)
    page.keyboard.press("Enter")
    dialog.wait_for(state="hidden")

    page.get_by_text("Draft saved").wait_for()
    page.locator("[data-rs-send]:visible").click()
    page.get_by_text("Note saved.").wait_for()
    assert Message.objects.get(kind="note").text == "Not to be lost"
    assert Case.objects.get(pk=case.pk).state == "in_progress"
