# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""One deed for many cases: what would be possible, asked beforehand, and how far a run is."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from django.db import models

from responsa.cases import lifecycle, relations, rules
from responsa.cases.enums import BulkDeed, BulkState, State
from responsa.cases.models import Assignment, BulkItem, BulkRun, Case
from responsa.cases.queries.category_rules import rules_for
from responsa.cases.queries.people import assignable
from responsa.cases.queries.visible import ACTIVE, visible_to
from responsa.directory.actors import Actor
from responsa.directory.enums import Role
from responsa.directory.models import User
from responsa.kernel.errors import NotFoundError, RefusedError

# As many failures as a page tells; the rest is counted.
TOLD: Final = 100
_STEPS: Final[Mapping[BulkDeed, str]] = MappingProxyType(
    {
        BulkDeed.REDIRECT: "redirect",
        BulkDeed.DONE: "done",
        BulkDeed.RESOLVE: "resolve",
        BulkDeed.CLOSE: "close",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Objection:
    """A case to which a deed cannot be done now, and why."""

    case: Case
    why: RefusedError


@dataclass(frozen=True, slots=True, kw_only=True)
class Preview:
    """What a deed would meet. ``unseen``: how many were named that the actor may not see."""

    ready: tuple[Case, ...]
    objections: tuple[Objection, ...]
    unseen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a run is."""

    run: BulkRun
    total: int
    pending: int
    done: int
    failed: int
    failures: tuple[BulkItem, ...]


def preview(deed: BulkDeed | None, case_ids: Collection[int], *, actor: Actor) -> Preview:
    """Return to which cases a deed can be done now; without a deed they only have to be seen.

    The number of queries does not grow with the number of cases.
    """
    rows = visible_to(actor).filter(pk__in=case_ids).select_related("category", "requester")
    cases = list(rows.order_by("pk"))
    parts = Assignment.objects.filter(
        case__in=[case.pk for case in cases], user=actor.user_id or 0, state__in=ACTIVE
    )
    own = set(parts.values_list("case_id", flat=True))
    ready: list[Case] = []
    objections: list[Objection] = []
    for case in cases:
        why = objection(deed, case, _roles(case, actor, own)) if deed else None
        if why is None:
            ready.append(case)
        else:
            objections.append(Objection(case=case, why=why))
    return Preview(
        ready=tuple(ready),
        objections=tuple(objections),
        unseen=len(set(case_ids)) - len(cases),
    )


def bundling(case_ids: Collection[int], *, actor: Actor) -> Preview:
    """Return which cases can be put into a bundle."""
    found = preview(None, case_ids, actor=actor)
    may = {
        case.pk: relations.may("bundle", State(case.state), _roles(case, actor, {case.pk}))
        for case in found.ready
    }
    closed = RefusedError("This is not possible in the present state of the case.")
    return Preview(
        ready=tuple(case for case in found.ready if may[case.pk]),
        objections=tuple(
            Objection(case=case, why=closed) for case in found.ready if not may[case.pk]
        ),
        unseen=found.unseen,
    )


def objection(deed: BulkDeed, case: Case, roles: frozenset[Role]) -> RefusedError | None:
    """Return why a deed cannot be done to a case by somebody with these roles; nothing when it can."""
    try:
        _ask(deed, case, roles)
    except RefusedError as why:
        return why
    return None


def _ask(deed: BulkDeed, case: Case, roles: frozenset[Role]) -> None:
    state = State(case.state)
    if deed in {BulkDeed.NOTE, BulkDeed.REPLY}:
        relations.check("write", state=state, roles=roles)
        if deed is BulkDeed.REPLY and case.requester_id is None:
            raise RefusedError("No requester is known, so there is nobody to write to.")
    elif deed is BulkDeed.REMIND:
        relations.check("remind", state=state, roles=roles)
    elif deed is BulkDeed.ASSIGN:
        name = "assign" if state is State.NEW else "reassign"
        lifecycle.check(name, state=state, roles=roles)
    else:
        lifecycle.check(_STEPS[deed], state=state, roles=roles, text="-")
        waits = not (case.confirmed_at or rules_for(case).closes_unconfirmed)
        if deed is BulkDeed.CLOSE and waits:
            raise RefusedError("The requester has not confirmed yet.")


def _roles(case: Case, actor: Actor, own: Collection[int]) -> frozenset[Role]:
    return rules.roles_on(
        actor,
        unit_id=case.unit_id,
        requester_id=case.requester_id,
        is_handler=case.pk in own,
    )


def candidates(cases: Iterable[Case]) -> list[tuple[User, int]]:
    """Return who could work on the cases, each with the number of those that he could take, most first.

    Asks once for each unit and category among them.
    """
    kinds: dict[tuple[int, int], list[Case]] = {}
    for case in cases:
        kinds.setdefault((case.unit_id, case.category_id), []).append(case)
    people: dict[int, User] = {}
    numbers: dict[int, int] = {}
    for alike in kinds.values():
        for user in assignable(alike[0]):
            people[user.pk] = user
            numbers[user.pk] = numbers.get(user.pk, 0) + len(alike)
    return sorted(
        ((people[pk], number) for pk, number in numbers.items()),
        key=lambda found: (-found[1], found[0].name),
    )


def progress(run_id: int, *, actor: Actor) -> Progress:
    """Return how far a run is, to whoever began it; raises NotFoundError for anybody else."""
    mine = BulkRun.objects.filter(pk=run_id, user=actor.user_id or 0)
    run = mine.select_related("bundle").first()
    if run is None:
        raise NotFoundError("There is no such run.")
    rows = run.items.values("state").annotate(number=models.Count("pk")).order_by()
    numbers = {row["state"]: row["number"] for row in rows}
    failed = run.items.filter(state=BulkState.FAILED).select_related("case")
    return Progress(
        run=run,
        total=sum(numbers.values()),
        pending=numbers.get(BulkState.PENDING, 0),
        done=numbers.get(BulkState.DONE, 0),
        failed=numbers.get(BulkState.FAILED, 0),
        failures=tuple(failed.order_by("pk")[:TOLD]) if numbers.get(BulkState.FAILED) else (),
    )
