# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Naming experts one by one, from the category's page and from the person's."""

from responsa.catalog.actions.setup import set_experts
from responsa.catalog.inputs import ExpertInput
from responsa.catalog.queries.setup import experts_of
from responsa.directory.actors import Actor
from responsa.directory.enums import Role


def name_expert(category_id: int, given: ExpertInput, *, actor: Actor) -> None:
    """Name a colleague for a category, or change the share of the work that he takes."""
    key = (given.user_id, given.role)
    others = [e for e in _named(category_id) if (e.user_id, e.role) != key]
    set_experts(category_id, [*others, given], actor=actor)


def strike_expert(category_id: int, user_id: int, role: str, *, actor: Actor) -> None:
    """Name a colleague for a category no more."""
    left = [e for e in _named(category_id) if (e.user_id, e.role) != (user_id, role)]
    set_experts(category_id, left, actor=actor)


def _named(category_id: int) -> list[ExpertInput]:
    return [
        ExpertInput(user_id=row.user_id, role=Role(row.role), capacity=row.capacity)
        for row in experts_of(category_id)
    ]
