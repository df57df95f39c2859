# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Differences between two wordings of a letter, word by word."""

from hypothesis import given, strategies as st

from responsa.cases.letter_changes import Span, changes, plain

TEXTS = st.text(alphabet="ab ,.\n", max_size=60)


def test_what_came_and_what_went_is_marked():
    found = changes("Plombarea se execută curând.", "Plombarea se execută marți, 24 noiembrie.")
    kinds = [span.kind for span in found[0]]
    assert kinds[0] == "same"
    assert Span("gone", "curând") in found[0]
    assert any(span.kind == "new" and "noiembrie" in span.text for span in found[0])


def test_paragraphs_are_those_of_the_later_text():
    assert len(changes("Unu.\n\nDoi.", "Unu. Doi.")) == 1
    assert len(changes("Unu. Doi.", "Unu.\n\nDoi.")) == 2
    assert len(plain("Unu.\n\n\nDoi.")) == 2


@given(TEXTS, TEXTS)
def test_the_later_text_can_be_read_off_the_marks(before, after):
    kept = [span.text for part in changes(before, after) for span in part if span.kind != "gone"]
    assert "".join("".join(kept).split()) == "".join(after.split())
