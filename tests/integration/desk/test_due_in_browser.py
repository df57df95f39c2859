# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The pages of the clocks in a browser: what axe says of them, and that nothing is wider than a phone."""

import datetime as dt

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from django.urls import reverse

from responsa.cases.actions import recounts
from responsa.cases.actions.extend import extend
from responsa.cases.models import Case
from responsa.cases.queries.requester import link_token
from responsa.catalog.actions.packs import accept_pack
from responsa.catalog.models import Category
from responsa.directory.enums import DayMark, Role
from responsa.directory.inputs import CalendarChange, DayChange
from responsa.directory.models import Calendar, Membership
from responsa.kernel import clock
from responsa.lawbook import packs
from tests.integration.portal.steps import asked, in_work

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture
def addresses(town):
    """The pages with deadlines in every state: running, over, stopped, met, extended."""
    root = town.actor("root")
    accept_pack("ro", actor=root, digest=packs.bundled("ro").digest, has_read=True)
    Category.objects.update(procedure="petition", asks_desired_date=True)
    cases = [town.case(desired_on=clock.today() + dt.timedelta(days=3)) for _ in range(3)]
    in_work(town, cases[1])
    asked(town, cases[2])
    Membership.objects.create(user=town.user["petra"], unit=town.unit["hall"], role=Role.SUPERVISOR)
    extend(cases[1].pk, "complex", text="Three offices answer.", actor=town.actor("petra"))
    Case.objects.filter(pk=cases[0].pk).update(
        due_at=clock.now() - dt.timedelta(hours=3), inner_due_at=clock.now() - dt.timedelta(hours=3)
    )
    day = DayChange(day=clock.today() + dt.timedelta(days=4), mark=DayMark.CLOSED, name="Ziua")
    row = recounts.propose(Calendar.objects.get().pk, CalendarChange(days=(day,)), actor=root)
    recounts.advance(row.pk, limit=10)
    asks = "?start=2026-03-12T10:00&procedure=ro:petition&rows=2&r0-what=extension:complex"
    return {
        "list": reverse("desk:list") + "?sort=urgent",
        "running": reverse("desk:case", args=[cases[1].pk]),
        "stopped": reverse("desk:case", args=[cases[2].pk]),
        "print": reverse("desk:print", args=[cases[1].pk]),
        "new": reverse("desk:new"),
        "what-if": reverse("desk:setup:what-if") + asks + "&r0-first=2026-03-20T09:00",
        "recount": reverse("desk:setup:recount", args=[row.pk]),
        "waiting": f"/t/{link_token(Case.objects.get(pk=cases[2].pk))}/",
        "new-portal": f"/t/{link_token(Case.objects.get(pk=cases[0].pk))}/",
    }


@pytest.fixture
def page_of(live_server, new_page, town):
    clients = {}

    def opened(path, *, width, theme):
        who = "root" if "/setup/" in path else "petra"
        if who not in clients:
            clients[who] = Client()
            clients[who].force_login(
                town.user[who], backend="allauth.account.auth_backends.AuthenticationBackend"
            )
        page = new_page(locale="en-GB", width=width, color_scheme=theme)
        for name, morsel in clients[who].cookies.items():
            cookie = {"name": name, "value": morsel.value, "url": live_server.url}
            page.context.add_cookies([cookie])
        page.goto(live_server.url + path)
        closed = page.locator("details:not([open]):is(.dmore, .howcounted) > summary")
        while closed.count():
            closed.first.click()
        # What was scrolled below the top bar would count as hidden.
        page.evaluate("document.scrollingElement.scrollTo(0, 0)")
        return page

    return opened


def faults(page):
    found = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}})
    return [(v["id"], [n["html"][:160] for n in v["nodes"]]) for v in found.response["violations"]]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_the_clocks_are_accessible_and_fit(addresses, page_of, width, theme):
    bad = {}
    for name, path in addresses.items():
        page = page_of(path, width=width, theme=theme)
        if found := faults(page):
            bad[name] = found
        wide = page.evaluate("document.documentElement.scrollWidth") - width
        if wide > 0:
            bad[f"{name} is wider"] = wide
        page.context.close()
    assert bad == {}
