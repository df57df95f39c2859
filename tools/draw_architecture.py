# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Draw which app imports which, measured from the source, into ARCHITECTURE.md.

Without arguments it prints the drawing; with ``--write`` it puts it between the two marks in the
document. A house test fails when document and code disagree.
"""

import argparse
import ast
import tomllib
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "responsa"
DOCUMENT = ROOT / "ARCHITECTURE.md"
BEGIN = "<!-- drawn by make diagram: begin -->"
END = "<!-- drawn by make diagram: end -->"


def floors() -> list[list[str]]:
    """Return the apps that exist, floor by floor from the top, in the order of pyproject.toml."""
    text = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    rows = tomllib.loads(text)["tool"]["importlinter"]["contracts"][0]["layers"]
    named = [[name.strip(" ()") for name in row.split("|")] for row in rows]
    built = [[name for name in row if (PACKAGE / name).is_dir()] for row in named]
    return [row for row in built if row]


def imported_apps(path: Path) -> set[str]:
    """Return the apps that one module imports, whether as a whole or one of their modules."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module == "responsa":
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= _app_of(node.module or "")
        elif isinstance(node, ast.Import):
            found = found.union(*(_app_of(alias.name) for alias in node.names))
    return found


def _app_of(module: str) -> set[str]:
    parts = module.split(".")
    return {parts[1]} if parts[0] == "responsa" and len(parts) > 1 else set()


def imports() -> dict[str, set[str]]:
    """Return, for each app, the other apps that its modules import; migrations apart."""
    apps = [app for row in floors() for app in row]
    measured = {}
    for app in apps:
        modules = [p for p in (PACKAGE / app).rglob("*.py") if "migrations" not in p.parts]
        named: set[str] = set().union(*map(imported_apps, modules))
        measured[app] = (named & set(apps)) - {app}
    return measured


def drawing() -> str:
    """Return the structure as a mermaid flowchart: floors from the top, arrows for imports."""
    lines = ["```mermaid", "flowchart TD"]
    for number, row in enumerate(floors(), start=1):
        lines += [f"  subgraph floor{number}[ ]", "    direction LR"]
        lines += [f"    {app}" for app in row]
        lines += ["  end"]
    order = [app for row in floors() for app in row]
    measured = imports()
    lines += [f"  {app} --> {other}" for app in order for other in order if other in measured[app]]
    return "\n".join([*lines, "```"])


def drawn_in_document() -> str:
    text = DOCUMENT.read_text(encoding="utf-8")
    return text.split(BEGIN)[1].split(END)[0].strip()


def write() -> None:
    text = DOCUMENT.read_text(encoding="utf-8")
    before, after = text.split(BEGIN)[0], text.split(END)[1]
    DOCUMENT.write_text(f"{before}{BEGIN}\n\n{drawing()}\n\n{END}{after}", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="put it into ARCHITECTURE.md")
    if parser.parse_args().write:
        write()
    else:
        print(drawing())


if __name__ == "__main__":
    main()
