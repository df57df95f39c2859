# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Draw what pages of the manuals take from the code: lifecycle, rights, events.

Without arguments it prints the drawings; with ``--write`` it puts each between the two marks of its
page; with ``--check`` it fails when a page is out of date. A house test does the same.
"""

import argparse
import importlib
import os
import sys
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Final

import django
from django.utils import translation

FOLDER: Final = Path(__file__).resolve().parent.parent / "docs" / "developer"
BEGIN: Final = "<!-- drawn by tools/draw_documents.py: begin -->"
END: Final = "<!-- drawn by tools/draw_documents.py: end -->"
SETTINGS: Final = "responsa.project.settings"


def lifecycle() -> str:
    """Return the states, the steps and the diagram."""
    rules = importlib.import_module("responsa.cases.lifecycle")
    wording = importlib.import_module("responsa.cases.wording")
    states = [
        (f"`{state}`", words, rules.SERVICE_CLOCK[state].value, _stage(rules, wording, state))
        for state, words in wording.STATES.items()
    ]
    steps = [
        (f"`{step.name}`", _names(step.source), _target(step.target), _yes(on=step.needs_text))
        for step in rules.TRANSITIONS
    ]
    return "\n\n".join(
        [
            _table(("state", "on the desk", "inner clock", "the requester reads"), states),
            _table(("step", "from", "to", "needs words"), steps),
            f"```mermaid\n{rules.as_mermaid()}\n```",
        ]
    )


def rights() -> str:
    """Return who may do what: the steps of the lifecycle, then the rights beside it."""
    rules = importlib.import_module("responsa.cases.lifecycle")
    known = importlib.import_module("responsa.desk.setup.rights")
    roles = list(importlib.import_module("responsa.directory.enums").Role)
    heads = [role.replace("_", " ") for role in roles]
    steps = [(f"`{step.name}`", *_marks(roles, step.roles)) for step in rules.TRANSITIONS]
    beside = [
        (words, *_marks(roles, known.held(module, name))) for words, module, name in known.RIGHTS
    ]
    return "\n\n".join([_table(("step", *heads), steps), _table(("right", *heads), beside)])


def rights_in_words() -> str:
    """Return who may do what as the page of the set-up says it, for administrators."""
    drawn: str = importlib.import_module("responsa.desk.setup.rights").as_markdown()
    return drawn


def events() -> str:
    """Return each event of the journal, its words, and the mails that it causes."""
    wording = importlib.import_module("responsa.cases.wording")
    plan = importlib.import_module("responsa.notify.plan").PLAN
    rows = [
        (f"`{name}`", words, _mails(plan.get(name, ()))) for name, words in wording.EVENTS.items()
    ]
    return _table(("event", "on the desk", "mails"), rows)


PAGES: Final[Mapping[str, Callable[[], str]]] = MappingProxyType(
    {
        "lifecycle.md": lifecycle,
        "permissions.md": rights,
        "events.md": events,
        "../admin/permissions.md": rights_in_words,
    }
)


def drawn_in(page: str) -> str:
    """Return what stands between the marks of a page."""
    return _split(page)[1].strip()


def drawing(page: str) -> str:
    """Return what should stand there, in English whatever language is spoken."""
    with translation.override("en"):
        return PAGES[page]()


def write(page: str) -> None:
    """Put the drawing of a page between its marks."""
    before, _old, after = _split(page)
    text = f"{before}{BEGIN}\n\n{drawing(page)}\n\n{END}{after}"
    (FOLDER / page).write_text(text, encoding="utf-8")


def _split(page: str) -> tuple[str, str, str]:
    before, _mark, rest = (FOLDER / page).read_text(encoding="utf-8").partition(BEGIN)
    drawn, _mark, after = rest.partition(END)
    return before, drawn, after


def _table(heads: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    head = list(heads)
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(str(cell) for cell in line)} |" for line in lines)


def _marks(roles: Iterable[str], held: Collection[str]) -> list[str]:
    return ["✓" if role in held else "" for role in roles]


def _stage(rules: object, wording: object, state: str) -> str:
    return str(wording.STAGES[rules.PUBLIC_STAGE[state]])


def _names(states: Collection[str]) -> str:
    return ", ".join(f"`{state}`" for state in sorted(states))


def _target(target: object) -> str:
    name = str(getattr(target, "value", target))
    return f"`{name}`" if isinstance(target, str) else name.replace("_", " ")


def _yes(*, on: bool) -> str:
    return "yes" if on else ""


def _mails(notices: Iterable[object]) -> str:
    told = (f"{n.purpose} → {n.to}" for n in notices)
    return ", ".join(words.replace("_", " ") for words in dict.fromkeys(told))


def _start() -> None:
    """Make Django ready without a data folder of its own."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", SETTINGS)
    os.environ.setdefault("RESPONSA_SECRET_KEY", "only for drawing")
    django.setup()


def main() -> int:
    """Print, write or check; return the exit code."""
    parser = argparse.ArgumentParser(description=__doc__)
    ways = parser.add_mutually_exclusive_group()
    ways.add_argument("--write", action="store_true", help="put the drawings into the pages")
    ways.add_argument("--check", action="store_true", help="fail when a page is out of date")
    options = parser.parse_args()
    _start()
    stale = [page for page in PAGES if options.check and drawn_in(page) != drawing(page)]
    for page in PAGES:
        if options.write:
            write(page)
        elif not options.check:
            print(f"{drawing(page)}\n")
    if stale:
        print(f"out of date: {', '.join(stale)}; call tools/draw_documents.py --write")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
