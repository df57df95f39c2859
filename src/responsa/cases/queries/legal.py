# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The law of a case: its procedure, who decides what, which acts are possible and which were recorded."""

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from responsa.cases.enums import DeadlineKind, LegalActKind, LinkKind
from responsa.cases.models import Case, CaseLink, Deadline, LegalAct
from responsa.cases.queries.visible import roles_of
from responsa.catalog.queries import packs
from responsa.directory.actors import Actor
from responsa.directory.enums import Role
from responsa.directory.models import User
from responsa.directory.queries.calendars import calendar_for
from responsa.kernel.errors import NotPermittedError
from responsa.lawbook import procedures
from responsa.lawbook.acts import Hold
from responsa.lawbook.packs.model import ExtensionRule, HoldRule, PauseRule, Procedure, Titled
from responsa.lawbook.packs.pack import Pack

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True, kw_only=True)
class Law:
    """The rules by which a case began."""

    pack: Pack
    procedure: Procedure


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionChoice:
    """An extension that the pack still allows: its date now, and who may decide it."""

    rule: ExtensionRule
    due_at: dt.datetime
    deciders: tuple[User, ...]
    may: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class LegalChoices:
    """What may be recorded about the terms of a case now. ``facts``: fact of the pack, and whether it holds."""

    extensions: tuple[ExtensionChoice, ...] = ()
    pauses: tuple[PauseRule, ...] = ()
    holds: tuple[HoldRule, ...] = ()
    open_suspensions: tuple[LegalAct, ...] = ()
    facts: tuple[tuple[str, bool], ...] = ()
    may_record: bool = False


# Whoever works on a case or answers for it may record a suspension, a hold and the facts of the law.
RECORDS = frozenset({Role.HANDLER, Role.DISPATCHER, Role.SUPERVISOR})


def law_of(case: Case) -> Law | None:
    """Return the law of a case, or nothing where the house's own days count."""
    if case.pack_id is None or not case.procedure:
        return None
    pack = packs.pack(case.pack_id)
    return Law(pack=pack, procedure=procedures.procedure_of(pack, case.procedure))


def running(case: Case, name: str) -> Deadline | None:
    """Return the statutory deadline of a name that still runs, the nearest one."""
    found = case.deadlines.filter(
        kind=DeadlineKind.STATUTORY, name=name, met_at=None, cancelled_at=None
    )
    return found.order_by("due_at").first()


def acts(case: Case) -> list[LegalAct]:
    """Return what was recorded about the terms of a case, with who decided, oldest first."""
    found = case.legal_acts.select_related("reason", "notice", "decided_by", "on_behalf_of")
    return list(found.order_by("at", "pk"))


def decider(position: str, case: Case, actor: Actor) -> int | None:
    """Return for which absent holder of a position an actor decides; nothing when it is his own.

    ``position`` is the pack's word (``role:head``); where the pack names nobody, a supervisor of the
    case decides. Raises NotPermittedError naming who may.
    """
    if not position:
        if Role.SUPERVISOR not in roles_of(case, actor):
            raise NotPermittedError("Only a supervisor may decide this.")
        return actor.acts_for(Role.SUPERVISOR, case.unit_id)
    holders = packs.holders(position, case.unit_id)
    ids = {user.pk for user in holders}
    if actor.user_id in ids:
        return None
    for grant in actor.grants:
        if grant.on_behalf_of in ids:
            return grant.on_behalf_of
    if not holders:
        raise NotPermittedError(
            "Nobody holds the position that the law names here (%(position)s): an administrator can "
            "set it.",
            position=position,
        )
    raise NotPermittedError(
        "The law leaves this decision to %(names)s.", names=", ".join(map(str, holders))
    )


def may_decide(position: str, case: Case, actor: Actor) -> bool:
    """Tell whether an actor may decide in a position."""
    try:
        decider(position, case, actor)
    except NotPermittedError:
        return False
    return True


def choices(case: Case, actor: Actor) -> LegalChoices:
    """Return what may be recorded about the terms of a case now; nothing for a case without law."""
    law = law_of(case)
    if law is None or not case.is_open:
        return LegalChoices()
    done = acts(case)
    return LegalChoices(
        extensions=tuple(_extensions(law, case, done, actor=actor)),
        pauses=tuple(_pauses(law, case, done)),
        holds=tuple(law.procedure.holds.values()),
        open_suspensions=tuple(
            act for act in done if act.kind == LegalActKind.SUSPENSION and act.ends_on is None
        ),
        facts=tuple((fact, fact in case.legal_facts) for fact in known_facts(law.procedure)),
        may_record=not roles_of(case, actor).isdisjoint(RECORDS),
    )


def known_facts(procedure: Procedure) -> tuple[str, ...]:
    """Return the facts that a procedure's conditions ask about, each once, in the order of the pack."""
    asked = [rule.applies for rule in procedure.deadlines.values()]
    asked += [rule.applies for rule in procedure.extensions.values()]
    asked += [exception.when for exception in procedure.identity.anonymous_exceptions]
    _, _, contained = procedure.repeat.requires.partition("first_answer.")
    return tuple(dict.fromkeys(filter(None, [*asked, contained])))


def act_title(act: LegalAct, law: Law) -> str:
    """Return what a recorded act is called in the language that is active now, by its rule.

    An act by a rule that the law does not have (a forwarding) is called nothing.
    """
    rules: Mapping[str, Titled] = {
        LegalActKind.EXTENSION: law.procedure.extensions,
        LegalActKind.SUSPENSION: law.procedure.pauses,
        LegalActKind.HOLD: law.procedure.holds,
        LegalActKind.FORWARDING: law.procedure.deadlines,
    }[LegalActKind(act.kind)]
    rule = rules.get(act.rule)
    return packs.title_of(rule) if rule is not None else ""


def held_until(case: Case, event: str) -> dt.date | None:
    """Return the first local day on which something may happen (``documents_sent``), if a hold runs."""
    law = law_of(case)
    if law is None or not law.procedure.holds:
        return None
    days = [
        procedures.held(
            law.pack,
            case.procedure,
            Hold(rule_id=act.rule, starts=act.starts_on),
            calendar=calendar_for(case.unit_id),
        ).not_before
        for act in case.legal_acts.filter(kind=LegalActKind.HOLD)
        if law.procedure.holds[act.rule].blocks == event
    ]
    return max(days, default=None)


def joined_to(case: Case) -> list[Case]:
    """Return the cases that were joined to a case, directly or through another, oldest first."""
    found: dict[int, Case] = {}
    todo = [case.pk]
    while todo:
        links = CaseLink.objects.filter(earlier__in=todo, kind=LinkKind.JOINED)
        new = {link.later_id: link.later for link in links.select_related("later__requester")}
        todo = [pk for pk in new if pk not in found and pk != case.pk]
        found |= {pk: new[pk] for pk in todo}
    return sorted(found.values(), key=lambda one: (one.registered_at, one.pk))


def owed_here(case: Case) -> list[Case]:
    """Return the joined cases that wait for the one answer of this one."""
    return [one for one in joined_to(case) if one.resolved_at is None]


def _extensions(
    law: Law, case: Case, done: list[LegalAct], *, actor: Actor
) -> list[ExtensionChoice]:
    taken = [act.rule for act in done if act.kind == LegalActKind.EXTENSION]
    found = []
    for rule in law.procedure.extensions.values():
        row = running(case, rule.of)
        used_up = bool(rule.max_times) and taken.count(rule.id) >= rule.max_times
        excluded = bool(rule.applies) and rule.applies not in case.legal_facts
        if row is None or used_up or excluded:
            continue
        found.append(
            ExtensionChoice(
                rule=rule,
                due_at=row.due_at,
                deciders=tuple(
                    packs.holders(rule.decided_by, case.unit_id) if rule.decided_by else ()
                ),
                may=may_decide(rule.decided_by, case, actor),
            )
        )
    return found


def _pauses(law: Law, case: Case, done: list[LegalAct]) -> list[PauseRule]:
    taken = [act for act in done if act.kind == LegalActKind.SUSPENSION]
    if any(act.ends_on is None for act in taken):
        return []
    return [
        rule
        for rule in law.procedure.pauses.values()
        if running(case, rule.of) is not None
        and not (rule.max_times and [a.rule for a in taken].count(rule.id) >= rule.max_times)
    ]
