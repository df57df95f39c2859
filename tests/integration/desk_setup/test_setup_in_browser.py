# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The pages of the set-up in a browser: without scripts, and what axe says of them."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from django.urls import reverse

from responsa.catalog.actions.packs import accept_pack
from responsa.catalog.actions.policies import save_policy
from responsa.catalog.inputs import PolicyInput
from responsa.catalog.models import Field, Mailbox
from responsa.directory.actions.config_journal import note
from responsa.directory.models import ConfigEvent, Unit
from responsa.directory.queries.institution import institution
from responsa.lawbook import packs

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LOOKS = [(1440, "light"), (1440, "dark"), (390, "light"), (390, "dark")]


@pytest.fixture
def signed_in(live_server, new_page, town):
    """Return a function that opens a page as the administrator: ``signed_in("units")``."""
    client = Client()
    client.force_login(
        town.user["root"], backend="allauth.account.auth_backends.AuthenticationBackend"
    )
    [(name, morsel)] = client.cookies.items()

    def opened(where, *args, **options):
        page = new_page(locale="en-GB", **options)
        page.context.add_cookies([{"name": name, "value": morsel.value, "url": live_server.url}])
        page.goto(live_server.url + reverse(f"desk:setup:{where}", args=args))
        return page

    return opened


def every_page(town):
    """Every page with something on it, and each form with an error."""
    lamp = town.category["lamp"].pk
    Field.objects.create(
        category_id=lamp, key="size", label="Size", kind="choice", choices=["S", "L"], position=1
    )
    Mailbox.objects.filter(address="plati@primaria.test").update(
        imap_host="imap.test", error="[AUTHENTICATIONFAILED] Authentication failed."
    )
    note("unit.changed", actor=town.actor("root"), data={"id": 1, "changed": {"name": ["a", "b"]}})
    actor = town.actor("root")
    digest = packs.bundled("ro").digest
    law = accept_pack("ro", actor=actor, digest=digest, has_read=True)
    policy = save_policy(PolicyInput(priority=4, close_days=3), actor=actor)
    house = institution().calendar_id
    names = ["overview", "institution", "units", "new-unit", "people", "new-person", "categories"]
    names += ["new-category", "registers", "new-register", "mailboxes", "new-mailbox", "history"]
    pages = [(name, ()) for name in names]
    pages += [("unit", (town.unit["roads"].pk,)), ("person", (town.user["hana"].pk,))]
    pages += [(name, (lamp,)) for name in ("category", "questions", "new-question", "experts")]
    pages += [("register", (town.register.pk,)), ("mailbox", (town.mailbox["plati"].pk,))]
    names = ["calendars", "new-calendar", "deadlines", "house-deadlines", "new-exception"]
    pages += [(name, ()) for name in (*names, "automation", "law", "positions")]
    pages += [("calendar", (house,)), ("calendar-year", (house, 2026)), ("rules", ("it",))]
    pages += [("exception", (policy.pk,)), ("law-version", (law.pk,)), ("position", ("head",))]
    first = ConfigEvent.objects.earliest("pk").pk
    pages += [(name, ()) for name in ("start", "start-set", "start-people", "permissions")]
    pages += [("change", (first,))]
    return pages


def faults(page):
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}})
    return [(v["id"], [n["html"][:160] for n in v["nodes"]]) for v in found.response["violations"]]


def look_at_every_page(signed_in, town, *, width, theme):
    bad = {}
    page = signed_in("overview", width=width, color_scheme=theme)
    for name, args in every_page(town):
        page.goto(page.url.split("/desk/")[0] + reverse(f"desk:setup:{name}", args=args))
        if found := faults(page):
            bad[name] = found
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            bad[f"{name} scrolls sideways"] = True
    return bad


def test_axe_finds_nothing(signed_in, town):
    assert look_at_every_page(signed_in, town, width=1440, theme="light") == {}


@pytest.mark.a11y
@pytest.mark.parametrize("look", LOOKS[1:], ids=str)
def test_axe_finds_nothing_on_phones_and_in_the_dark(signed_in, town, look):
    width, theme = look
    assert look_at_every_page(signed_in, town, width=width, theme=theme) == {}


def test_a_unit_is_added_without_scripts(signed_in, town):
    page = signed_in("units", java_script_enabled=False, width=390)
    page.get_by_role("main").get_by_role("link", name="New unit").click()
    page.get_by_label("Name").fill("Drumuri")
    page.get_by_label("Stands below").select_option(str(town.unit["technical"].pk))
    page.get_by_role("button", name="Save").click()
    assert page.get_by_role("alert").get_by_role("link", name="already a unit").is_visible()
    assert page.get_by_label("Name").input_value() == "Drumuri"

    page.get_by_label("Name").fill("Poduri")
    page.get_by_role("button", name="Save").click()
    assert page.get_by_role("link", name="Poduri").is_visible()
    assert Unit.objects.get(name="Poduri").parent == town.unit["technical"]
