# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The facts beside a case: dates, requester, class, parts, answers, links, ratings."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _, ngettext, pgettext

from responsa.cases import lifecycle, wording
from responsa.cases.enums import AssignmentState, PartyKind, State
from responsa.cases.queries.category_rules import rules_for
from responsa.cases.queries.lists import CaseFilter, count
from responsa.cases.queries.page import CaseView
from responsa.cases.queries.weighing import priority_of
from responsa.desk import due, filters, labels
from responsa.desk.bars import DateLine, date_lines
from responsa.desk.priority_words import case_priority
from responsa.desk.registering import arrived
from responsa.directory.actors import Actor
from responsa.directory.queries.calendars import calendar_for
from responsa.directory.queries.people import contacts_of
from responsa.directory.queries.units import tree
from responsa.ui.formats import capped
from responsa.ui.values import Link, PersonView, Progress, Stage

if TYPE_CHECKING:
    from responsa.cases.models import Case

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A handler's part in the case."""

    name: str
    state: str
    when: str
    is_lead: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Everything in the panel, in words."""

    dates: tuple[DateLine, ...]
    as_of: str
    desired: str
    requester: PersonView
    classes: Pairs
    parts: tuple[Part, ...]
    answers: Pairs
    ratings: Pairs
    parties: Pairs


def facts(view: CaseView, actor: Actor) -> Facts:
    """Return the facts of a case for a colleague."""
    present = due.now()
    dates = date_lines(
        view.deadlines, view.acts, calendar=calendar_for(view.case.unit_id), present=present
    )
    return Facts(
        dates=dates,
        as_of=labels.time_of_day(present.at) if any(line.counts for line in dates) else "",
        desired=labels.day(view.case.desired_on) if view.case.desired_on else "",
        requester=requester(view.case, actor),
        classes=_classes(view.case) + _priority(view) + arrived.pairs(view),
        parts=_parts(view),
        answers=_answers(view),
        ratings=tuple(
            (_("%(score)s of 5") % {"score": rating.score}, rating.text) for rating in view.ratings
        ),
        parties=tuple(
            (party.name or _party_words(party.kind), party.address) for party in view.parties
        ),
    )


def _parts(view: CaseView) -> tuple[Part, ...]:
    """Return each handler once, with the latest part: a returned case gives a second one."""
    latest = {part.user_id: part for part in sorted(view.assignments, key=lambda p: p.offered_at)}
    return tuple(
        Part(
            name=str(part.user),
            state=str(wording.ASSIGNMENTS[AssignmentState(part.state)]),
            when=labels.clock_short(part.ended_at or part.accepted_at or part.offered_at),
            is_lead=part.is_lead,
        )
        for part in view.assignments
        if latest[part.user_id] is part
    )


def _party_words(kind: str) -> str:
    if kind == PartyKind.THIRD_PARTY:
        return pgettext("party", "Asked from outside")
    return pgettext("party", "Takes part")


def path(case: "Case") -> tuple[Link, ...]:
    """Return unit and category as links to their lists, the unit with its place in the tree."""
    names = next((n.path for n in tree() if n.id == case.unit_id), (case.unit.name,))
    return (
        Link(
            url=filters.read({"unit": str(case.unit_id)}).url(),
            label=" › ".join(names[-2:]),
        ),
        Link(url=filters.read({"category": str(case.category_id)}).url(), label=case.category.name),
    )


def stages(case: "Case") -> tuple[Stage, ...]:
    """Return the bar of the case's way, read off the lifecycle by its main steps."""
    way = main_way(needs_resolution=rules_for(case).needs_resolution)
    state = State(case.state)
    if state not in way:
        # Waiting is a stop on the way: the step that ends it leads back.
        (state,) = lifecycle.targets(lifecycle.BY_NAME["resume"], state)
    at = way.index(state)
    ended = case.state == State.CLOSED
    return tuple(
        Stage(words=str(wording.STATES[s]), progress=_progress(i, at, ended=ended))
        for i, s in enumerate(way)
    )


def main_way(*, needs_resolution: bool) -> list[State]:
    """Return the states through which a case goes when nothing comes between."""
    way = [State.NEW]
    for name in ("assign", "accept", "done", "resolve", "close"):
        step = lifecycle.BY_NAME[name]
        if way[-1] not in step.source:
            continue
        reached = lifecycle.targets(step, way[-1])
        if step.target is lifecycle.Target.WHEN_ALL_DONE:
            straight = State.AWAITING_RESOLUTION if needs_resolution else State.RESOLVED
            way.append(straight)
        else:
            way.append(reached[0])
    return way


def requester(case: "Case", actor: Actor) -> PersonView:
    """Return who asks, how he is reached, and his other cases."""
    person = case.requester
    if case.is_inner:
        return PersonView(name=_("Our own work"), note=_("It is a part of another case."))
    if person is None:
        return PersonView(name=_("anonymous"), note=_("No requester is known."))
    known = contacts_of(person.pk)
    email, phone = known.email, known.phone
    contacts = []
    if case.organisation:
        contacts.append((_("Contact"), person.name, ""))
        if case.organisation.tax_code:
            contacts.append((_("Tax code"), case.organisation.tax_code, ""))
    if phone:
        contacts.append((_("Phone"), phone, f"tel:{phone}"))
    if email:
        contacts.append((_("E-mail"), email, f"mailto:{email}"))
    if person.address:
        contacts.append((_("Address"), person.address, ""))
    name = case.organisation.name if case.organisation else person.name or email or phone
    every = CaseFilter(view="all", requester_id=person.pk)
    number = count(actor, every)
    words = ngettext("%(n)s case", "%(n)s cases", number) % {"n": capped(number)}
    return PersonView(
        name=name,
        note=words,
        url=filters.ListAddress(wanted=every).url(),
        contacts=tuple(contacts),
    )


def _progress(index: int, at: int, *, ended: bool) -> Progress:
    if index < at or (ended and index == at):
        return Progress.DONE
    return Progress.CURRENT if index == at else Progress.NEXT


def _classes(case: "Case") -> Pairs:
    inner = case.internal_category
    pairs = [
        (_("Unit"), case.unit.name),
        (_("Category"), case.category.name),
        (_("Kind"), str(labels.KINDS[case.category.kind])),
        (_("Inner class"), inner.name if inner else ""),
        (
            _("Weights"),
            _("requester: %(his)s · ours: %(ours)s")
            % {
                "his": labels.WEIGHTS[case.requester_weight],
                "ours": labels.WEIGHTS[case.dispatcher_weight],
            },
        ),
        (_("Supervisor"), str(case.supervisor or "")),
        (_("Hand-offs"), str(case.hand_offs or "")),
        (_("Received"), labels.date_time(case.received_at)),
        (_("Language"), case.get_language_display()),
    ]
    return tuple((name, value) for name, value in pairs if value)


def _priority(view: CaseView) -> Pairs:
    """Say the priority of an open case with its arithmetic, and a raised level of support."""
    if not view.case.is_open:
        return ()
    rows = [row for row in view.deadlines if row.met_at is None and row.cancelled_at is None]
    found = case_priority(view.case, priority_of(view.case, rows))
    level = ((_("Support level"), str(view.case.level)),) if view.case.level > 1 else ()
    return ((_("Priority"), f"{found.level} ({found.sum})"), *level)


def _answers(view: CaseView) -> Pairs:
    pairs = [(answer.field.label, answer.value) for answer in view.answers]
    if view.case.place:
        pairs.append((_("Place"), view.case.place))
    return tuple(pairs)
