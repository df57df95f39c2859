# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The page on which acts of law are recorded: what the pack allows now, in words, and what was recorded."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from django.utils.functional import Promise
from django.utils.translation import gettext as _, ngettext, pgettext_lazy

from responsa.cases.enums import LegalActKind
from responsa.cases.queries import legal
from responsa.cases.queries.page import CaseView
from responsa.directory.actors import Actor
from responsa.lawbook.packs.model import Amount, ExtensionRule, PauseRule, Unit
from responsa.ui.formats import date, date_weekday

if TYPE_CHECKING:
    from responsa.cases.models import LegalAct

KINDS: Final[Mapping[LegalActKind, Promise]] = {
    LegalActKind.EXTENSION: pgettext_lazy("act of law", "Extended"),
    LegalActKind.SUSPENSION: pgettext_lazy("act of law", "Suspended"),
    LegalActKind.HOLD: pgettext_lazy("act of law", "Time that must pass"),
    LegalActKind.FORWARDING: pgettext_lazy("act of law", "Sent to the competent authority"),
}
# The facts that the bundled packs ask about; another pack's own are shown as it writes them.
FACTS: Final[Mapping[str, Promise]] = {
    "not_competent": pgettext_lazy("fact of law", "We are not competent for it"),
    "received_by_forwarding": pgettext_lazy("fact of law", "Another authority sent it to us"),
    "refused": pgettext_lazy("fact of law", "What is asked for is refused"),
    "domain:energy_gas": pgettext_lazy("fact of law", "It is about energy or natural gas"),
    "tag:harassment": pgettext_lazy("fact of law", "It is about harassment"),
    "tag:criminal_indication": pgettext_lazy("fact of law", "It points to a crime"),
    "contains:repeat_warning": pgettext_lazy(
        "fact of law", "Our answer warns that a repeat stays without one"
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Something that may be recorded: the pack's id, what it is, what it means, and by whom."""

    id: str
    words: str
    hint: str
    may: bool
    most: int = 0
    names_day: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """An act as it stands in the case. ``ends``: it lasts and may be ended now."""

    id: int
    kind: str
    words: str
    who: str
    when: str
    reason: str
    notice: str
    ends: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalPage:
    """Everything on the page."""

    extensions: tuple[Choice, ...]
    pauses: tuple[Choice, ...]
    holds: tuple[Choice, ...]
    facts: tuple[tuple[str, str, bool], ...]
    acts: tuple[Recorded, ...]
    may_record: bool
    has_law: bool


def page(view: CaseView, actor: Actor) -> LegalPage:
    """Return what may be recorded about the terms of a case now, and what was."""
    now = legal.choices(view.case, actor)
    open_ids = {act.pk for act in now.open_suspensions}
    return LegalPage(
        extensions=tuple(_extension(one) for one in now.extensions),
        pauses=tuple(_pause(rule, may=now.may_record) for rule in now.pauses),
        holds=tuple(
            Choice(
                id=rule.id,
                words=_length(Amount(amount=rule.amount, unit=rule.unit)),
                hint=rule.citation,
                may=now.may_record,
            )
            for rule in now.holds
        ),
        facts=tuple((fact, fact_words(fact), holds) for fact, holds in now.facts),
        acts=tuple(_recorded(act, ends=act.pk in open_ids) for act in legal.acts(view.case)),
        may_record=now.may_record,
        has_law=legal.law_of(view.case) is not None,
    )


def fact_words(fact: str) -> str:
    """Return a fact of the law in words."""
    return str(FACTS.get(fact, fact))


def _extension(one: legal.ExtensionChoice) -> Choice:
    rule = one.rule
    names = ", ".join(str(user) for user in one.deciders)
    said = [
        _("Now: %(day)s.") % {"day": date_weekday(one.due_at, year=True)},
        _("Decided by: %(names)s.") % {"names": names} if names else "",
        rule.citation,
    ]
    most = rule.total if rule.total is not None else rule.amount
    return Choice(
        id=rule.id,
        words=_extension_words(rule),
        hint=" ".join(filter(None, said)),
        may=one.may,
        most=most or 0,
        names_day=not most,
    )


def _extension_words(rule: ExtensionRule) -> str:
    if rule.total:
        total = _length(Amount(amount=rule.total, unit=rule.unit))
        return _("Up to %(length)s in all") % {"length": total}
    if rule.amount:
        return _("By at most %(length)s") % {
            "length": _length(Amount(amount=rule.amount, unit=rule.unit))
        }
    return _("Until a day that you name")


def _pause(rule: PauseRule, *, may: bool) -> Choice:
    limit = rule.max or rule.reply_within
    words = _("At most %(length)s") % {"length": _length(limit)} if limit else _("Until you end it")
    return Choice(id=rule.id, words=words, hint=rule.citation, may=may)


def _length(amount: Amount) -> str:
    return _of_unit(amount.unit, amount.amount) % {"n": amount.amount}


def _of_unit(unit: Unit, n: int) -> str:
    match unit:
        case Unit.HOUR:
            return ngettext("%(n)d hour", "%(n)d hours", n)
        case Unit.DAY:
            return ngettext("%(n)d day", "%(n)d days", n)
        case Unit.WORKING_DAY:
            return ngettext("%(n)d working day", "%(n)d working days", n)
        case Unit.MONTH:
            return ngettext("%(n)d month", "%(n)d months", n)
        case Unit.YEAR:
            return ngettext("%(n)d year", "%(n)d years", n)


def _recorded(act: "LegalAct", *, ends: bool) -> Recorded:
    who = str(act.decided_by or "") or _("Automatically")
    if act.on_behalf_of is not None:
        who = _("%(who)s for %(absent)s") % {"who": who, "absent": act.on_behalf_of}
    return Recorded(
        id=act.pk,
        kind=str(KINDS[LegalActKind(act.kind)]),
        words=_span(act.starts_on, act.ends_on),
        who=who,
        when=date(act.at, year=True),
        reason=act.reason.text if act.reason else "",
        notice=date(act.notice.at, year=True) if act.notice else "",
        ends=ends,
    )


def _span(starts: dt.date, ends: dt.date | None) -> str:
    if ends is None:
        return _("since %(day)s") % {"day": date(starts, year=True)}
    return _("%(first)s to %(last)s") % {
        "first": date(starts, year=True),
        "last": date(ends, year=True),
    }
