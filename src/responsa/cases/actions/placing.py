# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Finding the first place of a case: its dispatchers' queue, or straight a handler."""

from django.db import models

from responsa.cases import routing
from responsa.cases.actions import suggesting
from responsa.cases.actions.journal import record
from responsa.cases.actions.step import enter
from responsa.cases.enums import State
from responsa.cases.models import Assignment, Case
from responsa.cases.proposals import Suggestion
from responsa.cases.queries.rule_trial import facts_of
from responsa.cases.queries.visible import ACTIVE
from responsa.catalog import deciding
from responsa.catalog.enums import AutoStep, Mode, Routing
from responsa.catalog.models import Category
from responsa.catalog.queries import routing_rules
from responsa.catalog.queries.automation import mode
from responsa.catalog.queries.categories import experts
from responsa.directory.actors import SYSTEM
from responsa.directory.enums import Role
from responsa.directory.models import User
from responsa.directory.queries.units import absent_today, reaching
from responsa.kernel import clock


def place(case: Case, category: Category) -> None:
    """Name the supervisor; route by the rules, else by the category's switch, and write down why."""
    decision = _ruled(case)
    supervisor = _supervisor(category, case.unit_id)
    if supervisor is not None:
        case.supervisor = supervisor
        case.save(update_fields=["supervisor"])
    if decision is not None:
        _by_rule(case, decision, category)
        return
    if category.routing != Routing.DIRECT:
        record(
            case,
            "case.routed",
            actor=SYSTEM,
            data={
                "reason": "by_dispatcher",
                "unit": case.unit_id,
                "supervisor": supervisor.pk if supervisor else None,
            },
        )
        return
    _to_least_loaded(case, category)


def _to_least_loaded(case: Case, category: Category) -> None:
    """Give a case to the present handler with the least work, if the house lets the system do so."""
    choice = routing.least_loaded(candidates(category))
    if choice is None:
        record(
            case,
            "case.routed",
            actor=SYSTEM,
            data={
                "reason": "nobody_present",
                "unit": case.unit_id,
            },
        )
        return
    chosen = mode(AutoStep.ASSIGN, category.pk)
    if chosen is not Mode.AUTO:
        _ask_first(case, choice, proposes=chosen is Mode.ASK)
        return
    give(case, [choice.user_id], lead=choice.user_id)
    enter(case, State.ASSIGNED)
    record(
        case,
        "case.assigned",
        actor=SYSTEM,
        data={
            "users": [choice.user_id],
            "lead": choice.user_id,
            "reason": "least_loaded",
            "load": choice.load,
            "considered": list(choice.considered),
            "absent": list(choice.absent),
        },
    )


def _ruled(case: Case) -> deciding.Decision | None:
    """Return the first rule that fits, and give the case to its unit; inner work keeps its place."""
    rules = [] if case.is_inner else routing_rules.rules()
    decision = deciding.decide(rules, facts_of(case)) if rules else None
    if decision is not None and decision.rule.unit_id != case.unit_id:
        case.unit_id = decision.rule.unit_id
        case.save(update_fields=["unit"])
    return decision


def _by_rule(case: Case, decision: deciding.Decision, category: Category) -> None:
    """Give a case to the person that a rule names, if present; else leave it to the dispatchers."""
    rule = decision.rule
    told = {
        "reason": "rule",
        "rule": rule.id,
        "name": rule.name,
        "because": [list(met) for met in decision.because],
        "unit": case.unit_id,
    }
    if rule.user_id is None or rule.user_id in absent_today():
        record(case, "case.routed", actor=SYSTEM, data=told)
        return
    if (chosen := mode(AutoStep.ASSIGN, category.pk)) is not Mode.AUTO:
        record(case, "case.routed", actor=SYSTEM, data=told)
        if chosen is Mode.ASK:
            who = {"users": [rule.user_id]}
            suggesting.suggest(case, Suggestion(step=AutoStep.ASSIGN, data=who, reason="rule"))
        return
    give(case, [rule.user_id], lead=rule.user_id)
    enter(case, State.ASSIGNED)
    told |= {"users": [rule.user_id], "lead": rule.user_id}
    record(case, "case.assigned", actor=SYSTEM, data=told)


def _ask_first(case: Case, choice: routing.Choice, *, proposes: bool) -> None:
    """Leave the case to the dispatchers, with the handler whom the system would have chosen."""
    record(case, "case.routed", actor=SYSTEM, data={"reason": "asks_first", "unit": case.unit_id})
    if proposes:
        suggesting.suggest(
            case,
            Suggestion(
                step=AutoStep.ASSIGN, data={"users": [choice.user_id]}, reason="least_loaded"
            ),
        )


def candidates(category: Category) -> list[routing.Candidate]:
    """Return the handlers named for a category, with their open weighted load today."""
    named = experts(category.pk, Role.HANDLER)
    loads = open_load([expert.user_id for expert in named])
    absent = absent_today()
    return [
        routing.Candidate(
            user_id=e.user_id,
            load=loads.get(e.user_id, 0),
            capacity=e.capacity,
            is_present=e.user_id not in absent,
        )
        for e in named
    ]


def open_load(user_ids: list[int]) -> dict[int, int]:
    """Return the summed weight of open cases in which each colleague has a part."""
    rows = (
        Assignment.objects.filter(user__in=user_ids, state__in=ACTIVE, case__is_open=True)
        .values("user_id")
        .annotate(load=models.Sum("case__category__load_weight"))
    )
    return {row["user_id"]: row["load"] or 0 for row in rows}


def give(case: Case, user_ids: list[int], *, lead: int) -> None:
    """Offer parts in a case to colleagues who have none yet; the lead answers for the work."""
    now = clock.now()
    held = set(
        Assignment.objects.filter(case=case, state__in=ACTIVE).values_list("user_id", flat=True)
    )
    Assignment.objects.bulk_create(
        Assignment(case=case, user_id=user, is_lead=user == lead, offered_at=now)
        for user in user_ids
        if user not in held
    )
    Assignment.objects.filter(case=case, state__in=ACTIVE).update(
        is_lead=models.Case(
            models.When(user=lead, then=models.Value(True)),  # noqa: FBT003 -- SQL value
            default=models.Value(False),  # noqa: FBT003 -- SQL value
        )
    )
    owner = User.objects.get(pk=lead)
    case.owner, case.owner_name = owner, str(owner)
    case.save(update_fields=["owner", "owner_name"])


def nobody(case: Case) -> None:
    """Leave a case without an owner, for the dispatchers."""
    case.owner, case.owner_name = None, ""
    case.save(update_fields=["owner", "owner_name"])


def _supervisor(category: Category, unit_id: int) -> User | None:
    named = experts(category.pk, Role.SUPERVISOR)
    # Those named for the category answer for its own unit; a rule may have sent the case elsewhere.
    if named and unit_id == category.unit_id:
        return named[0].user
    return next(iter(reaching(unit_id, Role.SUPERVISOR)), None)
