# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Setting up what the house does: categories with their questions and experts.

Every action asks for an administrator or the installation itself (NotPermittedError otherwise),
raises InvalidError with the name of the form field, and writes the journal of the set-up.
"""

from collections.abc import Collection
from dataclasses import asdict
from typing import TypeVar

from django.db import models, transaction
from django.utils.text import slugify

from responsa.catalog.enums import FieldKind, Kind
from responsa.catalog.inputs import CategoryInput, ExpertInput, FieldInput
from responsa.catalog.models import Category, CategoryExpert, Field, InternalCategory, Register
from responsa.catalog.queries.packs import current_pack
from responsa.directory.actions.config_journal import may_configure, note, store
from responsa.directory.actors import Actor
from responsa.directory.enums import Role
from responsa.directory.models import Unit, User
from responsa.kernel.errors import InvalidError, NotFoundError
from responsa.kernel.text import fold, one_line
from responsa.lawbook import identifiers

Row = TypeVar("Row", bound=models.Model)
_LONG = frozenset({"help"})
# No case of these kinds is without a date by law.
_BY_LAW = frozenset({Kind.PETITION, Kind.NOTIFICATION, Kind.INFORMATION})
_EXPERTS = frozenset({Role.HANDLER, Role.SUPERVISOR})
_FULL = 100
_ENOUGH_CHOICES = 2


@transaction.atomic
def create_category(given: CategoryInput, *, actor: Actor) -> Category:
    """Add a category."""
    may_configure(actor)
    return store(Category(), _category_values(given), "category.created", actor=actor, silent=_LONG)


@transaction.atomic
def update_category(category_id: int, given: CategoryInput, *, actor: Actor) -> Category:
    """Change a category; cases already registered keep their unit, dates and number."""
    may_configure(actor)
    category = _locked(Category, category_id)
    values = _category_values(given, own=category.pk)
    return store(category, values, "category.changed", actor=actor, silent=_LONG)


@transaction.atomic
def save_field(
    category_id: int, given: FieldInput, *, actor: Actor, field_id: int | None = None
) -> Field:
    """Add a question to a category, or change one. What was answered keeps its key and type."""
    may_configure(actor)
    category = _locked(Category, category_id)
    field = Field(category=category) if field_id is None else _locked(Field, field_id)
    if field.category_id != category.pk:
        raise NotFoundError("There is no such question.")
    if field_id is not None and given.kind != field.kind:
        raise InvalidError("The type of a question stays; please make a new one.", field="kind")
    values = _field_values(given) | {"key": field.key or _key(category, given)}
    return store(field, values, "field.saved", actor=actor, silent=_LONG)


@transaction.atomic
def set_experts(category_id: int, experts: Collection[ExpertInput], *, actor: Actor) -> None:
    """Name exactly these colleagues for a category: handlers who share its cases, supervisors."""
    may_configure(actor)
    category = _locked(Category, category_id)
    wanted = {(expert.user_id, expert.role): expert.capacity for expert in experts}
    if not {role for _user, role in wanted} <= _EXPERTS:
        raise InvalidError("Please choose handlers and supervisors.", field="role")
    if not all(0 <= capacity <= _FULL for capacity in wanted.values()):
        raise InvalidError("The share of the load lies between 0 and 100 %.", field="capacity")
    users = {user for user, _role in wanted}
    if User.objects.filter(pk__in=users, memberships__isnull=False).distinct().count() < len(users):
        raise InvalidError("Please choose colleagues of the list.", field="user")
    held = CategoryExpert.objects.filter(category=category)
    before = sorted(held.values_list("user_id", "role", "capacity"))
    after = sorted((user, str(role), capacity) for (user, role), capacity in wanted.items())
    if before == after:
        return
    held.delete()
    CategoryExpert.objects.bulk_create(
        CategoryExpert(category=category, user_id=user, role=role, capacity=capacity)
        for user, role, capacity in after
    )
    data = {"id": category.pk, "before": before, "after": after}
    note("category.experts", actor=actor, data=data)


@transaction.atomic
def save_internal_category(
    unit_id: int,
    name: str,
    *,
    actor: Actor,
    is_active: bool = True,
    internal_category_id: int | None = None,
) -> InternalCategory:
    """Add or change a unit's own class of cases; requesters never see it."""
    may_configure(actor)
    unit = _locked(Unit, unit_id)
    word = one_line(name, 120)
    if not word:
        raise InvalidError("Please give the class a name.", field="name")
    row = InternalCategory(unit=unit)
    if internal_category_id is not None:
        row = _locked(InternalCategory, internal_category_id)
    if row.unit_id != unit.pk:
        raise NotFoundError("There is no such class.")
    beside = InternalCategory.objects.filter(unit=unit).exclude(pk=row.pk)
    if fold(word) in {fold(other) for other in beside.values_list("name", flat=True)}:
        raise InvalidError("The unit already has a class of this name.", field="name")
    values = {"name": word, "is_active": is_active}
    return store(row, values, "internal_category.saved", actor=actor)


def _category_values(given: CategoryInput, *, own: int = 0) -> dict[str, object]:
    name = one_line(given.name, 120)
    if not name:
        raise InvalidError("Please give the category a name.", field="name")
    if not Unit.objects.filter(pk=given.unit_id, is_active=True).exists():
        raise InvalidError("Please choose a unit of the list.", field="unit")
    if not Register.objects.filter(pk=given.register_id).exists():
        raise InvalidError("Please choose a register of the list.", field="register")
    if not given.load_weight:
        raise InvalidError("The weight is at least 1.", field="load_weight")
    _check_terms(given)
    _check_parent(given.parent_id, own)
    beside = Category.objects.filter(parent=given.parent_id, is_active=True).exclude(pk=own)
    if given.is_active and fold(name) in {fold(n) for n in beside.values_list("name", flat=True)}:
        raise InvalidError("There is already a category of this name.", field="name")
    return asdict(given) | {"name": name, "code": one_line(given.code, 16)}


def _check_terms(given: CategoryInput) -> None:
    """The procedure is one of the rules in use; what citizens may claim by law is never without a date."""
    rules = current_pack()
    if given.procedure and (rules is None or given.procedure not in rules.procedures):
        raise InvalidError("Please choose a procedure of the list.", field="procedure")
    if not given.internal_days:
        raise InvalidError("A term has at least one day.", field="internal_days")
    if given.kind in _BY_LAW and not (given.procedure or given.legal_days):
        raise InvalidError(
            "The law sets a term for such requests: please choose a procedure or give the days.",
            field="legal_days",
        )


def _check_parent(parent_id: int | None, own: int) -> None:
    """The parent exists, and no category stands above itself."""
    parents = dict(Category.objects.values_list("pk", "parent_id"))
    if parent_id is not None and parent_id not in parents:
        raise InvalidError("Please choose a category of the list.", field="parent")
    above = parent_id
    while above is not None:
        if above == own:
            raise InvalidError("A category cannot stand below itself.", field="parent")
        above = parents[above]


def _field_values(given: FieldInput) -> dict[str, object]:
    label = one_line(given.label, 120)
    if not label:
        raise InvalidError("Please write the question.", field="label")
    choices = list(dict.fromkeys(one_line(choice) for choice in given.choices if choice.strip()))
    if given.kind == FieldKind.CHOICE and len(choices) < _ENOUGH_CHOICES:
        raise InvalidError("Please offer at least two answers.", field="choices")
    if given.kind == FieldKind.IDENTIFIER and not set(choices) <= set(identifiers.CHECKS):
        raise InvalidError("Please choose checks of the list.", field="choices")
    if given.kind not in {FieldKind.CHOICE, FieldKind.IDENTIFIER}:
        choices = []
    return {
        "label": label,
        "help": one_line(given.help),
        "kind": given.kind,
        "required": given.required,
        "choices": choices,
        "position": given.position,
        "is_active": given.is_active,
    }


def _key(category: Category, given: FieldInput) -> str:
    """Return a free key for a new question, made from its label unless it is given."""
    base = slugify(fold(given.key or given.label)).replace("-", "_")[:32].strip("_") or "question"
    taken = set(category.fields.values_list("key", flat=True))
    if given.key and base in taken:
        raise InvalidError("The category already has a question with this key.", field="key")
    numbered = (base if n == 1 else f"{base}_{n}" for n in range(1, len(taken) + 2))
    return next(key for key in numbered if key not in taken)


def _locked(model: type[Row], pk: int) -> Row:
    row = model._default_manager.select_for_update(of=("self",)).filter(pk=pk).first()  # noqa: SLF001 -- Django's name for it
    if row is None:
        raise NotFoundError("It does not exist any more.")
    return row
