# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Prepared texts are written by administrators, with a preview, and errors stand at their field."""

import pytest

from responsa.catalog.models import ReplyTemplate
from responsa.directory.models import ConfigEvent
from tests.integration.desk.browsers import Desk

GIVEN = {"name": "Planned", "shortcut": "drum", "text": "Case {number}.", "is_active": "on"}


@pytest.fixture
def root(town):
    return Desk(town, "root")


def test_a_text_is_saved_and_journalled(root):
    root.post("desk:setup:new-template", **GIVEN)
    row = ReplyTemplate.objects.get()
    assert (row.shortcut, row.text, row.unit) == ("drum", "Case {number}.", None)
    assert "::drum" in root.page("desk:setup:templates")
    root.post("desk:setup:template", row.pk, **(GIVEN | {"text": "Changed {number}."}))
    assert ConfigEvent.objects.filter(name="template.saved").count() == 2
    assert "Changed {number}." in root.page("desk:setup:history")


def test_trying_shows_it_filled_in_and_saves_nothing(root):
    shown = root.post("desk:setup:new-template", expect=200, **GIVEN, do="try")
    assert "Case 24718/" in shown.content.decode()
    assert not ReplyTemplate.objects.exists()


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"text": "Dear {nume}"}, "There is no variable {nume}"),
        ({"text": "Dear {name"}, "A brace is open or closed alone"),
        ({"shortcut": "a b"}, "made of letters and digits"),
        ({"name": " "}, "required"),
    ],
)
def test_what_is_wrong_stands_at_its_field(root, wrong, told):
    page = root.post("desk:setup:new-template", expect=422, **(GIVEN | wrong))
    assert told in page.content.decode()
    assert not ReplyTemplate.objects.exists()


def test_two_texts_of_one_place_never_share_a_shortcut(root):
    root.post("desk:setup:new-template", **GIVEN)
    page = root.post("desk:setup:new-template", expect=422, **(GIVEN | {"name": "Other"}))
    assert "Another template has this shortcut." in page.content.decode()
