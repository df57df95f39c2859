# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Licence lines, suppressions with reasons, and nothing that ties the project to one machine."""

import ast
import re
import tokenize

from tests.house.sources import (
    MODULES,
    PACKAGE,
    ROOT,
    TEMPLATES,
    TEST_MODULES,
    TOOLS,
    shown,
    text_of,
    tree_of,
)

PYTHON = [*MODULES, *TOOLS, *TEST_MODULES]
ASSETS = [
    path
    for kind in ("*.css", "*.js")
    for path in PACKAGE.rglob(kind)
    if "vendor" not in path.parts and ".min." not in path.name
]
SCRIPTS = [ROOT / "Makefile", ROOT / ".ci" / "run", *sorted((ROOT / "tools").glob("*.sh"))]
DOCUMENTS = sorted(
    p
    for p in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), ROOT / "publiccode.yml"]
    if p.exists()
)
LICENCE = ("SPDX-FileCopyrightText: 2026 The Responsa authors", "SPDX-License-Identifier: EUPL-1.2")
ONE_MACHINE = re.compile(r"/work/|/root/|/home/\w|\bshared/|\.\./shared")

SUPPRESSION = re.compile(r"#\s*(noqa|ruff:\s*noqa|mypy:\s*ignore|type:\s*ignore)")
WITH_REASON = re.compile(
    r"#\s*noqa: [A-Z]+\d+(, ?[A-Z]+\d+)* -- \S+|#\s*type: ignore\[[a-z-]+(, ?[a-z-]+)*\]\s+# -- \S+"
)


def suppressions(path):
    with path.open("rb") as stream:
        for token in tokenize.tokenize(stream.readline):
            if token.type == tokenize.COMMENT and SUPPRESSION.search(token.string):
                yield token.start[0], token.string


def test_every_source_names_its_licence():
    sources = [*PYTHON, *TEMPLATES, *ASSETS, *SCRIPTS]

    assert [
        shown(path)
        for path in sources
        if not all(line in "\n".join(text_of(path).splitlines()[:6]) for line in LICENCE)
    ] == []


def test_every_suppression_has_a_code_and_a_reason():
    assert [
        f"{shown(path)}:{line} {comment}"
        for path in PYTHON
        for line, comment in suppressions(path)
        if len(WITH_REASON.findall(comment)) != len(SUPPRESSION.findall(comment))
    ] == []


def test_nothing_names_a_folder_of_one_machine():
    sources = [*MODULES, *TOOLS, *TEMPLATES, *ASSETS, *SCRIPTS, *DOCUMENTS]

    assert [
        f"{shown(path)}: {found[0]}"
        for path in sources
        for found in [ONE_MACHINE.search(text_of(path))]
        if found
    ] == []


def test_a_reason_is_told_from_none():
    for good in ("# noqa: S310 -- ours", "# type: ignore[arg-type]  # -- stubs are wrong"):
        assert WITH_REASON.search(good), good
    for bad in ("# noqa", "# noqa: S310", "# type: ignore", "# type: ignore[arg-type]"):
        assert not WITH_REASON.search(bad), bad


def test_no_text_hides_in_an_f_string():
    """The extraction of texts does not look into f-strings: such a text would never be translated."""
    calls = {"_", "gettext", "pgettext", "ngettext", "npgettext"}

    assert [
        f"{shown(path)}:{call.lineno}"
        for path in MODULES
        for joined in ast.walk(tree_of(path))
        if isinstance(joined, ast.JoinedStr)
        for call in ast.walk(joined)
        if isinstance(call, ast.Call) and getattr(call.func, "id", "") in calls
    ] == []
