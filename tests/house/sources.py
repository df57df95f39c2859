# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The files that the house rules speak of, and the order of the floors as pyproject.toml states it."""

import ast
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
SRC = ROOT / "src"
PACKAGE = SRC / "responsa"
TESTS = ROOT / "tests"
TEMPLATE_FOLDERS = ("jinja2", "templates")

MODULES = sorted(p for p in SRC.rglob("*.py") if "migrations" not in p.parts)
TEMPLATES = sorted(
    p
    for kind in ("*.html", "*.txt")
    for p in PACKAGE.rglob(kind)
    if set(TEMPLATE_FOLDERS) & set(p.parts)
)
TEST_MODULES = sorted(TESTS.rglob("*.py"))
TOOLS = sorted([*(ROOT / "tools").glob("*.py"), *(ROOT / "bench").rglob("*.py")])


def shown(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(text_of(path))


def functions_of(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def lines_of(node: ast.stmt) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


@cache
def project() -> dict:
    return tomllib.loads(text_of(ROOT / "pyproject.toml"))


def rank() -> dict[str, int]:
    """Return the floor of each app; a higher number may import a lower one."""
    floors = project()["tool"]["importlinter"]["contracts"][0]["layers"]
    return {
        name.strip(" ()"): -depth for depth, row in enumerate(floors) for name in row.split("|")
    }


def app_of(path: Path) -> str:
    """Return the app that a file of the package belongs to; empty for the package itself."""
    parts = path.relative_to(PACKAGE).parts
    return parts[0] if len(parts) > 1 else ""
