# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Limits that make a reader's life bearable; the targets are far lower (CONTRIBUTING.md)."""

import ast

from tests.house.sources import (
    MODULES,
    TEMPLATES,
    TEST_MODULES,
    TOOLS,
    functions_of,
    lines_of,
    shown,
    text_of,
    tree_of,
)

BLOCKS = (ast.If, ast.For, ast.AsyncFor, ast.While, ast.With, ast.AsyncWith, ast.Try, ast.Match)


def longer_files(paths, limit):
    return [shown(path) for path in paths if text_of(path).count("\n") > limit]


def longer_functions(paths, limit):
    return [
        f"{shown(path)}:{node.lineno} {node.name} has {lines_of(node)} lines"
        for path in paths
        for node in functions_of(path)
        if lines_of(node) > limit
    ]


def depth(node):
    """Return how many blocks lie inside each other; ``elif`` is one block with its ``if``."""
    if isinstance(node, ast.If) and len(node.orelse) == 1 and isinstance(node.orelse[0], ast.If):
        return max(1 + max(map(depth, node.body)), depth(node.orelse[0]))
    below = max(map(depth, ast.iter_child_nodes(node)), default=0)
    return below + isinstance(node, BLOCKS)


def test_modules_have_at_most_400_lines():
    assert longer_files([*MODULES, *TOOLS], 400) == []


def test_functions_have_at_most_50_lines():
    assert longer_functions([*MODULES, *TOOLS], 50) == []


def test_classes_have_at_most_250_lines():
    assert [
        f"{shown(path)} {node.name}"
        for path in MODULES
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.ClassDef) and lines_of(node) > 250
    ] == []


def test_blocks_nest_at_most_three_deep():
    assert [
        f"{shown(path)}:{node.lineno} {node.name}"
        for path in MODULES
        for node in functions_of(path)
        if depth(node) > 3
    ] == []


def test_templates_have_at_most_150_lines():
    assert longer_files(TEMPLATES, 150) == []


def test_test_files_have_at_most_500_lines():
    assert longer_files(TEST_MODULES, 500) == []


def test_tests_have_at_most_40_lines():
    tests = [path for path in TEST_MODULES if path.name.startswith("test_")]
    assert longer_functions(tests, 40) == []


def test_the_measure_of_depth_counts_elif_once():
    source = "def f():\n if a:\n  pass\n elif b:\n  for x in y:\n   pass\n elif c:\n  pass\n"

    assert depth(ast.parse(source).body[0]) == 2
