# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What the conditions of the law ask about: not competent, refused, a field of law, a sign of a crime."""

from django.db import transaction

from responsa.cases import proposals
from responsa.cases.actions import legal_acts, placing
from responsa.cases.actions.journal import record
from responsa.cases.actions.step import enter, locked, say
from responsa.cases.actions.tasks import open_task
from responsa.cases.enums import DeadlineKind, MessageKind, State, TaskKind
from responsa.cases.models import Case
from responsa.cases.queries import legal
from responsa.cases.queries.visible import roles_of
from responsa.catalog.queries import packs
from responsa.directory.actors import SYSTEM, Actor
from responsa.directory.queries.units import absent_today
from responsa.kernel import clock
from responsa.kernel.errors import InvalidError, NotPermittedError, RefusedError

NOT_COMPETENT = "not_competent"
_UNDECIDED = {State.NEW, State.ASSIGNED, State.IN_PROGRESS}


@transaction.atomic
def set_fact(
    case_id: int,
    fact: str,
    *,
    holds: bool,
    actor: Actor,
    text: str = "",
    version: int | None = None,
) -> Case:
    """Note whether a fact that the case's pack asks about holds; terms that hang on it begin or end.

    Saying the same again changes nothing. Where the pack names somebody for such a request, it goes to
    him. Raises RefusedError for a fact that the pack does not know, NotPermittedError.
    """
    case = locked(case_id, actor=actor, version=version)
    if roles_of(case, actor).isdisjoint(legal.RECORDS):
        raise NotPermittedError("You do not have the right to do this.")
    if not case.is_open:
        raise RefusedError("This is not possible in the present state of the case.")
    law = legal_acts.law_for_act(case)
    if fact not in legal.known_facts(law.procedure):
        raise InvalidError("The law of this case does not ask about this.", field="fact")
    if (fact in case.legal_facts) == holds:
        return case
    before = [one for one in case.legal_facts if one != fact]
    case.legal_facts = sorted([*before, fact]) if holds else before
    case.save(update_fields=["legal_facts"])
    _end_terms(case, law)
    reason = say(case, MessageKind.REASON, text, actor=actor) if text.strip() else None
    with legal_acts.counted():
        record(
            case,
            "case.facts_changed",
            actor=actor,
            message=reason,
            data={"fact": fact, "holds": holds},
        )
    action = proposals.exception_for(law.procedure, [fact]) if holds else ""
    if action and case.requester_id is None:
        _follow_exception(case, action)
    return case


def _end_terms(case: Case, law: legal.Law) -> None:
    """Cancel running terms whose condition does not hold any more."""
    gone = [
        rule.id
        for rule in law.procedure.deadlines.values()
        if rule.applies and rule.applies not in case.legal_facts
    ]
    case.deadlines.filter(
        kind=DeadlineKind.STATUTORY, name__in=gone, met_at=None, cancelled_at=None
    ).update(cancelled_at=clock.now())


def _follow_exception(case: Case, action: str) -> None:
    """Give an anonymous request to whom the law names, or ask a colleague to tell him."""
    kind, _, name = action.partition(":")
    holders = packs.holders(f"role:{name}", case.unit_id) if kind == "to_role" else []
    away = absent_today()
    chosen = next((user for user in holders if user.pk not in away), None)
    if chosen is None or case.state not in _UNDECIDED:
        open_task(
            TaskKind.LEGAL, subject=f"legal:{case.pk}:{name}"[:80], detail=action, case_id=case.pk
        )
        return
    placing.give(case, [chosen.pk], lead=chosen.pk)
    if case.state == State.NEW:
        enter(case, State.ASSIGNED)
    record(
        case,
        "case.assigned",
        actor=SYSTEM,
        data={"users": [chosen.pk], "lead": chosen.pk, "reason": "legal_exception"},
    )
