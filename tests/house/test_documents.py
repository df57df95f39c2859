# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Documents that agree with the code."""

import re

import pytest

from tests.house.sources import ROOT, project, shown, text_of
from tools import draw_architecture

ADRS = sorted((ROOT / "docs" / "adr").glob("[0-9]*.md"))
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#]+)")


def plain(name):
    return re.split(r"[\[<>=~ ;]", name, maxsplit=1)[0].lower()


def test_every_library_is_explained():
    told = text_of(ROOT / "docs" / "developer" / "dependencies.md").lower()
    extras = project()["project"]["optional-dependencies"].values()
    wanted = [*project()["project"]["dependencies"], *(name for group in extras for name in group)]
    wanted += project()["dependency-groups"]["dev"]

    assert [plain(name) for name in wanted if f"| {plain(name)} |" not in told] == []


def test_links_between_documents_lead_somewhere():
    assert [
        f"{shown(path)}: {target}"
        for path in DOCUMENTS
        for target in LINK.findall(text_of(path))
        if not (path.parent / target).exists()
    ] == []


def test_the_drawing_of_the_structure_is_current():
    assert draw_architecture.drawn_in_document() == draw_architecture.drawing(), "make diagram"


@pytest.mark.parametrize("path", ADRS, ids=shown)
def test_decisions_are_told_the_same_way(path):
    headings = re.findall(r"^## (.+)$", text_of(path), flags=re.MULTILINE)

    assert headings == ["Context", "Decision", "Consequences"]
    assert re.search(
        r"^Status: (accepted|superseded by \d{4}), \d{4}-\d\d-\d\d$", text_of(path), re.MULTILINE
    )


def test_decisions_are_numbered_without_gaps():
    assert [int(path.name[:4]) for path in ADRS] == list(range(1, len(ADRS) + 1))


def test_the_readme_names_only_commands_that_exist():
    targets = set(re.findall(r"^([a-z0-9]+):", text_of(ROOT / "Makefile"), flags=re.MULTILINE))
    named = set(re.findall(r"`?make ([a-z0-9]+)", text_of(ROOT / "README.md")))

    assert named <= targets
    assert {"run", "test"} <= named
