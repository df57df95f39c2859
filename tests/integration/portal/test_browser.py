# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The public pages in a browser: without scripts, by keyboard, and what axe says of them."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from responsa.cases.models import Case
from responsa.catalog.models import Category
from tests.factories.town import PASSWORD
from tests.integration.portal.steps import ANA, answered, asked, form_of, link

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def faults(page):
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}})
    return [(v["id"], [n["html"][:160] for n in v["nodes"]]) for v in found.response["violations"]]


def test_the_whole_way_without_scripts(live_server, new_page, house, tmp_path):
    page = new_page(java_script_enabled=False, locale="en-GB", width=390)
    picture = tmp_path / "hole.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n0")
    page.goto(live_server.url)
    page.get_by_role("link", name="Report or ask").click()
    page.get_by_role("link", name="Sesizări").click()
    page.get_by_role("button", name="Send").click()
    assert page.get_by_role("alert").get_by_role("link", name="Please give your name.").is_visible()

    page.get_by_label("What is it about?").fill("A hole in Morii street")
    page.get_by_label("Name", exact=True).fill("Ana Pop")
    page.get_by_label("E-mail").fill(ANA)
    page.get_by_label("Files").set_input_files(picture)
    page.get_by_role("button", name="Send").click()
    case = Case.objects.get()
    assert case.number in page.inner_text("main")

    page.get_by_role("link", name="Follow the request").click()
    page.get_by_label("Your message").fill("It grew.")
    page.get_by_role("button", name="Send").click()
    assert "It grew." in page.inner_text("main")
    assert "hole.png" in page.inner_text("main")
    answered(house, case)
    page.reload()
    page.get_by_role("link", name="Say whether it is solved").click()
    page.get_by_text("Yes, it is solved").click()
    page.get_by_text("5 · Very good").click()
    page.get_by_role("button", name="Send").click()
    assert "This request is closed." in page.inner_text("main")


def test_signing_in_and_the_error_summary_by_keyboard(live_server, browser_page, account, house):
    account(ANA)
    page = browser_page
    page.goto(f"{live_server.url}/account/login/")
    page.get_by_label("E-mail").focus()
    page.keyboard.type(ANA)
    page.keyboard.press("Tab")
    page.keyboard.type("wrong")
    page.keyboard.press("Enter")
    page.get_by_role("alert").wait_for()
    assert page.evaluate("document.activeElement.className") == "errsum"

    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/mine/")
    assert page.get_by_role("heading", name="My requests").is_visible()


@pytest.mark.parametrize(("width", "scheme"), [(1440, "light"), (390, "dark")])
def test_axe_finds_nothing(live_server, new_page, account, house, width, scheme):
    Category.objects.update(allows_anonymous=True)
    account(ANA)
    waiting, solved = asked(house, house.case()), answered(house, house.case())
    page = new_page(width=width, color_scheme=scheme, locale="en-GB")
    public = ["/", "/report/", form_of(house, "lamp"), "/s/", "/privacy/", "/accessibility/"]
    public += [link(waiting), link(solved), link(solved, "rate/"), link(waiting, "withdraw/")]
    public += [link(waiting, "notifications/"), "/account/login/", "/account/signup/"]
    public += ["/account/password/reset/", "/account/password/reset/done/"]
    found = {}
    for address in public:
        page.goto(live_server.url + address)
        found[address] = faults(page)
    page.goto(live_server.url + "/account/login/")
    page.get_by_label("E-mail").fill(ANA)
    page.get_by_label("Password").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.wait_for_url("**/mine/")
    for address in (
        "/mine/",
        "/account/2fa/",
        "/account/2fa/totp/activate/",
        "/account/password/change/",
    ):
        page.goto(live_server.url + address)
        found[address] = faults(page)
    page.goto(live_server.url + form_of(house, "lamp"))
    page.get_by_role("button", name="Send").click()
    found["errors"] = faults(page)

    assert {address: fault for address, fault in found.items() if fault} == {}
