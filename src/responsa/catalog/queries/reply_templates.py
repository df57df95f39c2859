# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Prepared texts: those that fit a case, and all of them for the set-up."""

from dataclasses import dataclass

from django.db import models

from responsa.catalog.models import ReplyTemplate
from responsa.directory.queries.units import above
from responsa.kernel.errors import NotFoundError
from responsa.kernel.text import fold

_MOST = 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Fitting:
    """For what a text is wanted: the unit, category and language of a case."""

    unit_id: int
    category_id: int
    language: str


def fitting(wanted: Fitting, words: str = "", limit: int = _MOST) -> list[ReplyTemplate]:
    """Return the texts in use that fit a case and hold the words, the closest first.

    Close: the shortcut is what was typed, begins with it, then the name; then the narrower place.
    """
    typed = fold(words.strip())
    found = _in_use().filter(
        models.Q(unit=None) | models.Q(unit__in=(wanted.unit_id, *above(wanted.unit_id))),
        models.Q(category=None) | models.Q(category=wanted.category_id),
        models.Q(language="") | models.Q(language=wanted.language),
    )
    ranked = [(_rank(row, typed), row) for row in found]
    fit = [(rank, row) for rank, row in ranked if rank is not None]
    fit.sort(key=lambda pair: (pair[0], -_narrow(pair[1]), pair[1].position, pair[1].name))
    return [row for _why, row in fit[:limit]]


def all_templates() -> list[ReplyTemplate]:
    """Return every text, in use or not, with where it belongs."""
    return list(ReplyTemplate.objects.select_related("unit", "category"))


def template(template_id: int) -> ReplyTemplate:
    """Return a text; raises NotFoundError."""
    found = ReplyTemplate.objects.select_related("unit", "category").filter(pk=template_id).first()
    if found is None:
        raise NotFoundError("There is no such template.")
    return found


def _in_use() -> models.QuerySet[ReplyTemplate]:
    return ReplyTemplate.objects.filter(is_active=True)


def _rank(row: ReplyTemplate, typed: str) -> int | None:
    if not typed or row.shortcut == typed:
        return 0
    if row.shortcut.startswith(typed):
        return 1
    name = fold(row.name)
    if name.startswith(typed):
        return 2
    return 3 if typed in name else None


def _narrow(row: ReplyTemplate) -> int:
    return 2 * (row.category_id is not None) + (row.unit_id is not None)
