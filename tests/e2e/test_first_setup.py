# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""From an empty installation to a first case, in a real browser and by the guide alone."""

import pytest

pytestmark = [pytest.mark.xdist_group("browser"), pytest.mark.timeout(300)]
ADMIN = "first@house.test"
# Presses of a button or a link between the sign-in and the first case.
MOST_PRESSES = 16


class Pressing:
    """A page that counts what is pressed."""

    def __init__(self, page):
        self.page, self.presses = page, 0

    def press(self, role, name):
        self.presses += 1
        self.page.get_by_role("main").get_by_role(role, name=name).first.click()
        self.page.wait_for_load_state()


@pytest.fixture
def empty(new_instance, smtp_sink):
    """A running installation in which nothing is set up, and the first administrator's password."""
    product = new_instance(RESPONSA_SMTP_OUT_URL=smtp_sink.url)
    said = product.command("admin", ADMIN, "--name", "Ada First").stdout.decode()
    assert "/desk/setup/start/" in said
    return product, said.split()[0]


def test_a_house_is_made_from_nothing_and_registers_its_first_case(empty, new_page):
    product, password = empty
    page = new_page(locale="en-GB")
    page.goto(f"{product.url}/account/login/?next=/desk/")
    page.fill("[name=login]", ADMIN)
    page.fill("[name=password]", password)
    page.click("main form[action*='/account/login/'] button[type=submit]")
    page.wait_for_url("**/desk/setup/start/")
    guide = Pressing(page)
    the_institution(guide)
    guide.press("link", "Rules of law")
    page.get_by_role("checkbox").first.check()
    guide.press("button", "Accept")
    guide.press("link", "Units and categories")
    guide.press("button", "Add these")
    guide.press("link", "Continue: Colleagues")
    for role in ("Dispatcher", "Handler", "Supervisor"):
        page.get_by_role("checkbox", name=role).check()
    guide.press("button", "Open the accounts")
    guide.press("button", "Leave for later")
    guide.press("link", "Continue: A first case")
    the_first_case(guide)

    page.goto(f"{product.url}/desk/setup/start/")
    assert "The house is ready." in page.inner_text("main")
    assert guide.presses <= MOST_PRESSES
    assert product.command("verify", check=False).returncode == 0


def the_institution(guide):
    page = guide.page
    guide.press("link", "Continue: The institution")
    page.get_by_label("Name", exact=True).fill("Comuna Nouă")
    page.get_by_label("Country").select_option("RO")
    page.get_by_label("Language").select_option("ro")
    guide.press("button", "Save")
    assert "1 of 6 steps done" in page.inner_text("main")


def the_first_case(guide):
    page = guide.page
    page.fill("[name=text]", "Pe strada Morii este o groapă.")
    page.locator("select[name=category]").select_option(
        label="Direcția tehnică › Drumuri și trotuare"
    )
    page.wait_for_load_state("networkidle")
    guide.presses += 1
    page.click("button[name=do][value=register]:visible")
    page.wait_for_url("**/desk/cases/**")
