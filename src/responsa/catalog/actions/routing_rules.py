# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Setting the rules by which a new case finds its unit or its person.

Each asks for an administrator or the installation itself, and writes the journal of the set-up.
"""

from collections.abc import Sequence
from dataclasses import asdict

from django.db import models, transaction

from responsa.catalog.inputs import RoutingRuleInput
from responsa.catalog.models import Category, Field, RoutingRule
from responsa.directory.actions.config_journal import may_configure, note, store
from responsa.directory.actors import Actor
from responsa.directory.models import Unit, User
from responsa.kernel.errors import InvalidError, NotFoundError
from responsa.kernel.text import one_line

_WEEK = frozenset(range(7))


@transaction.atomic
def save_rule(given: RoutingRuleInput, *, actor: Actor, rule_id: int | None = None) -> RoutingRule:
    """Add a rule after the others, or change one. Raises InvalidError with the form's field."""
    may_configure(actor)
    row = RoutingRule.objects.filter(pk=rule_id).first() if rule_id is not None else RoutingRule()
    if row is None:
        raise NotFoundError("There is no such rule.")
    values = rule_values(given)
    if rule_id is None:
        last = RoutingRule.objects.aggregate(last=models.Max("position"))["last"]
        values["position"] = 0 if last is None else last + 1
    return store(row, values, "routing_rule.saved", actor=actor)


@transaction.atomic
def order_rules(rule_ids: Sequence[int], *, actor: Actor) -> None:
    """Set the order in which the rules are asked. Raises InvalidError unless it names each once."""
    may_configure(actor)
    before = list(RoutingRule.objects.values_list("pk", flat=True))
    if sorted(before) != sorted(rule_ids):
        raise InvalidError("The rules changed meanwhile; please look again.")
    if before == list(rule_ids):
        return
    for position, pk in enumerate(rule_ids):
        RoutingRule.objects.filter(pk=pk).update(position=position)
    note("routing_rule.ordered", actor=actor, data={"before": before, "after": list(rule_ids)})


def rule_values(given: RoutingRuleInput) -> dict[str, object]:
    """Return the checked values of a rule; raises InvalidError with the form's field."""
    name = one_line(given.name, 120)
    if not name:
        raise InvalidError("Please give the rule a name.", field="name")
    _check_names(given)
    values = asdict(given) | {"name": name, "weekdays": sorted(set(given.weekdays))}
    for words in ("place", "words", "answer"):
        values[words] = one_line(str(values[words]), 300)
    asks = ("category_id", "place", "words", "field_id", "channel", "language", "weekdays")
    if not any(values[n] for n in asks) and given.from_time is None and given.to_time is None:
        raise InvalidError("Please give at least one condition.", field="name")
    return values


def _check_names(given: RoutingRuleInput) -> None:
    """What a rule names is there."""
    if not Unit.objects.filter(pk=given.unit_id, is_active=True).exists():
        raise InvalidError("Please choose a unit of the list.", field="unit")
    members = User.objects.filter(is_active=True, memberships__isnull=False)
    if given.user_id is not None and not members.filter(pk=given.user_id).exists():
        raise InvalidError("Please choose colleagues of the list.", field="user")
    if given.category_id and not Category.objects.filter(pk=given.category_id).exists():
        raise InvalidError("Please choose a category of the list.", field="category")
    if given.field_id and not Field.objects.filter(pk=given.field_id).exists():
        raise InvalidError("Please choose a question of the list.", field="question")
    if not set(given.weekdays) <= _WEEK:
        raise InvalidError("Please choose days of the week.", field="weekdays")
