# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Trying rules of routing before they are saved: where old cases would go, and why, in words."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _, ngettext

from responsa.cases.enums import Channel
from responsa.cases.queries import rule_trial
from responsa.cases.wording import CHANNELS
from responsa.catalog.deciding import Decision, Facts, Rule, decide
from responsa.catalog.queries.categories import category_names
from responsa.catalog.queries.setup import category as category_by_id
from responsa.desk.setup.forms import answers
from responsa.desk.setup.words import WEEKDAYS
from responsa.directory.queries.institution import institution
from responsa.directory.queries.setup import user_names
from responsa.directory.queries.units import tree
from responsa.kernel import clock
from responsa.kernel.language import guess
from responsa.ui.formats import capped

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_SHOWN = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """A case that would go elsewhere; of it only number and category are told."""

    number: str
    category: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a trial found: one sentence about the example, and last month's cases that would move."""

    said: str
    summary: str
    moved: tuple[Moved, ...]


class Words:
    """Names of units, people and categories, read once for a page."""

    def __init__(self) -> None:
        self.units = {node.id: node.name for node in tree()}
        self.people: Mapping[int, str] = user_names()
        self.categories = category_names()

    def target(self, decision: Decision | None, own_unit: int) -> str:
        """Say where a case goes."""
        if decision is None:
            return self.units.get(own_unit, "")
        rule = decision.rule
        person = self.people.get(rule.user_id or 0, "")
        return " → ".join(filter(None, (self.units.get(rule.unit_id, ""), person)))

    def because(self, decision: Decision) -> str:
        """Say why a rule fits."""
        found = (self._reason(name, value) for name, value in decision.because)
        return ", ".join(found)

    def _reason(self, name: str, value: str) -> str:
        told = {
            "category": lambda: (
                _("the category is %(value)s") % {"value": self.categories.get(int(value), value)}
            ),
            "place": lambda: _("the place contains “%(value)s”") % {"value": value},
            "words": lambda: _("the text contains “%(value)s”") % {"value": value},
            "answer": lambda: _("the answer is “%(value)s”") % {"value": answers.shown(value)},
            "channel": lambda: _("it came by: %(value)s") % {"value": CHANNELS[Channel(value)]},
            "language": lambda: _("its language is %(value)s") % {"value": value},
            "weekdays": lambda: _("it came on %(value)s") % {"value": dict(WEEKDAYS)[int(value)]},
            "time": lambda: _("it came at %(value)s") % {"value": value},
        }
        return told[name]()


def about_case(number: str, rules: "Sequence[Rule]") -> str:
    """Say where the case of a number would go; raises NotFoundError."""
    case = rule_trial.case_to_try(number)
    facts = rule_trial.facts_of(case)
    return _sentence(decide(rules, facts), own_unit=case.category.unit_id)


def about_mail(text: str, category_id: int, rules: "Sequence[Rule]") -> str:
    """Say where a mail with this text would go, were it to come now for a category."""
    facts = Facts(
        category_id=category_id,
        channel=Channel.EMAIL,
        language=guess(text, institution().language),
        at=timezone.localtime(clock.now()),
        text=text,
    )
    return _sentence(decide(rules, facts), own_unit=category_by_id(category_id).unit_id)


def report(said: str, before: "Sequence[Rule]", after: "Sequence[Rule]") -> Report:
    """Return what would have become of last month's cases."""
    looked, tried = rule_trial.would_move(before, after)
    words = Words()
    summary = ngettext(
        "Of %(all)s case of the last month, %(moved)s would go elsewhere.",
        "Of %(all)s cases of the last month, %(moved)s would go elsewhere.",
        looked,
    ) % {"all": looked, "moved": capped(len(tried))}
    return Report(said=said, summary=summary, moved=tuple(_moved(words, tried[:_SHOWN])))


def _moved(words: Words, tried: "Iterable[rule_trial.Tried]") -> "Iterable[Moved]":
    for row in tried:
        own = row.case.category.unit_id
        yield Moved(
            number=row.case.number,
            category=row.case.category.name,
            before=words.target(row.now, own),
            after=words.target(row.then, own),
        )


def _sentence(decision: Decision | None, *, own_unit: int) -> str:
    words = Words()
    where = words.target(decision, own_unit)
    if decision is None:
        said = _("It would go to %(where)s, as its category says: no rule fits.")
        return said % {"where": where}
    said = _("It would go to %(where)s by the rule “%(rule)s”, because %(why)s.")
    return said % {"where": where, "rule": decision.rule.name, "why": words.because(decision)}
