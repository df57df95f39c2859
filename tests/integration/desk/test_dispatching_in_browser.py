# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Assigning in a browser: digits, dragging, the priority as one types, and what axe says."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from django.urls import reverse

from responsa.cases.actions import assign
from responsa.cases.models import Case
from responsa.catalog.actions.matrix import save_matrix
from responsa.directory.actors import SYSTEM

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture
def page_of(live_server, new_page, town):
    clients = {}

    def opened(path, *, who="dorin", width=1440, **options):
        if who not in clients:
            clients[who] = Client()
            clients[who].force_login(
                town.user[who], backend="allauth.account.auth_backends.AuthenticationBackend"
            )
        page = new_page(locale="en-GB", width=width, **options)
        for name, morsel in clients[who].cookies.items():
            cookie = {"name": name, "value": morsel.value, "url": live_server.url}
            page.context.add_cookies([cookie])
        page.goto(live_server.url + path)
        return page

    return opened


def test_digits_choose_others_and_several(town, page_of):
    case = town.case()
    page = page_of(reverse("desk:dispatch"))

    for key in ("2", "3", "d"):
        page.keyboard.press(key)

    page.get_by_text("Everything is assigned").wait_for()
    held = set(case.assignments.values_list("user__name", flat=True))
    assert held == {"Horia", "Hugo"}


def test_the_priority_follows_what_is_chosen(town, page_of):
    case = town.case()
    save_matrix({(town.category["lamp"].pk, 0): 25}, actor=SYSTEM)
    page = page_of(reverse("desk:dispatch-case", args=[case.pk]))

    page.get_by_label("Category").select_option(label="Iluminat")

    page.get_by_text("Priority: high, 45 points").wait_for()
    assert Case.objects.get(pk=case.pk).category == town.category["pothole"]


def test_a_case_is_dragged_onto_a_colleague(town, page_of):
    case = town.case()
    assign.assign(case.pk, [town.user["hana"].pk], actor=town.actor("dorin"))
    page = page_of(reverse("desk:load"))

    page.drag_and_drop("[data-rs-drag] span", f"[data-rs-drop='{town.user['horia'].pk}'] h2")

    page.get_by_text("1 case is moved.").wait_for()
    assert Case.objects.get(pk=case.pk).owner == town.user["horia"]


def test_without_scripts_the_priority_is_counted_by_a_button(town, page_of):
    case = town.case()
    page = page_of(reverse("desk:dispatch-case", args=[case.pk]), java_script_enabled=False)

    page.locator("label", has_text="urgent").click()
    page.get_by_role("button", name="Count the priority anew").click()

    assert page.get_by_text("Priority: high, 40 points").is_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_the_pages_are_accessible_and_fit(town, page_of, width, theme):
    held, case = town.case(), town.case()
    assign.assign(held.pk, [town.user["hana"].pk], actor=town.actor("dorin"))
    pages = {
        "dispatch": (reverse("desk:dispatch-case", args=[case.pk]), "dorin"),
        "load": (reverse("desk:load"), "dorin"),
        "leaver": (reverse("desk:load-leaver", args=[town.user["hana"].pk]), "dorin"),
        "calendar": (reverse("desk:calendar"), "hana"),
        "incoming": (reverse("desk:incoming"), "olga"),
        "matrix": (reverse("desk:setup:matrix"), "root"),
        "person": (reverse("desk:setup:person", args=[town.user["hana"].pk]), "root"),
    }
    bad = {}
    for name, (path, who) in pages.items():
        page = page_of(path, who=who, width=width, color_scheme=theme)
        found = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}})
        if faults := found.response["violations"]:
            bad[name] = [(v["id"], [n["html"][:160] for n in v["nodes"]]) for v in faults]
        wide = page.evaluate("document.documentElement.scrollWidth") - width
        if wide > 0:
            bad[f"{name} is wider"] = wide
        page.context.close()
    assert bad == {}
