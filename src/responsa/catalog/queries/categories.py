# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Reading categories, their questions and their experts."""

from django.db import models

from responsa.catalog.models import Category, CategoryExpert, Field, InternalCategory
from responsa.directory.enums import Role
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


@prepared
def _names() -> models.QuerySet[Category, tuple[int, str]]:
    return Category.objects.values_list("pk", "name")


def fields(category_id: int) -> list[Field]:
    """Return the questions of a category in their order."""
    return list(Field.objects.filter(category=category_id, is_active=True))


def experts(category_id: int, role: Role) -> list[CategoryExpert]:
    """Return the active colleagues named for a category in a role."""
    return _experts(category=category_id, role=str(role))


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
