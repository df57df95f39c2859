# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Who would take the cases of a colleague who leaves: by the rule that shares out new ones."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from responsa.cases import routing
from responsa.cases.models import Assignment, Case
from responsa.cases.queries.people import assignable, candidates_at
from responsa.cases.queries.visible import ACTIVE, visible_to
from responsa.directory.actors import Actor
from responsa.directory.models import User
from responsa.kernel.memo import reading

MOST = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Takeover:
    """An open case of the colleague who leaves: who could take it, and who is proposed."""

    case: Case
    options: tuple[User, ...]
    proposed: int | None


def takeovers(giver: int, *, actor: Actor, limit: int = MOST) -> list[Takeover]:
    """Return the open cases of a colleague with a proposal for each, the nearest dates first.

    What is proposed counts as load for the next: the cases are shared out evenly. Cases of one
    category and unit ask for their candidates once.
    """
    parts = Assignment.objects.filter(user=giver, state__in=ACTIVE)
    found = visible_to(actor).filter(is_open=True, pk__in=parts.values("case"))
    cases = found.select_related("category").order_by("due_at", "pk")[:limit]
    groups: dict[tuple[int, int, int], tuple[tuple[User, ...], list[routing.Candidate]]] = {}
    added: dict[int, int] = {}
    result = []
    with reading():
        for case in cases:
            key = (case.unit_id, case.category_id, case.level)
            if key not in groups:
                groups[key] = (_options(case, giver), _candidates(case, giver))
            options, candidates = groups[key]
            choice = routing.least_loaded(_loaded(candidates, added))
            if choice is not None:
                added[choice.user_id] = added.get(choice.user_id, 0) + case.category.load_weight
            taker = choice.user_id if choice else None
            result.append(Takeover(case=case, options=options, proposed=taker))
    return result


def _options(case: Case, giver: int) -> tuple[User, ...]:
    return tuple(user for user in assignable(case) if user.pk != giver)


def _candidates(case: Case, giver: int) -> list[routing.Candidate]:
    at_level = [c for c in candidates_at(case, case.level) if c.user_id != giver]
    return at_level or [c for c in candidates_at(case, 1) if c.user_id != giver]


def _loaded(
    candidates: Sequence[routing.Candidate], added: dict[int, int]
) -> list[routing.Candidate]:
    return [replace(c, load=c.load + added.get(c.user_id, 0)) for c in candidates]
