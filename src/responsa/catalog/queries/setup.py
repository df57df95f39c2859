# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Reading what is set up, used or not, for the pages of administration. Small tables, read whole."""

from collections import defaultdict
from dataclasses import dataclass
from typing import TypeVar

from django.db import models

from responsa.catalog.models import (
    Category,
    CategoryExpert,
    Field,
    InternalCategory,
    Mailbox,
    Register,
)
from responsa.directory.enums import Role
from responsa.kernel.errors import NotFoundError
from responsa.kernel.memo import once

Row = TypeVar("Row", bound=models.Model)


@dataclass(frozen=True, slots=True, kw_only=True)
class CategoryNode:
    """A category in its place in the tree, with what hangs on it."""

    category: Category
    depth: int
    questions: int
    handlers: int
    supervisors: int


@once
def category_tree() -> list[CategoryNode]:
    """Return all categories from the top down, each parent before its children, in four queries."""
    children: dict[int | None, list[Category]] = defaultdict(list)
    for row in Category.objects.select_related("unit", "register"):
        children[row.parent_id].append(row)
    experts = expert_counts()
    questions: dict[int, int] = defaultdict(int)
    for category_id in Field.objects.filter(is_active=True).values_list("category_id", flat=True):
        questions[category_id] += 1
    nodes: list[CategoryNode] = []

    def walk(parent: int | None, depth: int) -> None:
        for row in children[parent]:
            nodes.append(
                CategoryNode(
                    category=row,
                    depth=depth,
                    questions=questions[row.pk],
                    handlers=experts.get((row.pk, Role.HANDLER), 0),
                    supervisors=experts.get((row.pk, Role.SUPERVISOR), 0),
                )
            )
            walk(row.pk, depth + 1)

    walk(None, 0)
    return nodes


def category(category_id: int) -> Category:
    """Return a category with its unit and register; raises NotFoundError."""
    return _found(Category.objects.select_related("unit", "register"), category_id)


def children_of(category_id: int) -> list[Category]:
    """Return the active categories directly below one."""
    return list(Category.objects.filter(parent=category_id, is_active=True))


def categories_of_unit(unit_id: int) -> list[Category]:
    """Return the active categories whose cases come to a unit."""
    return list(Category.objects.filter(unit=unit_id, is_active=True))


def all_fields(category_id: int) -> list[Field]:
    """Return the questions of a category in their order, those taken out as well."""
    return list(Field.objects.filter(category=category_id))


def field(category_id: int, field_id: int) -> Field:
    """Return a question of a category; raises NotFoundError."""
    return _found(Field.objects.filter(category=category_id), field_id)


def questions_by_category() -> list[tuple[str, str]]:
    """Return the questions in use by id, each with its category's name, for lists."""
    rows = Field.objects.filter(is_active=True).select_related("category")
    rows = rows.order_by("category__name", "position", "pk")
    return [(str(row.pk), f"{row.category.name}: {row.label}") for row in rows]


def experts_of(category_id: int) -> list[CategoryExpert]:
    """Return who is named for a category, closed accounts too, handlers first."""
    return list(
        CategoryExpert.objects.select_related("user")
        .filter(category=category_id)
        .order_by("role", "user__name")
    )


def directions_of(user_id: int) -> list[CategoryExpert]:
    """Return the categories for which a colleague is named."""
    return list(
        CategoryExpert.objects.select_related("category")
        .filter(user=user_id)
        .order_by("category__name", "role")
    )


def expert_counts() -> dict[tuple[int, str], int]:
    """Return for each category and role how many active colleagues are named."""
    counts: dict[tuple[int, str], int] = defaultdict(int)
    named = CategoryExpert.objects.filter(user__is_active=True)
    for key in named.values_list("category_id", "role"):
        counts[key] += 1
    return dict(counts)


def all_internal_categories(unit_id: int) -> list[InternalCategory]:
    """Return a unit's own classes, those taken out of use as well."""
    return list(InternalCategory.objects.filter(unit=unit_id))


def mailbox(mailbox_id: int) -> Mailbox:
    """Return a mailbox with its category; raises NotFoundError."""
    return _found(Mailbox.objects.select_related("category"), mailbox_id)


def mailboxes_of(category_id: int) -> list[Mailbox]:
    """Return the active mailboxes that lead to a category."""
    return list(Mailbox.objects.filter(category=category_id, is_active=True))


def register(register_id: int) -> Register:
    """Return a book of numbers; raises NotFoundError."""
    return _found(Register.objects.all(), register_id)


def _found(rows: models.QuerySet[Row], pk: int) -> Row:
    row = rows.filter(pk=pk).first()
    if row is None:
        raise NotFoundError("It does not exist.")
    return row
