# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Tests that can fail, and that name only rows which exist."""

import ast
import tomllib

from tests.house.sources import ROOT, TEST_MODULES, functions_of, shown, text_of, tree_of

TEST_FILES = [path for path in TEST_MODULES if path.name.startswith("test_")]
ASSERTING = ("assert", "raises", "warns", "fail", "expect", "check_")


def called(node: ast.Call) -> str:
    return getattr(node.func, "attr", "") or getattr(node.func, "id", "")


def can_fail(function) -> bool:
    for node in ast.walk(function):
        if isinstance(node, ast.Assert):
            return True
        if isinstance(node, ast.Call) and called(node).lstrip("_").startswith(ASSERTING):
            return True
    return False


def named_rows(path):
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "pytest.mark.row":
            for argument in node.args:
                assert isinstance(argument, ast.Constant), f"{shown(path)}: rows are named in words"
                yield argument.value


def test_every_test_can_fail():
    assert [
        f"{shown(path)} {function.name}"
        for path in TEST_FILES
        for function in functions_of(path)
        if function.name.startswith("test_") and not can_fail(function)
    ] == []


def test_rows_named_by_tests_exist():
    known = {row["id"] for row in tomllib.loads(text_of(ROOT / "acceptance.toml"))["row"]}

    assert [
        f"{shown(path)}: {row}"
        for path in TEST_FILES
        for row in named_rows(path)
        if row not in known
    ] == []


def test_a_test_without_assert_is_found():
    [empty] = ast.parse("def test_x():\n    compute()\n").body
    [good] = ast.parse("def test_x():\n    with pytest.raises(E):\n        compute()\n").body

    assert (can_fail(empty), can_fail(good)) == (False, True)
