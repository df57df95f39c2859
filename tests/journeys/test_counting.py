# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The counter itself: what is counted, what is not, and that a budget which is exceeded is told."""

import pytest

from tests.journeys.counting import within

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]


def test_a_chord_is_one_key_and_what_is_written_is_none(phone):
    at = phone("/s/", touch=False)
    at.press("Tab", "Shift+Tab", "Control+ArrowRight")
    field = at.page.locator("main input:visible").first
    field.click()
    at.write("VV7K3Q")
    at.page.evaluate("document.body.dispatchEvent(new KeyboardEvent('keydown', {key: 'x'}))")
    at.page.evaluate("document.body.click()")

    assert field.input_value() == "VV7K3Q"
    assert at.spent() == (3, 1, 0)


def test_pages_are_counted_but_for_the_last(live_server, phone):
    at = phone("/")
    for path in ("/privacy/", "/accessibility/", "/s/"):
        at.page.goto(live_server.url + path)

    assert at.spent() == (0, 0, 2)


def test_a_budget_that_is_exceeded_is_told(phone):
    at = phone("/", touch=False)
    at.press("Tab", "Tab")
    assert within(at, "J7") == ("J7 keys=2/2 clicks=0/0 pages=0/0 ok", True)
    at.press("Tab")
    assert within(at, "J7") == ("J7 keys=3/2 clicks=0/0 pages=0/0 OVER BUDGET", False)
    assert within(at, "J7", more=1)[1]
    at.outside(clicks=1)
    assert not within(at, "J7", more=1)[1]
