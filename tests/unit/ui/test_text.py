# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
import pytest

from responsa.ui.text import crest, initials, one_line, paragraphs, tone


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Mihaela Ionescu", "MI"),
        ("Radu Țepeș-Nica", "RȚ"),
        ("Wspólnota Mieszkaniowa „Lipowa”", "WL"),
        ("Гнатюк Олеся", "ГО"),
        ("anonim", "A"),
        ("", "?"),
        ("—", "?"),
    ],
)
def test_initials(name, letters):
    assert initials(name) == letters


def test_a_person_keeps_the_tone():
    assert tone("Łukasz Żak") == tone("Łukasz Żak")
    assert {tone(str(n)) for n in range(100)} == {"t1", "t2", "t3", "t4", "t5"}


def test_paragraphs_and_line_ends():
    assert paragraphs("one\r\ntwo\n\n\nthree\n") == "<p>one<br>two</p><p>three</p>"
    assert paragraphs("") == ""


def test_text_is_escaped_everywhere():
    shown = paragraphs('<script>x</script> & "q" https://x.example/?a=1&b=<b> javascript:alert(1)')

    assert "<script" not in shown
    assert "<b>" not in shown
    assert 'href="https://x.example/?a=1&amp;b="' in shown
    assert shown.count("<a ") == 1


def test_links_cannot_reach_back():
    shown = paragraphs("See (https://x.example/a).")

    assert shown == (
        '<p>See (<a href="https://x.example/a" rel="noopener noreferrer nofollow">https://x.example/a</a>).</p>'
    )


def test_a_quote_cannot_leave_the_attribute():
    assert 'onmouseover="' not in paragraphs('https://x.example/"onmouseover="alert(1)')


@pytest.mark.parametrize(
    ("short_name", "name", "letters"),
    [
        ("PVV", "Primăria Valea Verde", "PVV"),
        ("Valea Verde", "Primăria Valea Verde", "VV"),
        ("", "Primăria Valea Verde", "PV"),
        ("", "", "?"),
    ],
)
def test_the_sign_of_an_institution_has_at_most_three_letters(short_name, name, letters):
    assert crest(short_name, name) == letters


def test_an_address_of_several_lines_reads_on_one():
    assert (
        one_line("Piața Mare 1,\r\n\n 500000 Valea Verde\n") == "Piața Mare 1, 500000 Valea Verde"
    )
