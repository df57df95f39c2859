# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Why the law does not let a term be extended or suspended now, in a sentence; nothing where it does."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext as _, ngettext

from responsa.cases.deadline_words import name_in
from responsa.cases.enums import DeadlineKind, LegalActKind
from responsa.cases.queries.legal import Law
from responsa.catalog.queries import packs
from responsa.desk.legal_words import fact_words
from responsa.kernel import clock
from responsa.lawbook.packs.model import ExtensionRule, PauseRule
from responsa.ui.formats import date

if TYPE_CHECKING:
    from responsa.cases.models import Case, Deadline, LegalAct


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What the limits depend on: the law, the terms and the acts of a case. No query is made here."""

    law: Law
    case: "Case"
    deadlines: tuple["Deadline", ...]
    acts: tuple["LegalAct", ...]

    def times(self, kind: LegalActKind, rule_id: str) -> int:
        """Return how often a rule was used already."""
        return sum(act.kind == kind and act.rule == rule_id for act in self.acts)


def not_extended(rule: ExtensionRule, now: Standing) -> str:
    """Say why an extension cannot be decided now."""
    if rule.applies and rule.applies not in now.case.legal_facts:
        return _("Only where this holds: %(fact)s.") % {"fact": fact_words(rule.applies)}
    if used := _used_up(rule.max_times, now.times(LegalActKind.EXTENSION, rule.id)):
        return used
    if other := _instead(rule, now):
        return _("The term was extended already (%(other)s); the law never allows both.") % {
            "other": other
        }
    return _not_running(rule.of, now.deadlines)


def not_suspended(rule: PauseRule, now: Standing) -> str:
    """Say why a suspension cannot be recorded now."""
    stopped = [a for a in now.acts if a.kind == LegalActKind.SUSPENSION and a.ends_on is None]
    if stopped:
        return _("The term is suspended already.")
    used = _used_up(rule.max_times, now.times(LegalActKind.SUSPENSION, rule.id))
    return used or _not_running(rule.of, now.deadlines)


def _used_up(most: int, times: int) -> str:
    if not most or times < most:
        return ""
    return ngettext(
        "Used up: the law allows it once.",
        "Used up: the law allows it %(num)s times.",
        most,
    ) % {"num": most}


def _instead(rule: ExtensionRule, now: Standing) -> str:
    """Return the name of the extension that was decided in the place of this one."""
    known = now.law.procedure.extensions
    for act in now.acts:
        other = known.get(act.rule) if act.kind == LegalActKind.EXTENSION else None
        if other and (rule.instead_of == other.id or other.instead_of == rule.id):
            return packs.title_of(other)
    return ""


def _not_running(name: str, deadlines: Iterable["Deadline"]) -> str:
    rows = [row for row in deadlines if row.kind == DeadlineKind.STATUTORY and row.name == name]
    running = [row for row in rows if row.met_at is None and row.cancelled_at is None]
    words = {"term": name_in(DeadlineKind.STATUTORY, name)}
    if not running:
        return _("The term it is about does not run: %(term)s.") % words
    due = timezone.localtime(min(row.due_at for row in running)).date()
    if due < clock.today():
        over = _("The term ended on %(day)s: it can no longer be moved.")
        return over % {"day": date(due, year=True)}
    return ""
