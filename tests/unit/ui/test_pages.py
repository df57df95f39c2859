# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Frames, gallery, errors, letters, fragments, and what the browser has to download."""

import dataclasses
import gzip
import re
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.test import RequestFactory
from django.utils import translation

from responsa.ui import gallery, jinja, pages, shell, theme, views

UI = Path(shell.__file__).parent
SOURCE = UI.parent
STATIC = UI / "static" / "ui"
INLINE = re.compile(
    r"\sstyle\s*=|<style|<script(?![^>]*\ssrc=)|\son[a-z]+\s*=|javascript:", re.IGNORECASE
)


@pytest.fixture(params=["auto", "light", "dark", "purple"])
def drawn_gallery(client, request):
    return client.get(f"/ui/gallery/?theme={request.param}")


def test_the_gallery_shows_every_component(drawn_gallery):
    page = drawn_gallery.content.decode()

    assert drawn_gallery.status_code == 200
    for part in (
        "due over",
        "st sign pill",
        "msg int",
        "msg out",
        "hold",
        "steps",
        "track",
        "errsum",
        "toast",
        "choice",
        "seg",
        "rate",
        "empty",
        "dlg",
        "pager",
        "chip",
        "meter",
        "person",
        "sum",
        "menu",
        "skel",
    ):
        assert f'class="{part}' in page or f" {part}" in page, part


def test_pages_as_drawn_hold_no_inline_code(drawn_gallery):
    assert INLINE.search(drawn_gallery.content.decode()) is None


def test_templates_hold_no_inline_code_but_in_mail():
    templates = [path for path in UI.rglob("jinja2/**/*.html") if not path.name.startswith("mail")]

    assert len(templates) > 10
    assert [path.name for path in templates if INLINE.search(path.read_text())] == []


@pytest.mark.parametrize(
    ("chosen", "media"),
    [("auto", "(prefers-color-scheme: dark)"), ("light", "not all"), ("dark", "all")],
)
def test_the_theme_chooses_the_dark_stylesheet(client, chosen, media):
    page = client.get(f"/ui/gallery/?theme={chosen}").content.decode()

    assert re.search(rf'dark\.css" media="{re.escape(media)}"', page)
    assert f'data-theme="{chosen}"' in page


def test_theme_of_the_browser(rf):
    request = rf.get("/")
    assert shell.chosen_theme(request) == "auto"
    request.COOKIES["theme"] = "dark"
    assert shell.chosen_theme(request) == "dark"
    request.COOKIES["theme"] = "<script>"
    assert shell.chosen_theme(request) == "auto"


CITIZEN = '{% extends "ui/civic.html" %}{% block title %}T{% endblock %}{% block content %}C{% endblock %}'


def citizen_page(env, **changes):
    frame = dataclasses.replace(gallery.sample_shell("light"), **changes)
    request = type("Request", (), {"get_full_path": lambda _: "/a?b"})()
    return env.from_string(CITIZEN).render(
        shell=frame, csrf_token="t", csrf_input="", request=request
    )


def test_the_citizens_frame_full_and_bare(env):
    full = citizen_page(env)
    bare = citizen_page(
        env,
        languages=(),
        user_name="",
        help_words="",
        shortcuts=(),
        theme_url="/t.css",
        keys=False,
        logo_url="/l.png",
    )

    assert '<button type="submit" name="language" value="ru" lang="ru">' in full
    assert "Declarație de accesibilitate" in full
    assert "<title>T — Primăria Valea Verde</title>" in full
    assert 'name="language"' not in bare
    assert 'href="/t.css"' in bare
    assert 'data-rs-keys="off"' in bare


def test_navigation_that_does_not_fit_a_phone_is_in_the_menu():
    frame = gallery.sample_shell("light")

    assert [item.label for item in frame.phone_menu] == [
        "Mențiuni",
        "Toate",
        "Urgențe iarnă",
        "Administrare",
    ]


def test_htmx_runs_no_code_and_keeps_no_pages(client):
    page = client.get("/ui/gallery/").content.decode()

    for setting in (
        "allowEval&#34;: false",
        "includeIndicatorStyles&#34;: false",
        "historyCacheSize&#34;: 0",
        "&#34;422&#34;, &#34;swap&#34;: true",
    ):
        assert setting in page
    assert "X-CSRFToken" in page


def test_theme_css_is_kept_for_a_year(client):
    address = views.theme_url("#8A1538")
    answer = client.get(address)

    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("text/css")
    assert "immutable" in answer["Cache-Control"]
    assert answer.content.decode() == theme.stylesheet("#8a1538")


def test_an_old_address_leads_to_the_present_one(client):
    answer = client.get("/ui/theme/8a1538.000000000000.css")

    assert answer.status_code == 301
    assert answer["Location"] == views.theme_url("#8a1538")
    assert client.get("/ui/theme/red.000000000000.css").status_code == 404


@pytest.mark.parametrize(
    ("answer", "code", "words"),
    [
        (lambda r: views.not_found(r, Http404()), 404, "There is no such page"),
        (lambda r: views.bad_request(r, ValueError()), 400, "could not be understood"),
        (lambda r: views.forbidden(r, PermissionDenied("Sofia can")), 403, "Sofia can"),
        (lambda r: views.forbidden(r, PermissionDenied()), 403, "A colleague with that role"),
        (views.server_error, 500, "Something broke on our side"),
    ],
)
def test_errors_say_what_happened_what_is_safe_and_what_to_do(answer, code, words):
    response = answer(RequestFactory().get("/"))
    page = response.content.decode()

    assert response.status_code == code
    assert words in page
    assert "is stored" in page
    assert "Go to the first page" in page


def letter(**changes):
    view = pages.MailView(
        subject="S",
        institution="Town & Co",
        body="One\n\ntwo <b>",
        facts=(("Who", "Roads"),),
        number="24718",
        button="Follow",
        button_url="https://x.example/?a=1&b=2",
        why="Because.",
        opt_out="Stop",
        opt_out_url="https://x.example/stop",
        colour=pages.mail_colour("#ffff00"),
    )
    return pages.render_letter(dataclasses.replace(view, **changes))


def test_a_letter_says_the_same_as_text_and_as_html():
    text, html = letter()

    assert text.startswith("One\n\ntwo <b>\n\n    24718\n")
    assert "https://x.example/?a=1&b=2" in text
    assert "two &lt;b&gt;" in html
    assert html.count("https://x.example/?a=1&amp;b=2") == 1
    assert "#ffff00" not in html
    for words in ("24718", "Who:", "Roads", "Follow", "Because.", "Stop"):
        assert words in text
        assert words.rstrip(":") in html


def test_a_bare_letter_leaves_no_holes():
    text, html = letter(facts=(), number="", button_url="", why="", closing="Bye")

    assert "\n\n\n" not in text
    assert "<a " not in html


def test_one_block_is_rendered_with_its_imports_and_processors(env, tmp_path, monkeypatch):
    request = RequestFactory().get("/")
    source = '{% extends "ui/desk.html" %}{% from "ui/components/chips.html" import tag %}{% set greeting = "hello" %}{% block main %}{{ tag(words) }} {{ greeting }} {{ motto }} {{ csrf_token }}{% endblock %}'
    (tmp_path / "page.html").write_text(source)
    monkeypatch.setattr(env.loader, "searchpath", [*env.loader.searchpath, str(tmp_path)])

    context = {"shell": gallery.sample_shell("light"), "words": "<x>"}
    part = jinja.render_block("page.html", "main", context, request)
    inherited = jinja.render_block("page.html", "face", context, request)

    assert part.startswith('<span class="tag">&lt;x&gt;</span> hello from a processor ')
    assert "<html" not in part
    assert inherited == "desk"
    with pytest.raises(KeyError):
        jinja.render_block("page.html", "nothing", context, request)


def test_addresses_by_name(env):
    assert (
        env.from_string("{{ url('thing', 7) }}{{ url('thing', number=8) }}").render()
        == "/thing/7//thing/8/"
    )


def test_words_follow_the_language_even_after_the_first_rendering(draw):
    # Imported templates are kept: a word fixed at import would stay in the first language.
    call = "{{ text('p', 'x', error='e', optional=true) }}"
    with translation.override("en"):
        draw("field", "text", call)
    with translation.override("ro"), translation.override("en"):
        assert "(optional)" in draw("field", "text", call)
    top_level = [
        line
        for path in UI.rglob("components/*.html")
        for line in path.read_text().splitlines()
        if line.startswith("{% set") and "gettext(" in line
    ]
    assert top_level == []


def compressed(paths):
    return len(gzip.compress(b"".join(path.read_bytes() for path in sorted(paths)), 9))


def test_styles_stay_small():
    """What the heaviest page of each site loads, besides the fonts: frame, components, its own."""
    frame = [STATIC / "css" / f"{name}.css" for name in ("base", "dark", "components")]
    own = SOURCE / "desk" / "static" / "desk"
    desk = [*frame, STATIC / "css" / "desk.css", own / "desk.css"]
    assert max(compressed([*desk, own / more]) for more in ("setup.css", "signing.css")) <= 14_000
    assert compressed([*frame, STATIC / "css" / "civic.css"]) <= 9_000
    assert len(list(STATIC.glob("css/*.css"))) <= 8


def test_scripts_stay_small():
    """All of our own scripts together; htmx comes from its package."""
    assert compressed(SOURCE.glob("*/static/**/*.js")) <= 12_000


def test_dark_values_stand_in_one_place():
    names = re.findall(r"--[a-z0-9-]+(?=:)", (STATIC / "css/dark.css").read_text())

    assert len(names) == len(set(names)) > 50
    assert "prefers-color-scheme" not in (STATIC / "css/base.css").read_text()


def test_fonts_come_with_their_licence():
    assert len(list(STATIC.glob("fonts/*.woff2"))) == 4
    assert "SIL OPEN FONT LICENSE" in (STATIC / "fonts/Inter-OFL.txt").read_text()
    fonts = (STATIC / "css/fonts.css").read_text()
    assert all((STATIC / "css" / url).is_file() for url in re.findall(r"url\((.*?)\)", fonts))
