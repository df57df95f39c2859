# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What the scripts do in a real browser. No server: each request is answered by Django in this process."""

from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.staticfiles import finders
from playwright.sync_api import expect

from responsa.ui import gallery

ORIGIN = "http://ui.test"
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; form-action 'self'"
TYPES = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml", "woff2": "font/woff2"}

LIST = """{% extends "ui/desk.html" %}{% block title %}L{% endblock %}{% block main %}<h1>L</h1>
<form method="post"><table class="cases" data-rs-list>{% for n in (1, 2, 3, 4) %}
<tr id="case-{{ n }}" data-rs-row><td><input class="check" type="checkbox" aria-label="{{ n }}"></td><td><a href="/case/{{ n }}/">{{ n }}</a></td></tr>
{% endfor %}</table><div class="bulk"><span data-rs-bulk-count></span> <button data-rs-key="A">A</button></div></form>{% endblock %}"""

COMPOSER = """{% extends "ui/desk.html" %}{% from "ui/components/field.html" import files %}
{% block title %}C{% endblock %}{% block main %}<h1>C</h1>
<form method="post" action="/send/" data-rs-composer data-rs-draft="/draft/" data-rs-draft-token="7" data-rs-draft-failed="not saved">
<label data-rs-key="R"><input type="radio" name="kind" value="reply" checked>Reply</label>
<label data-rs-key="M"><input type="radio" name="kind" value="note">Note</label>
<textarea name="text" aria-label="T" data-rs-text></textarea><span role="status" data-rs-draft-state></span>
{{ files("files", "Files") }}<span data-rs-for="reply"><button name="do" value="send" data-rs-send>Send</button></span>
<span data-rs-for="note"><button name="do" value="note" data-rs-send>Keep</button></span>
<button name="do" value="next" data-rs-send-next>Next</button></form>{% endblock %}"""


class Site:
    """The pages a browser may ask for, and what it sent."""

    def __init__(self, client, env):
        self.client, self.env, self.sent = client, env, []

    def answer(self, route):
        request = route.request
        path = urlsplit(request.url).path
        if request.method == "POST":
            self.sent.append((path, request.post_data or ""))
            return route.fulfill(body="Draft saved 14:06" if path == "/draft/" else "sent")
        if path.startswith("/static/"):
            return route.fulfill(
                path=finders.find(path.removeprefix("/static/")),
                content_type=TYPES[path.rsplit(".", 1)[1]],
            )
        return route.fulfill(
            body=self.page(path),
            content_type="text/html",
            headers={"Content-Security-Policy": POLICY},
        )

    def page(self, path):
        if path == "/ui/gallery/":
            return self.client.get("/ui/gallery/?theme=light").content
        template = {"/list/": LIST, "/composer/": COMPOSER}.get(
            path, "<!doctype html><title>x</title>{{ shell.crest }}"
        )
        shown = self.env.from_string(template)
        return shown.render(shell=gallery.sample_shell("light"), csrf_token="t", csrf_input="")


@pytest.fixture
def site(client, env):
    return Site(client, env)


@pytest.fixture
def open_page(new_page, site):
    def opened(path, **options):
        page = new_page(**options)
        page.route("**/*", site.answer)
        page.goto(ORIGIN + path)
        return page

    return opened


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_gallery_is_accessible_and_fits(open_page, width, theme):
    page = open_page("/ui/gallery/", width=width)
    page.locator(".top .me").click()
    page.locator(f"[data-rs-theme={theme}]").click()
    page.keyboard.press("Escape")
    page.wait_for_timeout(50)

    found = Axe().run(page).response["violations"]

    assert [(v["id"], [n["target"] for n in v["nodes"]]) for v in found] == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    assert page.evaluate("document.documentElement.dataset.theme") == theme


def test_the_cursor_walks_selects_and_comes_back(open_page):
    page = open_page("/list/")
    for key in ("j", "j", "x", "ArrowDown", "j", "Shift+X"):
        page.keyboard.press(key)

    assert page.locator(".check:checked").count() == 3
    assert page.locator("[data-rs-bulk-count]").inner_text() == "3"
    page.keyboard.press("k")
    page.keyboard.press("Enter")
    page.wait_for_url("**/case/3/")
    page.go_back()
    expect(page.locator("#case-3 a")).to_be_focused()


def test_the_bar_of_a_selection_needs_no_script(open_page):
    page = open_page("/list/", java_script_enabled=False)

    assert not page.locator(".bulk").is_visible()
    page.locator(".check").first.check()
    assert page.locator(".bulk").is_visible()


def test_letters_typed_into_a_field_are_letters(open_page):
    page = open_page("/list/")
    page.keyboard.press("Control+k")
    page.keyboard.type("jx/?")

    assert page.evaluate("document.activeElement.value") == "jx/?"
    assert page.locator("dialog[open]:not(#palette)").count() == 0
    assert page.locator(".check:checked").count() == 0


def test_the_place_of_the_key_counts_on_other_layouts(open_page):
    page = open_page("/composer/")
    press = "([key, code]) => document.body.dispatchEvent(new KeyboardEvent('keydown', {key, code, bubbles: true}))"
    page.evaluate(press, ["ь", "KeyM"])

    assert page.locator("[data-rs-composer]").get_attribute("data-kind") == "note"
    expect(page.locator("[data-rs-text]")).to_be_focused()


def test_shortcuts_can_be_switched_off_and_alt_is_never_ours(open_page):
    page = open_page("/list/")
    page.keyboard.press("Alt+j")
    page.evaluate("document.body.dataset.rsKeys = 'off'")
    page.keyboard.press("j")
    page.keyboard.press("?")

    assert page.locator("tr.cur").count() == 0
    assert page.locator("dialog[open]").count() == 0


def test_help_opens_with_a_question_mark(open_page):
    page = open_page("/list/")
    page.keyboard.press("?")
    assert page.locator("#keys-help[open]").is_visible()
    page.keyboard.press("Escape")
    assert page.locator("#keys-help[open]").count() == 0


def test_a_draft_is_kept_here_and_there(open_page, site):
    page = open_page("/composer/")
    page.keyboard.press("r")
    expect(page.locator("[data-rs-text]")).to_be_focused()
    page.keyboard.type("Bună ziua")
    expect(page.locator("[data-rs-draft-state]")).to_have_text("Draft saved 14:06")

    assert site.sent[0][0] == "/draft/"
    assert "Bună ziua" in site.sent[0][1]
    page.reload()
    assert page.locator("[data-rs-text]").input_value() == "Bună ziua"
    page.evaluate(
        "localStorage.setItem('rs:draft:/draft/', JSON.stringify({token: '6', text: 'sent before'}))"
    )
    page.reload()
    assert page.locator("[data-rs-text]").input_value() == ""


@pytest.mark.parametrize(
    "keys",
    ["r Control+Enter send", "m Control+Enter note", "r Control+Shift+Enter next"],
)
def test_sending_by_keys(open_page, site, keys):
    *keys, act = keys.split()
    page = open_page("/composer/")
    for key in keys:
        page.keyboard.press(key)
    page.wait_for_url("**/send/")

    assert [path for path, _ in site.sent] == ["/send/"]
    assert f"do={act}" in site.sent[0][1]


def test_files_are_listed_and_can_be_taken_out(open_page):
    page = open_page("/composer/")
    page.locator("[type=file]").set_input_files(
        [{"name": n, "mimeType": "text/plain", "buffer": b"x" * 2500} for n in ("a.txt", "b.txt")]
    )
    assert page.locator("[data-rs-file-name]").all_inner_texts() == ["a.txt · 3 kB", "b.txt · 3 kB"]
    page.locator("[data-rs-file-remove]").first.click()

    assert page.locator("[data-rs-file-name]").all_inner_texts() == ["b.txt · 3 kB"]
    assert page.evaluate("[...document.querySelector('[type=file]').files].map(f => f.name)") == [
        "b.txt"
    ]


def test_a_toast_from_the_server_offers_to_undo(open_page):
    page = open_page("/list/")
    page.evaluate(
        "document.dispatchEvent(new CustomEvent('rs:toast', {detail: {words: '<b>Sent', undo: '/undo/', seconds: 2}}))"
    )
    toast = page.locator("[data-rs-toasts] .toast")

    assert "<b>Sent" in toast.inner_text()
    assert toast.locator("form").get_attribute("action") == "/undo/"
    toast.wait_for(state="detached")


def test_a_form_on_its_way_is_not_sent_again(open_page):
    page = open_page("/composer/")
    refused = page.evaluate(
        """() => { const form = document.querySelector('[data-rs-composer]'); const seen = [];
        form.addEventListener('submit', () => setTimeout(() => {}));
        addEventListener('submit', (event) => { seen.push(event.defaultPrevented); event.preventDefault(); });
        form.requestSubmit(); form.requestSubmit(); return seen; }"""
    )

    assert refused == [False, True]
