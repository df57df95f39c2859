# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Words for what the law knows: lengths of time, facts, acts, what an act ended."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _, ngettext, pgettext_lazy

from responsa.cases.deadline_words import name_of
from responsa.cases.enums import DeadlineKind, LegalActKind
from responsa.lawbook.packs.model import ExtensionRule, PauseRule, Unit

if TYPE_CHECKING:
    from responsa.cases.models import Deadline, LegalAct

KINDS: Final[Mapping[LegalActKind, Promise]] = {
    LegalActKind.EXTENSION: pgettext_lazy("act of law", "Extended"),
    LegalActKind.SUSPENSION: pgettext_lazy("act of law", "Suspended"),
    LegalActKind.HOLD: pgettext_lazy("act of law", "Time that must pass"),
    LegalActKind.FORWARDING: pgettext_lazy("act of law", "Sent to the competent authority"),
}
# The facts that the bundled packs ask about; another pack's own are shown in the words it uses.
FACTS: Final[Mapping[str, Promise]] = {
    "not_competent": pgettext_lazy("fact of law", "We are not competent for it"),
    "received_by_forwarding": pgettext_lazy("fact of law", "Another authority sent it to us"),
    "refused": pgettext_lazy("fact of law", "What is asked for is refused"),
    "complex": pgettext_lazy("fact of law", "It is especially complex"),
    "unreadable": pgettext_lazy("fact of law", "It cannot be read"),
    "appeals_court_decision": pgettext_lazy("fact of law", "It is against a court's decision"),
    "requester_kind:mp_senator_councillor": pgettext_lazy(
        "fact of law", "A member of parliament, senator or councillor asks"
    ),
    "domain:energy_gas": pgettext_lazy("fact of law", "It is about energy or natural gas"),
    "tag:harassment": pgettext_lazy("fact of law", "It is about harassment"),
    "tag:criminal_indication": pgettext_lazy("fact of law", "It points to a crime"),
    "contains:repeat_warning": pgettext_lazy(
        "fact of law", "Our answer warns that a repeat stays without one"
    ),
}


def fact_words(fact: str) -> str:
    """Return a fact of the law in words."""
    known = FACTS.get(fact)
    return str(known) if known else fact.rpartition(":")[2].replace("_", " ")


def length(amount: int, unit: Unit) -> str:
    """Say how long a time of the law is, in the units in which the law counts it."""
    return _of_unit(unit, amount) % {"num": amount}


def extension_length(rule: ExtensionRule) -> str:
    """Say how far an extension may go."""
    if rule.total:
        return _("Up to %(length)s in all") % {"length": length(rule.total, rule.unit)}
    if rule.amount:
        return _("By at most %(length)s") % {"length": length(rule.amount, rule.unit)}
    return _("Until a day that you name")


def pause_limit(rule: PauseRule) -> str:
    """Say how long a suspension may last."""
    limit = rule.max or rule.reply_within
    if limit is None:
        return _("Until you end it")
    return _("At most %(length)s") % {"length": length(limit.amount, limit.unit)}


def authority_of(act: "LegalAct") -> str:
    """Return the authority to which a case was sent: its letter begins with the name."""
    return act.reason.text.partition("\n")[0] if act.reason else ""


def ended_by(act: "LegalAct", deadlines: Iterable["Deadline"]) -> list[str]:
    """Return the names of the terms that ended because the matter was sent on."""
    if act.kind != LegalActKind.FORWARDING:
        return []
    return [name_of(row) for row in deadlines if is_ended_by(act, row)]


def is_ended_by(act: "LegalAct", row: "Deadline") -> bool:
    """Tell whether a term of law ended with the sending on of the matter."""
    is_law = row.kind == DeadlineKind.STATUTORY
    return bool(is_law and row.cancelled_at and row.cancelled_at >= act.at)


def _of_unit(unit: Unit, amount: int) -> str:
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
