# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
import pytest

pytestmark = [pytest.mark.e2e, pytest.mark.xdist_group("browser")]


def test_a_page_is_rendered_with_its_own_language_and_size(new_page):
    page = new_page(width=390, locale="ro-RO")

    page.set_content("<p id='w'></p>")

    assert page.evaluate("[innerWidth, navigator.language]") == [390, "ro-RO"]


def test_the_browser_reaches_no_other_machine(browser_page):
    with pytest.raises(Exception, match="ERR_NAME_NOT_RESOLVED"):
        browser_page.goto("http://outside.example/")
