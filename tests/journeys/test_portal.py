# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The journeys of a citizen on a telephone, J2 and J5; and both with the keyboard alone."""

import pytest

from responsa.cases.enums import State
from responsa.cases.models import Case
from responsa.catalog.models import Field
from tests.integration.portal.steps import ANA, answered, link

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def picture(tmp_path, town):
    """A photo; the category asks whether it is dangerous."""
    Field.objects.create(
        category=town.category["pothole"], key="danger", label="Is it dangerous?", kind="yes_no"
    )
    file = tmp_path / "hole.png"
    file.write_bytes(b"\x89PNG\r\n\x1a\n0")
    return file


def written_about(page):
    page.wait_for_url("**/report/done/**")
    case = Case.objects.get()
    assert case.number in page.inner_text("main")
    assert case.messages.get(kind="request").text == "A hole, two cars are damaged."
    assert case.place == "Str. Morii 14"
    assert case.field_values.get().value == "yes"
    assert case.requester.name == "Ana Pop"


def test_j2_a_citizen_reports_with_a_photo(phone, picture, assert_cost):
    at = phone("/")
    page = at.page
    for name in ("Report or ask", "Sesizări"):
        with page.expect_navigation():
            page.get_by_role("link", name=name).tap()
    for label, text in (
        ("What is it about?", "A hole, two cars are damaged."),
        ("Place", "Str. Morii 14"),
        ("Name", "Ana Pop"),
        ("E-mail", ANA),
    ):
        page.get_by_label(label, exact=False).first.tap()
        at.write(text)
    page.get_by_text("Yes", exact=True).tap()
    with page.expect_file_chooser() as chosen:
        page.locator("#id_attachment").tap()
    # The camera and its shutter are the telephone's.
    at.outside(clicks=2)
    chosen.value.set_files(picture)
    page.get_by_role("button", name="Send").tap()

    page.wait_for_url("**/report/done/**")
    assert_cost("J2", at)
    written_about(page)
    assert Case.objects.get().messages.get(kind="request").attachments.count() == 1


def tab_to(at, target):
    """Go on with Tab until something has the focus; the page has an end."""
    for _ in range(80):
        if target.evaluate("element => element === document.activeElement"):
            return
        at.press("Tab")
    raise AssertionError(f"{target} is not reached with Tab")


def test_j2_with_the_keyboard_alone(phone, picture):
    at = phone("/", touch=False)
    page = at.page
    for name in ("Report or ask", "Sesizări"):
        tab_to(at, page.get_by_role("link", name=name))
        at.open("Enter")
    fields = {"What is it about?": "A hole, two cars are damaged.", "Place": "Str. Morii 14"}
    for label, text in fields.items():
        tab_to(at, page.get_by_label(label, exact=False).first)
        at.write(text)
    tab_to(at, page.locator("[name=answer_danger]").first)
    at.press("Space")
    tab_to(at, page.get_by_label("Name", exact=True))
    at.write("Ana Pop")
    tab_to(at, page.get_by_label("E-mail", exact=True))
    at.write(ANA)
    tab_to(at, page.get_by_role("button", name="Send"))
    at.press("Enter")

    written_about(page)
    assert at.spent()[1:] == (0, 2)


@pytest.fixture
def solved(town):
    return answered(town, town.case())


def test_j5_a_citizen_confirms_and_rates(phone, solved, assert_cost):
    at = phone("/")
    # The link in the mail.
    at.outside(clicks=1)
    at.page.goto(at.page.url.rstrip("/") + link(solved, "rate/"))
    assert Case.objects.get().state == State.RESOLVED
    at.page.get_by_text("Yes, it is solved").tap()
    at.page.get_by_text("4 · Good").tap()
    at.page.get_by_role("button", name="Send").tap()

    at.page.wait_for_url("**/t/*/")
    assert_cost("J5", at)
    assert Case.objects.get().state == State.CLOSED


def test_j5_with_the_keyboard_alone(phone, solved):
    at = phone(link(solved, "rate/"), touch=False)
    tab_to(at, at.page.locator("[name=solved]").first)
    at.press("Space")
    tab_to(at, at.page.locator("[name=score]").first)
    at.press("ArrowRight", "ArrowRight", "ArrowRight")
    tab_to(at, at.page.get_by_role("button", name="Send"))
    at.open("Enter")

    assert Case.objects.get().state == State.CLOSED
    assert at.spent()[1:] == (0, 0)
