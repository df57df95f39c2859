# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""A colleague or a citizen at a counted page; at the end one line for each journey."""

import pytest

# Imports of the product stand inside: pytest loads this file before the settings exist.
JOURNEYS = [f"J{number}" for number in range(1, 9)]


@pytest.fixture
def desk(live_server, new_page, town):
    """Return a function that opens the desk as somebody, with all counters at zero."""
    from django.core.cache import cache  # noqa: PLC0415 -- see above
    from django.test import Client  # noqa: PLC0415 -- see above

    from tests.journeys.counting import Counted  # noqa: PLC0415 -- see above

    cache.clear()

    def opened(name, path, *, layout="us"):
        client = Client()
        client.force_login(town.user[name], "allauth.account.auth_backends.AuthenticationBackend")
        page = new_page(locale="en-GB")
        for key, morsel in client.cookies.items():
            cookie = {"name": key, "value": morsel.value, "url": live_server.url}
            page.context.add_cookies([cookie])
        counted = Counted(page, layout)
        page.goto(live_server.url + path)
        counted.begin()
        return counted

    return opened


@pytest.fixture
def phone(live_server, new_page, town):
    """Return a function that opens a public page on a telephone, with all counters at zero."""
    from django.core.cache import cache  # noqa: PLC0415 -- see above

    from tests.journeys.counting import Counted  # noqa: PLC0415 -- see above

    cache.clear()

    def opened(path, *, touch=True):
        page = new_page(locale="en-GB", width=390, height=844, has_touch=touch, is_mobile=touch)
        counted = Counted(page)
        page.goto(live_server.url + path)
        counted.begin()
        return counted

    return opened


@pytest.fixture
def assert_cost(record_property):
    """Return a function that holds a journey to its budget and tells the line for the end."""
    from tests.journeys.counting import within  # noqa: PLC0415 -- see above

    def held(journey, counted):
        line, kept = within(counted, journey)
        record_property("journey", line)
        assert kept, line

    return held


def pytest_terminal_summary(terminalreporter):
    reports = [r for rows in terminalreporter.stats.values() for r in rows if hasattr(r, "nodeid")]
    mine = [r for r in reports if "tests/journeys/" in r.nodeid]
    lines = {v[:2]: v for r in mine for k, v in getattr(r, "user_properties", ()) if k == "journey"}
    if not mine:
        return
    terminalreporter.section("journeys")
    for name in JOURNEYS:
        terminalreporter.line(lines.get(name, f"{name} not measured"))
