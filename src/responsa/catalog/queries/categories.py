# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Reading categories, their questions and their experts."""

from collections import defaultdict
from collections.abc import Iterable

from django.db import models

from responsa.catalog.enums import Group
from responsa.catalog.models import Category, CategoryExpert, Field, InternalCategory
from responsa.catalog.queries.inheritance import chain
from responsa.directory.enums import Role
from responsa.kernel.memo import once
from responsa.kernel.prepared import prepared


def category(category_id: int) -> Category:
    """Return a category with its unit and register; raises Category.DoesNotExist."""
    return Category.objects.select_related("unit", "register").get(pk=category_id)


def categories(*, public: bool = False, unit_id: int | None = None) -> list[Category]:
    """Return the categories in use: all, those offered to citizens, or those of one unit."""
    found = Category.objects.filter(is_active=True).select_related("unit")
    if public:
        found = found.filter(is_public=True)
    if unit_id is not None:
        found = found.filter(unit=unit_id)
    return list(found)


def all_categories() -> list[Category]:
    """Return every category, for administration."""
    return list(Category.objects.select_related("unit", "register"))


def category_names() -> dict[int, str]:
    """Return names by id, in one query, for lists."""
    return dict(_names())


@once
def with_those_below(category_id: int) -> frozenset[int]:
    """Return a category and all that stand below it."""
    children: dict[int | None, list[int]] = defaultdict(list)
    for pk, parent in _parents():
        children[parent].append(pk)
    found, reached = {category_id}, [category_id]
    while reached:
        reached = [c for pk in reached for c in children[pk] if c not in found]
        found.update(reached)
    return frozenset(found)


@prepared
def _parents() -> models.QuerySet[Category, tuple[int, int | None]]:
    return Category.objects.values_list("pk", "parent_id")


@prepared
def _names() -> models.QuerySet[Category, tuple[int, str]]:
    return Category.objects.values_list("pk", "name")


def fields(category_id: int) -> list[Field]:
    """Return the questions of a category in their order, with those that it asks of the one above."""
    above = chain(category_id, Group.QUESTIONS)
    rows = Field.objects.filter(category__in=above, is_active=True)
    # Those of the category above come first; a question of one's own replaces one of the same key.
    asked: dict[str, Field] = {}
    for row in sorted(rows, key=lambda row: -above.index(row.category_id)):
        asked[row.key] = row
    return list(asked.values())


def field_labels(field_ids: Iterable[int]) -> dict[int, str]:
    """Return the words of some questions by id."""
    return dict(Field.objects.filter(pk__in=list(field_ids)).values_list("pk", "label"))


def experts(category_id: int, role: Role) -> list[CategoryExpert]:
    """Return the active colleagues named for a category in a role."""
    named_at = chain(category_id, Group.EXPERTS)[-1]
    return _experts(category=named_at, role=str(role))


@prepared
def _experts(*, category: int, role: str) -> models.QuerySet[CategoryExpert]:
    named = CategoryExpert.objects.select_related("user").filter(category=category, role=role)
    return named.filter(user__is_active=True).order_by("user__name")


def internal_categories(unit_id: int) -> list[InternalCategory]:
    """Return a unit's own classes."""
    return _classes(unit=unit_id)


@prepared
def _classes(*, unit: int) -> models.QuerySet[InternalCategory]:
    return InternalCategory.objects.filter(unit=unit, is_active=True)
