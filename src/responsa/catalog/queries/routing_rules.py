# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Reading the rules of routing: for new cases, and for the pages that set them."""

from django.db import models

from responsa.catalog.deciding import Rule, alternatives
from responsa.catalog.inputs import RoutingRuleInput
from responsa.catalog.models import RoutingRule
from responsa.catalog.queries.categories import with_those_below
from responsa.kernel.errors import NotFoundError
from responsa.kernel.prepared import prepared


def rules() -> list[Rule]:
    """Return the rules in use, in their order; one query, and one more when they name categories."""
    rows = _rows()
    return [_rule(row) for row in rows]


def all_rules() -> list[RoutingRule]:
    """Return every rule in its order, with what it names."""
    named = ("category", "field", "unit", "user")
    return list(RoutingRule.objects.select_related(*named).order_by("position", "pk"))


def rule_row(rule_id: int) -> RoutingRule:
    """Return a rule; raises NotFoundError."""
    row = RoutingRule.objects.filter(pk=rule_id).first()
    if row is None:
        raise NotFoundError("There is no such rule.")
    return row


def with_this(given: RoutingRuleInput, rule_id: int | None) -> list[Rule]:
    """Return the rules as they would be, were this one saved: at its place, or at the end."""
    tried = RoutingRule(pk=rule_id or 0)
    for name in RoutingRuleInput.__dataclass_fields__:
        setattr(tried, name, getattr(given, name))
    before = [row for row in all_rules() if row.is_active or row.pk == rule_id]
    if rule_id is None:
        rows = [*before, tried]
    else:
        rows = [tried if row.pk == rule_id else row for row in before]
    return [_rule(row) for row in rows if row.is_active]


def _rule(row: RoutingRule) -> Rule:
    return Rule(
        id=row.pk,
        name=row.name,
        unit_id=row.unit_id,
        user_id=row.user_id,
        category_ids=with_those_below(row.category_id) if row.category_id else frozenset(),
        place=alternatives(row.place),
        words=alternatives(row.words),
        field_id=row.field_id,
        answer=row.answer,
        channel=row.channel,
        language=row.language,
        weekdays=frozenset(row.weekdays),
        from_time=row.from_time,
        to_time=row.to_time,
    )


@prepared
def _rows() -> models.QuerySet[RoutingRule]:
    return RoutingRule.objects.filter(is_active=True).order_by("position", "pk")
