# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Rules of law as the administrator reads them before he accepts them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.functional import Promise
from django.utils.translation import gettext as _, pgettext_lazy

from responsa.catalog.queries.packs import (
    accepted_packs,
    default_holder,
    holders,
    pack_roles,
    pack_title,
    positions,
    title_of,
)
from responsa.desk.legal_words import length, pause_limit
from responsa.desk.setup import words
from responsa.desk.setup.rule_words import position_name
from responsa.directory.enums import Role
from responsa.directory.queries.units import tree
from responsa.lawbook import packs
from responsa.lawbook.packs import Confidence, DeadlineRule, ExtensionRule, Pack, Rule

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
    """A term of a procedure, or what may move one."""

    name: str
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


def procedures(rules: Pack) -> list[ProcedureView]:
    """Return what a pack says of terms, procedure by procedure."""
    return [
        ProcedureView(
            name=title_of(one),
            basis=one.legal_basis,
            terms=(
                *(_deadline(term) for term in one.deadlines.values()),
                *(_term(title_of(ext), _extension(ext), ext) for ext in one.extensions.values()),
                *(_term(title_of(stop), pause_limit(stop), stop) for stop in one.pauses.values()),
                *(
                    _term(title_of(hold), length(hold.amount, hold.unit), hold)
                    for hold in one.holds.values()
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


def versions() -> "list[tuple[AcceptedPack, str]]":
    """Return what was accepted before with its name, the newest first."""
    return [(row, named(row)) for row in accepted_packs()]


def named(row: "AcceptedPack") -> str:
    """Say which accepted rules these are: country and version."""
    return f"{pack_title(row)} {row.version}"


def _offered(rules: Pack, current: "AcceptedPack | None") -> Offered:
    state = "other"
    if current is not None and current.pack == rules.id:
        state = "used" if current.text == rules.text else "newer"
    return Offered(
        id=rules.id,
        name=title_of(rules),
        version=rules.version,
        unsure=len(rules.unsure()),
        state=state,
    )


def _deadline(rule: DeadlineRule) -> Term:
    return _term(title_of(rule), length(rule.amount, rule.unit), rule)


def _extension(rule: ExtensionRule) -> str:
    if rule.total is not None:
        return _("to %(length)s in all") % {"length": length(rule.total, rule.unit)}
    if not rule.amount:
        return _("until a day that the officer names")
    return "+ " + length(rule.amount, rule.unit)


def _term(name: str, how_long: str, rule: Rule) -> Term:
    return Term(
        name=name,
        length=how_long,
        citation=rule.citation,
        confidence=str(CONFIDENCE[rule.confidence]),
    )


def _usual(name: str) -> str:
    at_the_top, role = default_holder(name)
    said = str(words.ROLES[Role(role)])
    where = _("in the unit at the top") if at_the_top else _("over the unit of the case")
    return f"{said}, {where}"
