# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The page on which acts of law are recorded: what the pack allows now, in words, and what was recorded."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _, pgettext

from responsa.cases.enums import LegalActKind
from responsa.cases.queries import legal
from responsa.cases.queries.page import CaseView
from responsa.catalog.queries import packs
from responsa.desk.legal_limits import Standing, not_extended, not_suspended
from responsa.desk.legal_words import (
    KINDS,
    authority_of,
    ended_by,
    extension_length,
    fact_words,
    length,
    pause_limit,
)
from responsa.directory.actors import Actor
from responsa.ui.formats import date, date_time, date_weekday

if TYPE_CHECKING:
    from responsa.cases.models import LegalAct

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """Something that may be recorded: the pack's id, its name, how far, what it means, and by whom.

    ``why_not``: a sentence where it is not possible now.
    """

    id: str
    title: str
    words: str
    hint: str
    may: bool
    why_not: str = ""
    most: int = 0
    names_day: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Recorded:
    """An act as it stands in the case, fact by fact; ``reason`` line by line.

    ``ends``: it lasts and may be ended now.
    """

    id: int
    title: str
    facts: Pairs
    reason: tuple[str, ...]
    ends: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalPage:
    """Everything on the page."""

    extensions: tuple[Choice, ...] = ()
    pauses: tuple[Choice, ...] = ()
    holds: tuple[Choice, ...] = ()
    facts: tuple[tuple[str, str, bool], ...] = ()
    acts: tuple[Recorded, ...] = ()
    may_record: bool = False
    has_law: bool = False


def page(view: CaseView, actor: Actor) -> LegalPage:
    """Return what may be recorded about the terms of a case now, and what was."""
    law = legal.law_of(view.case)
    if law is None:
        return LegalPage()
    now = legal.choices(view.case, actor)
    done = tuple(legal.acts(view.case))
    standing = Standing(law=law, case=view.case, deadlines=view.deadlines, acts=done)
    open_ids = {act.pk for act in now.open_suspensions}
    moves = _moves(view)
    return LegalPage(
        extensions=_extensions(now, standing),
        pauses=_pauses(standing, may=now.may_record) if view.case.is_open else (),
        holds=tuple(
            Choice(
                id=rule.id,
                title=packs.title_of(rule),
                words=length(rule.amount, rule.unit),
                hint=rule.citation,
                may=now.may_record,
            )
            for rule in now.holds
        ),
        facts=tuple((fact, fact_words(fact), holds) for fact, holds in now.facts),
        acts=tuple(
            _recorded(act, standing, moved=moves.get(act.pk), ends=act.pk in open_ids)
            for act in done
        ),
        may_record=now.may_record,
        has_law=True,
    )


def _extensions(now: legal.LegalChoices, standing: Standing) -> tuple[Choice, ...]:
    """Return every extension of the law: those that are possible with their form, the others with why not."""
    if not standing.case.is_open:
        return ()
    possible = {one.rule.id: one for one in now.extensions}
    return tuple(
        Choice(
            id=rule.id,
            title=packs.title_of(rule),
            words=extension_length(rule),
            hint=_hint(possible.get(rule.id), rule.citation),
            may=rule.id in possible and possible[rule.id].may,
            why_not=not_extended(rule, standing),
            most=rule.total or rule.amount or 0,
            names_day=not (rule.total or rule.amount),
        )
        for rule in standing.law.procedure.extensions.values()
    )


def _hint(one: legal.ExtensionChoice | None, citation: str) -> str:
    if one is None:
        return citation
    names = ", ".join(str(user) for user in one.deciders)
    said = [
        _("Now: %(day)s.") % {"day": date_weekday(one.due_at, year=True)},
        _("Decided by: %(names)s.") % {"names": names} if names else "",
        citation,
    ]
    return " ".join(filter(None, said))


def _pauses(standing: Standing, *, may: bool) -> tuple[Choice, ...]:
    return tuple(
        Choice(
            id=rule.id,
            title=packs.title_of(rule),
            words=pause_limit(rule),
            hint=rule.citation,
            may=may,
            why_not=not_suspended(rule, standing),
        )
        for rule in standing.law.procedure.pauses.values()
    )


def _recorded(
    act: "LegalAct",
    standing: Standing,
    *,
    moved: tuple[dt.datetime, dt.datetime] | None,
    ends: bool,
) -> Recorded:
    kind = LegalActKind(act.kind)
    facts = [
        *_from_to(act, moved),
        (_("Length"), _granted(act, standing)),
        (_("Sent to"), authority_of(act) if kind is LegalActKind.FORWARDING else ""),
        (_("Ended with it"), ", ".join(ended_by(act, standing.deadlines))),
        (_("Decided by"), _who(act)),
        (_("Recorded"), date_time(act.at)),
        (_("Requester told"), date(act.notice.at, year=True) if act.notice else ""),
    ]
    reason = act.reason.text if act.reason else ""
    return Recorded(
        id=act.pk,
        title=_title(act, standing),
        facts=tuple((name, words) for name, words in facts if words),
        reason=tuple(line.strip() for line in reason.splitlines() if line.strip()),
        ends=ends,
    )


def _title(act: "LegalAct", standing: Standing) -> str:
    """Say what was done and by which rule; for sending on the kind says all."""
    kind = str(KINDS[LegalActKind(act.kind)])
    rule = legal.act_title(act, standing.law)
    return f"{kind}: {rule}" if rule and act.kind != LegalActKind.FORWARDING else kind


def _from_to(act: "LegalAct", moved: tuple[dt.datetime, dt.datetime] | None) -> Pairs:
    """Say from when to when: the dates before and after an extension, the days of anything else."""
    if moved is not None:
        before, after = (date_weekday(day, year=True) for day in moved)
        return ((_("Date before"), before), (_("Date after"), after))
    if act.kind == LegalActKind.FORWARDING:
        return ((_("On"), date(act.starts_on, year=True)),)
    last = date(act.ends_on, year=True) if act.ends_on else ""
    if not last and act.kind == LegalActKind.SUSPENSION:
        last = _("it lasts still")
    return (
        (pgettext("period", "From"), date(act.starts_on, year=True)),
        (pgettext("period", "To"), last),
    )


def _granted(act: "LegalAct", standing: Standing) -> str:
    """Say by how much a term was extended, or how long a time must pass."""
    if act.kind == LegalActKind.HOLD:
        hold = standing.law.procedure.holds.get(act.rule)
        return length(hold.amount, hold.unit) if hold else ""
    rule = standing.law.procedure.extensions.get(act.rule)
    if act.kind != LegalActKind.EXTENSION or rule is None:
        return ""
    amount = act.amount or rule.total or rule.amount
    if not amount:
        return ""
    words = _("%(length)s in all") if rule.total else _("by %(length)s")
    return words % {"length": length(amount, rule.unit)}


def _who(act: "LegalAct") -> str:
    who = str(act.decided_by or "") or _("Automatically")
    if act.on_behalf_of is not None:
        who = _("%(who)s for %(absent)s") % {"who": who, "absent": act.on_behalf_of}
    return who


def _moves(view: CaseView) -> Mapping[int, tuple[dt.datetime, dt.datetime]]:
    """Return the dates before and after each extension, as the journal has them."""
    data = [e.event.data for e in view.entries if e.event and e.event.name == "case.extended"]
    return {
        one["act"]: (
            dt.datetime.fromisoformat(one["before"]),
            dt.datetime.fromisoformat(one["after"]),
        )
        for one in data
    }
