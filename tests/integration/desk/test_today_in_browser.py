# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The first page, the watch and the palette under a person's fingers; what axe says of them."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from django.urls import reverse

from responsa.cases.actions import assign
from responsa.cases.models import Case
from responsa.catalog.models import ReplyTemplate
from responsa.kernel import clock

pytestmark = [pytest.mark.e2e, pytest.mark.django_db(transaction=True)]
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


@pytest.fixture
def cases(town):
    """Three cases that Hana has accepted, all overdue since this minute."""
    made = [town.case(subject=f"Lampa {n}") for n in (1, 2, 3)]
    for case in made:
        assign.assign(case.pk, [town.user["hana"].pk], actor=town.actor("dorin"))
        assign.accept(case.pk, actor=town.actor("hana"))
    Case.objects.update(due_at=clock.now())
    return made


@pytest.fixture
def page_of(live_server, town, new_page):
    def opened(name, **looks):
        client = Client()
        client.force_login(town.user[name], "allauth.account.auth_backends.AuthenticationBackend")
        page = new_page(**({"locale": "en-GB", "width": 1440, "color_scheme": "light"} | looks))
        for cookie, morsel in client.cookies.items():
            known = {"name": cookie, "value": morsel.value, "url": live_server.url}
            page.context.add_cookies([known])
        page.goto(live_server.url + reverse("desk:home"))
        return page

    return opened


def open_palette(page, words, key="Control+K"):
    page.keyboard.press(key)
    page.wait_for_selector("#palette[open]")
    page.keyboard.type(words)


def test_the_palette_finds_a_case_and_enter_opens_it(page_of, cases):
    page = page_of("hana")
    open_palette(page, "LAMPA 2")
    page.wait_for_selector("#palette a[role=option][aria-selected=true]:has-text('Lampa 2')")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/desk/cases/{cases[1].pk}/**")
    assert "Lampa 2" in page.title()


def test_the_palette_knows_what_the_page_can_do_and_its_keys(page_of, cases, live_server):
    page = page_of("hana")
    page.goto(live_server.url + reverse("desk:case", args=[cases[0].pk]))
    open_palette(page, "note", key="/")
    first = page.locator("#palette [role=option]").first
    assert first.text_content().replace(" ", "") == "NoteM"
    page.keyboard.press("Enter")
    page.wait_for_selector("#palette:not([open])", state="attached")
    assert page.evaluate("document.querySelector('[name=kind]:checked').value") == "note"
    open_palette(page, "calendar")
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/calendar/**")


def test_the_palette_opens_on_a_cyrillic_layout(page_of, cases):
    page = page_of("hana")
    page.evaluate(
        "document.body.dispatchEvent(new KeyboardEvent('keydown',"
        " {key: 'л', code: 'KeyK', ctrlKey: true, bubbles: true, cancelable: true}))"
    )
    assert page.locator("#palette[open]").count() == 1
    page.keyboard.press("Escape")
    assert page.locator("#palette[open]").count() == 0


@pytest.mark.parametrize(
    ("key", "where"),
    [("t", "/desk/"), ("l", "view=open"), ("m", "/desk/mentions/"), ("d", "/desk/watch/")],
)
def test_g_and_a_letter_lead_on(page_of, cases, key, where):
    page = page_of("hana")
    with page.expect_navigation():
        page.keyboard.press("g")
        page.keyboard.press(key)
    assert where in page.url


def test_an_answer_from_a_prepared_text_ends_one_case_and_opens_the_next(
    page_of, cases, live_server, town
):
    """UX.md, J3: Enter · R · :: and three letters · Enter · Ctrl ⇧ ↵."""
    ReplyTemplate.objects.create(name="Rezolvat", text="Am schimbat becul.")
    page = page_of("hana")
    page.goto(live_server.url + reverse("desk:list") + "?view=mine")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert f"/cases/{cases[0].pk}/" in page.url
    page.keyboard.press("r")
    page.wait_for_function("document.activeElement.id === 'id_text'")
    page.keyboard.type("::rez")
    page.wait_for_selector("[data-rs-offer]")
    page.keyboard.press("Enter")
    with page.expect_navigation():
        page.keyboard.press("Control+Shift+Enter")
    assert f"/cases/{cases[1].pk}/" in page.url
    case = Case.objects.get(pk=cases[0].pk)
    part = case.assignments.get(user=town.user["hana"])
    assert part.state == "done"


@pytest.mark.parametrize(
    "looks", [{}, {"color_scheme": "dark"}, {"width": 390, "height": 844}], ids=str
)
def test_axe_finds_nothing_and_nothing_overflows(page_of, cases, live_server, looks):
    page = page_of("dorin", **looks)
    person = cases[0].requester_id
    places = [reverse(f"desk:{name}") for name in ("home", "watch", "notices")]
    places += [reverse("desk:search") + "?q=lampa", reverse("desk:person", args=[person])]
    for path in places:
        page.goto(live_server.url + path)
        if path == places[0]:
            open_palette(page, "lampa")
            page.wait_for_selector("#palette a[role=option]")
        options = {"runOnly": {"type": "tag", "values": RULES}}
        found = Axe().run(page, options=options).response["violations"]
        assert [(one["id"], [n["html"] for n in one["nodes"]]) for one in found] == [], path
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), path
