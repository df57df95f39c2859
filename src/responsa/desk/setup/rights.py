# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Who may do what, read from the code that decides it: the page of the set-up and the manuals show it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy as _lazy, pgettext_lazy

from responsa.cases.lifecycle import TRANSITIONS, Transition
from responsa.desk import labels
from responsa.desk.steps import LOOKS
from responsa.directory.enums import Role

# Rights beside the lifecycle: what they allow, and the code that decides it.
RIGHTS: Final[tuple[tuple[Promise, str, str], ...]] = (
    (
        _lazy("see the cases of the unit and of the units below"),
        "responsa.cases.queries.visible",
        "_SEES_UNIT",
    ),
    (
        _lazy("register a call, a visit, a letter, a fax"),
        "responsa.cases.rules",
        "REGISTERING",
    ),
    (_lazy("reply, write a note, release a held message"), "responsa.cases.actions.talk", "SPEAKS"),
    (
        _lazy("ask colleagues for an opinion, tell them, give them tasks"),
        "responsa.cases.relations",
        "_SPEAKS",
    ),
    (
        _lazy("hand a task outside, show the answer of a third party, record the cause"),
        "responsa.cases.relations",
        "_WORKS",
    ),
    (_lazy("set weight and inner class"), "responsa.cases.actions.assign", "LEADS"),
    (_lazy("replace the requester's secret link"), "responsa.cases.actions.links", "RENEWS"),
    (
        _lazy("record a suspension, a waiting time, a fact of the law"),
        "responsa.cases.queries.legal",
        "RECORDS",
    ),
    (_lazy("note when and how a letter left"), "responsa.cases.actions.exits", "HANDS_OVER"),
    (_lazy("write down time of work"), "responsa.worklog.rules", "LOG"),
    (_lazy("correct the time of others"), "responsa.worklog.rules", "CORRECT"),
    (_lazy("share a view with a unit"), "responsa.cases.queries.saved_views", "SHARES_VIEWS"),
    (
        _lazy("let the program only propose a step in a category"),
        "responsa.catalog.actions.policies",
        "_CAREFUL",
    ),
    (_lazy("see tasks that belong to no case"), "responsa.cases.queries.tasks", "_KEEPERS"),
    (_lazy("see all that was received"), "responsa.intake.queries", "_KEEPERS"),
    (
        _lazy("change the set-up and take changes back"),
        "responsa.directory.actions.config_journal",
        "CONFIGURES",
    ),
)
# Steps that have no form of their own on the page of a case.
_WORDS: Final[Mapping[str, Promise]] = {
    "raise_level": pgettext_lazy("step", "Raise to the next level of support"),
    "unaccepted": pgettext_lazy("step", "Take back what nobody accepted"),
    "undo_assign": pgettext_lazy("step", "Undo an assignment at once"),
    "close_silent": pgettext_lazy("step", "Close after no answer"),
    "void": pgettext_lazy("step", "Declare void what was just registered by mistake"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Right:
    """One row: what may be done, and a mark for each role in the order of ``roles``."""

    words: str
    marks: tuple[bool, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A table of rights that belong together."""

    title: str
    rights: tuple[Right, ...]


def roles() -> tuple[str, ...]:
    """Return the names of all roles in the order of the columns."""
    return tuple(str(labels.ROLES[role]) for role in Role)


def parts() -> tuple[Part, ...]:
    """Return every step of a case and every right beside it, with who may."""
    steps = [_right(step_words(step), step.roles) for step in TRANSITIONS]
    beside = [_right(str(words), held(module, name)) for words, module, name in RIGHTS]
    return (
        Part(title=_("Steps of a case"), rights=tuple(steps)),
        Part(title=_("Other rights"), rights=tuple(beside)),
    )


def held(module: str, name: str) -> Collection[str]:
    """Return the roles that a module lets do something: its own constant, not a copy of it."""
    found: Collection[str] = getattr(import_module(module), name)
    return found


def step_words(step: Transition) -> str:
    """Return what a step is called on the desk."""
    look = LOOKS.get(step.name)
    return str(look.label if look else _WORDS[step.name])


def as_markdown() -> str:
    """Return the tables for the administrator's manual."""
    return "\n\n".join(f"### {part.title}\n\n{_table(part)}" for part in parts())


def _table(part: Part) -> str:
    lines: list[Iterable[str]] = [(part.title, *roles()), ["---"] * (len(Role) + 1)]
    lines += [(row.words, *("✓" if mark else "" for mark in row.marks)) for row in part.rights]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _right(words: str, allowed: Collection[str]) -> Right:
    return Right(words=words, marks=tuple(role in allowed for role in Role))
