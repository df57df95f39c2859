# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Setting up targets and what the system does by itself; the same rules as in ``setup``.

New values hold for what begins from now on: a term that runs keeps the target it was given.
"""

from collections.abc import Collection, Mapping
from dataclasses import asdict
from typing import Final

from django.db import transaction

from responsa.catalog.enums import AutoStep, Mode
from responsa.catalog.inputs import PolicyInput
from responsa.catalog.models import Automation, Category, DeadlinePolicy
from responsa.catalog.queries.policies import NAMES, PRIORITIES, Policy, applying, merged
from responsa.directory.actions.config_journal import may_configure, note, store
from responsa.directory.actors import Actor
from responsa.directory.enums import Role
from responsa.kernel.errors import InvalidError, NotFoundError, NotPermittedError

_YEAR_OF_MINUTES: Final = 366 * 24 * 60
_MOST_DAYS: Final = 366
# A term of no days would end before anybody could act.
_AT_LEAST_ONE: Final = frozenset({"reply_days", "confirm_days", "close_days", "silent_days"})
_CAREFUL: Final = (Role.SUPERVISOR, Role.DISPATCHER, Role.OPERATIONAL_MANAGER)


@transaction.atomic
def save_policy(given: PolicyInput, *, actor: Actor) -> DeadlinePolicy:
    """Set the targets of a category, a priority, both, or the house; a row of these two is replaced."""
    may_configure(actor)
    row = _row_for(given)
    values = {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in asdict(given).items()
        if name in NAMES
    }
    _check(values)
    wider = [other for other in applying(given.category_id, given.priority) if other.pk != row.pk]
    _check_together(merged(DeadlinePolicy(**values), *wider))
    is_house = given.category_id is None and given.priority is None
    if not is_house and all(value is None for value in values.values()):
        raise InvalidError("Please set at least one value that differs from the house's.")
    keys = {"category_id": given.category_id, "priority": given.priority}
    return store(row, keys | values, "policy.saved", actor=actor)


@transaction.atomic
def remove_policy(policy_id: int, *, actor: Actor) -> None:
    """Take an exception away; the next wider row holds again."""
    may_configure(actor)
    row = DeadlinePolicy.objects.filter(pk=policy_id).first()
    if row is None:
        raise NotFoundError("There is no such exception.")
    names = ("category_id", "priority", *NAMES)
    was = {name: [getattr(row, name), None] for name in names if getattr(row, name) is not None}
    data = {"id": row.pk, "changed": was}
    row.delete()
    note("policy.removed", actor=actor, data=data)


@transaction.atomic
def set_mode(
    step: AutoStep, mode: Mode | None, *, actor: Actor, category_id: int | None = None
) -> None:
    """Say what happens with an automatic step, in a category or in the house; None: as above."""
    may_configure(actor)
    _set_mode(AutoStep(step), mode, category_id, actor=actor)


@transaction.atomic
def always_ask(step: AutoStep, *, category_id: int, actor: Actor) -> None:
    """Let the system only propose a step in a category from now on.

    Whoever dispatches or supervises its unit may be that careful, besides an administrator; taking it
    back is the administrator's. Raises NotPermittedError.
    """
    category = Category.objects.filter(pk=category_id).first()
    if category is None:
        raise NotFoundError("It does not exist any more.")
    if not any(category.unit_id in actor.units_of(role) for role in _CAREFUL):
        may_configure(actor)
    _set_mode(AutoStep(step), Mode.ASK, category_id, actor=actor)


def may_always_ask(category: Category, actor: Actor) -> bool:
    """Tell whether ``always_ask`` would let the actor."""
    try:
        may_configure(actor)
    except NotPermittedError:
        return category.unit_id in actor.units_of(*_CAREFUL)
    return True


def _set_mode(step: AutoStep, mode: Mode | None, category_id: int | None, *, actor: Actor) -> None:
    if category_id is not None and not Category.objects.filter(pk=category_id).exists():
        raise InvalidError("Please choose a category of the list.", field="category")
    row = Automation.objects.filter(name=step, category=category_id).first()
    if mode is not None:
        row = row or Automation(name=step, category_id=category_id)
        values = {"name": str(step), "category_id": category_id, "mode": str(mode)}
        store(row, values, "automation.saved", actor=actor)
    elif row is not None:
        was = {"name": [str(step)] * 2, "category_id": [category_id] * 2, "mode": [row.mode, None]}
        note("automation.saved", actor=actor, data={"id": row.pk, "changed": was})
        row.delete()


def _row_for(given: PolicyInput) -> DeadlinePolicy:
    if given.category_id is not None and not Category.objects.filter(pk=given.category_id).exists():
        raise InvalidError("Please choose a category of the list.", field="category")
    if given.priority is not None and given.priority not in PRIORITIES:
        raise InvalidError("Please choose a priority of the list.", field="priority")
    found = DeadlinePolicy.objects.select_for_update(of=("self",)).filter(
        category=given.category_id, priority=given.priority
    )
    return found.first() or DeadlinePolicy(category_id=given.category_id, priority=given.priority)


def _check(values: Mapping[str, object]) -> None:
    for name, value in values.items():
        if isinstance(value, int):
            _check_number(name, value)
    _check_rising(values["reply_reminders"], "reply_reminders", most=_MOST_DAYS)
    _check_rising(values["warn_percents"], "warn_percents", most=99)


def _check_number(name: str, value: int) -> None:
    most = _YEAR_OF_MINUTES if name.endswith("_minutes") else _MOST_DAYS
    least = 1 if name in _AT_LEAST_ONE else 0
    if not least <= value <= most:
        raise InvalidError(
            "Please give a number from %(least)s to %(most)s.", field=name, least=least, most=most
        )


def _check_rising(value: object, field: str, *, most: int) -> None:
    if not isinstance(value, Collection):
        return
    numbers = [number for number in value if isinstance(number, int)]
    if numbers != sorted(set(numbers)) or not all(1 <= number <= most for number in numbers):
        raise InvalidError("Please give rising numbers from 1 to %(most)s.", field=field, most=most)


def _check_together(said: Policy) -> None:
    """A reminder of a question comes before its end."""
    if said.reply_reminders and said.reply_reminders[-1] >= said.reply_days:
        raise InvalidError(
            "A reminder comes before the answer is due, after %(days)s days.",
            field="reply_reminders",
            days=said.reply_days,
        )
