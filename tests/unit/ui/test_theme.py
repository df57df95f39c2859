# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
import pytest
from hypothesis import given, strategies as st

from responsa.ui import theme
from responsa.ui.theme import DARK_GROUNDS, LIGHT_GROUNDS, compute, contrast

COLOURS = {
    "petrol": "#0b5a73",
    "blue": "#0059b3",
    "burgundy": "#8a1538",
    "pure yellow": "#ffff00",
    "black": "#000000",
    "white": "#ffffff",
}


def worst(colour, grounds):
    return min(contrast(colour, ground) for ground in grounds)


def assert_readable(colour):
    light, dark = compute(colour).light, compute(colour).dark
    # WCAG 2.2, 1.4.3: text 4.5; we promise 4.6 on solid and 5 for links.
    assert contrast(light.on_brand, light.brand_solid) >= 4.6
    assert contrast(dark.on_brand, dark.brand_solid) >= 4.6
    assert worst(light.brand, (*LIGHT_GROUNDS, light.brand_soft)) >= 5
    assert worst(dark.brand, (*DARK_GROUNDS, dark.brand_soft)) >= 5
    assert worst(light.brand_strong, (LIGHT_GROUNDS[0], light.brand_soft)) >= 7
    assert worst(dark.brand_strong, (DARK_GROUNDS[0], dark.brand_soft)) >= 7
    # 1.4.11: a filled button must be told from the page around it.
    assert worst(light.brand_solid, LIGHT_GROUNDS) >= 3
    assert worst(dark.brand_solid, DARK_GROUNDS) >= 3


@pytest.mark.parametrize("colour", COLOURS.values(), ids=COLOURS.keys())
def test_every_value_is_readable_in_both_themes(colour):
    assert_readable(colour)


@given(st.integers(0, 0xFFFFFF))
def test_any_colour_becomes_readable(number):
    assert_readable(f"#{number:06x}")


def test_a_readable_colour_stays_the_institutions_own():
    burgundy = compute("#8a1538")

    assert burgundy.light.brand_solid == "#8a1538"
    assert not burgundy.corrected


def test_an_unreadable_colour_is_darkened_and_said_so():
    yellow = compute("#ffff00")

    assert yellow.corrected
    assert contrast(yellow.light.brand_solid, "#fff") >= 5


def test_contrast_is_that_of_the_guidelines():
    assert contrast("#000", "#fff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.478, abs=0.001)


def test_stylesheet_serves_light_dark_and_automatic():
    css = theme.stylesheet("0B5A73")

    assert css.count("--brand-solid:") == 3
    assert ":root{--brand:" in css
    assert ':root[data-theme="dark"]{' in css
    assert '@media (prefers-color-scheme:dark){:root[data-theme="auto"]{' in css


@pytest.mark.parametrize("wrong", ["", "red", "#12345", "#0b5a73;}", "url(x)"])
def test_only_colours_are_taken(wrong):
    with pytest.raises(ValueError, match="not a colour"):
        theme.stylesheet(wrong)


def test_digest_follows_the_content():
    assert theme.digest("#0b5a73") == theme.digest("0B5A73")
    assert theme.digest("#0b5a73") != theme.digest("#0b5a74")
