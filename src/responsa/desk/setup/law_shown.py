# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Rules of law as the administrator reads them before he accepts them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext as _, ngettext, pgettext_lazy

from responsa.catalog.queries.packs import (
    accepted_packs,
    default_holder,
    holders,
    pack_roles,
    positions,
)
from responsa.desk.setup import words
from responsa.desk.setup.rule_words import position_name
from responsa.directory.enums import Role
from responsa.directory.queries.units import tree
from responsa.lawbook import packs
from responsa.lawbook.packs import Confidence, DeadlineRule, ExtensionRule, Pack, Rule, Unit

if TYPE_CHECKING:
    from responsa.catalog.models import AcceptedPack, PackRole
    from responsa.directory.models import User

CONFIDENCE: Mapping[str, Promise] = {
    Confidence.CONFIRMED: pgettext_lazy("confidence of a rule", "seen in the law"),
    Confidence.SECONDARY: pgettext_lazy("confidence of a rule", "seen where it is quoted"),
    Confidence.UNSURE: pgettext_lazy("confidence of a rule", "not certain"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Offered:
    """Bundled rules: ``state`` is used, newer (than those in use) or other."""

    id: str
    name: str
    version: str
    unsure: int
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A term of a procedure."""

    id: str
    length: str
    citation: str
    confidence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcedureView:
    """A procedure with its terms and what may move them."""

    name: str
    basis: str
    terms: tuple[Term, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """A position that the law names, and who holds it for the cases of the top unit."""

    name: str
    words: str
    usual: str
    row: "PackRole | None"
    people: "list[User]"


def offered(current: "AcceptedPack | None") -> list[Offered]:
    """Return the bundled rules, those of the country in use first."""
    found = [_offered(packs.bundled(name), current) for name in packs.BUNDLED]
    return sorted(found, key=lambda one: one.state == "other")


def own_name(texts: Mapping[str, str], otherwise: str = "") -> str:
    """Return a text of the rules in the reader's language, else in English, else in any."""
    language = (get_language() or "en")[:2]
    return texts.get(language) or texts.get("en") or next(iter(texts.values()), otherwise)


def procedures(rules: Pack) -> list[ProcedureView]:
    """Return what a pack says of terms, procedure by procedure."""
    return [
        ProcedureView(
            name=own_name(one.name, one.id),
            basis=one.legal_basis,
            terms=(
                *(_deadline(term) for term in one.deadlines.values()),
                *(
                    _term(_("extension: %(id)s") % {"id": ext.id}, _extension(ext), ext)
                    for ext in one.extensions.values()
                ),
            ),
        )
        for one in rules.procedures.values()
    ]


def positions_shown(rules: Pack) -> list[Position]:
    """Return every position that the rules name."""
    held = pack_roles()
    top = next((node.id for node in tree() if node.is_active), None)
    return [
        Position(
            name=name,
            words=position_name(name),
            usual=_usual(name),
            row=held.get(name),
            people=holders(name, top) if top is not None else [],
        )
        for name in positions(rules)
    ]


def versions() -> "list[AcceptedPack]":
    """Return what was accepted before, the newest first."""
    return accepted_packs()


def _offered(rules: Pack, current: "AcceptedPack | None") -> Offered:
    state = "other"
    if current is not None and current.pack == rules.id:
        state = "used" if current.text == rules.text else "newer"
    return Offered(
        id=rules.id,
        name=own_name(rules.name, rules.id),
        version=rules.version,
        unsure=len(rules.unsure()),
        state=state,
    )


def _deadline(rule: DeadlineRule) -> Term:
    return _term(rule.id, _length(rule.amount, rule.unit), rule)


def _extension(rule: ExtensionRule) -> str:
    if rule.total is not None:
        return _("to %(length)s in all") % {"length": _length(rule.total, rule.unit)}
    return "+ " + _length(rule.amount or 0, rule.unit)


def _term(name: str, length: str, rule: Rule) -> Term:
    return Term(
        id=name,
        length=length,
        citation=rule.citation,
        confidence=str(CONFIDENCE[rule.confidence]),
    )


def _length(amount: int, unit: Unit) -> str:
    return _in(unit, amount) % {"num": amount}


def _in(unit: Unit, amount: int) -> str:
    match unit:
        case Unit.HOUR:
            return ngettext("%(num)s hour", "%(num)s hours", amount)
        case Unit.DAY:
            return ngettext("%(num)s calendar day", "%(num)s calendar days", amount)
        case Unit.WORKING_DAY:
            return ngettext("%(num)s working day", "%(num)s working days", amount)
        case Unit.MONTH:
            return ngettext("%(num)s month", "%(num)s months", amount)
        case Unit.YEAR:
            return ngettext("%(num)s year", "%(num)s years", amount)


def _usual(name: str) -> str:
    at_the_top, role = default_holder(name)
    said = str(words.ROLES[Role(role)])
    where = _("in the unit at the top") if at_the_top else _("over the unit of the case")
    return f"{said}, {where}"
