# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What can be put into a text while writing: prepared texts, answers of closed cases."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from responsa.cases.queries.page import CaseView
from responsa.cases.queries.solutions import solutions
from responsa.catalog import variables
from responsa.catalog.queries.reply_templates import Fitting, fitting
from responsa.desk.inserting.values import values
from responsa.directory.actors import Actor
from responsa.directory.queries.colleagues import colleagues


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """Something to insert: what it is called, a hint, and the words themselves."""

    label: str
    hint: str
    text: str


Finder = Callable[[CaseView, Actor, str], list[Offer]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where offers come from: what is typed to open it, its title, what to say when nothing fits."""

    sign: str
    title: Promise
    nothing: Promise
    find: Finder


def _templates(view: CaseView, actor: Actor, words: str) -> list[Offer]:
    case = view.case
    wanted = Fitting(unit_id=case.unit_id, category_id=case.category_id, language=case.language)
    known = values(case, actor)
    return [
        Offer(
            label=row.name,
            hint=f"::{row.shortcut}" if row.shortcut else "",
            text=variables.fill(row.text, known),
        )
        for row in fitting(wanted, words)
    ]


def _mentions(_view: CaseView, actor: Actor, words: str) -> list[Offer]:
    """Colleagues whose names fit; the text names them so that a note tells them."""
    return [
        Offer(label=row.name, hint=row.unit, text=f"@{row.name} ")
        for row in colleagues(words, limit=_COLLEAGUES, without=actor.user_id)
    ]


def _knowledge(view: CaseView, actor: Actor, words: str) -> list[Offer]:
    return [
        Offer(label=row.subject, hint=row.number, text=row.text)
        for row in solutions(view.case, actor, words)
    ]


_COLLEAGUES: Final = 8
SOURCES: Final[Mapping[str, Source]] = {
    "template": Source(
        sign="::",
        title=_("Prepared texts"),
        nothing=_("No prepared text fits. An administrator writes them under Templates."),
        find=_templates,
    ),
    "knowledge": Source(
        sign="??",
        title=_("How others were answered"),
        nothing=_("No closed case of this category has such an answer."),
        find=_knowledge,
    ),
    "mention": Source(
        sign="@",
        title=_("Colleagues"),
        nothing=_("No colleague has such a name."),
        find=_mentions,
    ),
}
