# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""axe finds nothing on any page that somebody can reach: light, dark, and on a phone."""

import json
import re
from urllib.parse import urljoin, urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe

pytestmark = [
    pytest.mark.a11y,
    pytest.mark.e2e,
    pytest.mark.timeout(1500),
    pytest.mark.xdist_group("browser"),
]
LOOKS = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "phone": {"color_scheme": "light", "width": 390, "height": 844},
}
START = {
    "nobody": ["/", "/report/", "/account/signup/", "/account/password/reset/", "/s/"],
    "citizen": ["/mine/"],
    "dispatcher": ["/desk/", "/desk/new/"],
    "supervisor": ["/desk/cases/?view=to_sign"],
    "admin": ["/desk/setup/"],
}
# Files, prints of the same page, other languages and ways out are no further pages.
LEFT_OUT = re.compile(
    r"/(logout|file|files|raw|static|inline|html)/|\?after=|sort=|/demo/outbox/\d"
)
MOST = 45
RULES = {
    "runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
}


def shape(address):
    """Bring addresses that differ in numbers only onto one: one case stands for all."""
    parts = urlsplit(address)
    return re.sub(r"\d+", "N", parts.path) + (
        "?" + re.sub(r"\d+", "N", parts.query) if parts.query else ""
    )


def pages(page, base, start):
    """Yield each page that links lead to, one of each kind, opened in the browser."""
    todo, seen = [urljoin(base, path) for path in start], set()
    while todo and len(seen) < MOST:
        address = todo.pop(0).split("#")[0]
        if shape(address) in seen or not address.startswith(base) or LEFT_OUT.search(address):
            continue
        seen.add(shape(address))
        page.goto(address)
        todo += page.eval_on_selector_all("a[href]", "links => links.map(link => link.href)")
        yield address


@pytest.fixture
def sign_in(demo_instance):
    said = json.loads(demo_instance.command("demo", "--json", check=False).stdout)
    known = said["logins"] | {"citizen": said["citizens"]["a"]}

    def signed_in(page, who):
        if who in known:
            page.goto(f"{demo_instance.url}/account/login/")
            page.fill("[name=login]", known[who]["email"])
            page.fill("[name=password]", known[who]["password"])
            page.click("main form[action*='/account/login/'] button[type=submit]")
            page.wait_for_load_state()

    return signed_in


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("who", START)
def test_axe_finds_nothing(demo_instance, new_page, sign_in, who, look):
    page = new_page(**LOOKS[look])
    sign_in(page, who)
    faults, number = {}, 0
    for address in pages(page, demo_instance.url, START[who]):
        number += 1
        found = Axe().run(page, options=RULES).response["violations"]
        if found:
            faults[shape(address)] = [
                (fault["id"], fault["nodes"][0]["html"][:120]) for fault in found
            ]
    assert number >= len(START[who])
    assert faults == {}
