# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Pages that are made from the code say what the code says."""

import pytest

from responsa.cases.lifecycle import TRANSITIONS
from responsa.cases.wording import EVENTS
from responsa.directory.enums import Role
from tools import draw_documents

CALL = "call .venv/bin/python tools/draw_documents.py --write"


@pytest.mark.parametrize("page", draw_documents.PAGES)
def test_a_drawn_page_is_current(page):
    assert draw_documents.drawn_in(page) == draw_documents.drawing(page), CALL


@pytest.mark.parametrize("page", ["lifecycle.md", "permissions.md"])
def test_a_page_shows_every_step(page):
    drawn = draw_documents.drawn_in(page)

    assert [step.name for step in TRANSITIONS if f"| `{step.name}` |" not in drawn] == []


def test_the_rights_have_a_column_for_every_role():
    head = draw_documents.drawn_in("permissions.md").splitlines()[0]

    assert head.strip("| ").split(" | ") == ["step", *(r.replace("_", " ") for r in Role)]


def test_the_events_are_all_there():
    drawn = draw_documents.drawn_in("events.md")

    assert [name for name in EVENTS if f"| `{name}` |" not in drawn] == []
