# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Setting up what the house does: categories with their questions and experts.

Every action asks for an administrator or the installation itself (NotPermittedError otherwise),
raises InvalidError with the name of the form field, and writes the journal of the set-up.
"""

from collections.abc import Collection
from dataclasses import asdict, replace
from typing import TypeVar

from django.db import models, transaction
from django.utils.text import slugify

from responsa.catalog.actions import versions
from responsa.catalog.conditions import FieldLike, offered
from responsa.catalog.enums import FieldKind, Group, Kind
from responsa.catalog.groups import names_of
from responsa.catalog.inputs import CategoryInput, ExpertInput, FieldInput
from responsa.catalog.models import Category, CategoryExpert, Field, InternalCategory, Register
from responsa.catalog.positions import POSITIONS
from responsa.catalog.queries.categories import fields
from responsa.catalog.queries.packs import current_pack
from responsa.directory.actions.config_journal import may_configure, note, store
from responsa.directory.actors import Actor
from responsa.directory.enums import Role
from responsa.directory.models import Unit, User
from responsa.kernel.errors import InvalidError, NotFoundError
from responsa.kernel.text import fold, one_line
from responsa.lawbook import identifiers

Row = TypeVar("Row", bound=models.Model)
# No case of these kinds is without a date by law.
_BY_LAW = frozenset({Kind.PETITION, Kind.NOTIFICATION, Kind.INFORMATION})
_EXPERTS = frozenset({Role.HANDLER, Role.SUPERVISOR})
_FULL = 100
_ENOUGH_CHOICES = 2


@transaction.atomic
def create_category(given: CategoryInput, *, actor: Actor) -> Category:
    """Add a category."""
    may_configure(actor)
    values = _category_values(given)
    made = store(Category(), values, "category.created", actor=actor)
    versions.publish(made, actor=actor)
    return made


@transaction.atomic
def update_category(category_id: int, given: CategoryInput, *, actor: Actor) -> Category:
    """Publish a changed category; open cases keep unit, dates, number and the rules of their version.

    The categories below that take over what changed get it too.
    """
    may_configure(actor)
    category = _locked(Category, category_id)
    values = _category_values(given, own=category.pk)
    versions.keep(category, actor=actor)
    store(category, values, "category.changed", actor=actor)
    versions.publish(category, actor=actor)
    versions.hand_down(category, actor=actor)
    return category


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
    _check_condition(category, given, str(values["key"]))
    versions.keep_questions(category, actor=actor)
    store(field, values, "field.saved", actor=actor)
    versions.publish_questions(category, actor=actor)
    return field


def input_of(row: Field) -> FieldInput:
    """Return a question as it would have been typed."""
    return FieldInput(
        label=row.label,
        kind=FieldKind(row.kind),
        help=row.help,
        required=row.required,
        choices=tuple(row.choices),
        position=row.position,
        is_active=row.is_active,
        shown_key=row.shown_key,
        shown_value=row.shown_value,
        stop_value=row.stop_value,
        stop_text=row.stop_text,
        translations=row.translations,
    )


@transaction.atomic
def borrow_field(category_id: int, field_id: int, *, actor: Actor) -> Field:
    """Ask a question of another category here too: a copy at the end, always asked, free to change."""
    may_configure(actor)
    source = _locked(Field, field_id)
    last = Field.objects.filter(category=category_id).aggregate(last=models.Max("position"))["last"]
    position = 0 if last is None else last + 1
    given = replace(input_of(source), shown_key="", shown_value="", position=position)
    return save_field(category_id, given, actor=actor)


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
    _check_parent(given.parent_id, own)
    given = _with_inherited(given)
    name = one_line(given.name, 120)
    if not name:
        raise InvalidError("Please give the category a name.", field="name")
    if not Unit.objects.filter(pk=given.unit_id, is_active=True).exists():
        raise InvalidError("Please choose a unit of the list.", field="unit")
    if not Register.objects.filter(pk=given.register_id).exists():
        raise InvalidError("Please choose a register of the list.", field="register")
    if not given.load_weight:
        raise InvalidError("The weight is at least 1.", field="load_weight")
    if not set(given.signers.split()) <= set(POSITIONS):
        raise InvalidError("Please choose who signs from the list.", field="signers")
    _check_terms(given)
    beside = Category.objects.filter(parent=given.parent_id, is_active=True).exclude(pk=own)
    if given.is_active and fold(name) in {fold(n) for n in beside.values_list("name", flat=True)}:
        raise InvalidError("There is already a category of this name.", field="name")
    values = asdict(given) | {"name": name, "code": one_line(given.code, 16)}
    values["inherits"] = list(given.inherits)
    if given.translations is None:
        del values["translations"]
    return values


def _with_inherited(given: CategoryInput) -> CategoryInput:
    """Replace what is taken over by what the category above has; at the top nothing is."""
    if not set(given.inherits) <= set(Group):
        raise InvalidError("Please choose settings of the list.", field="inherits")
    if given.parent_id is None:
        return replace(given, inherits=())
    above = Category.objects.get(pk=given.parent_id)
    inherits = tuple(group for group in Group if group in given.inherits)
    taken = {name: getattr(above, name) for name in names_of(inherits)}
    return replace(given, inherits=inherits, **taken)


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
        "shown_key": given.shown_key,
        "shown_value": one_line(given.shown_value, 300) if given.shown_key else "",
        "stop_value": one_line(given.stop_value, 300),
        "stop_text": one_line(given.stop_text, 600),
    } | ({} if given.translations is None else {"translations": dict(given.translations)})


def _check_condition(category: Category, given: FieldInput, key: str) -> None:
    """A question hangs on an earlier one with answers to choose from; a stop says what to do instead."""
    if given.shown_key:
        asked = {row.key: row for row in fields(category.pk)}
        on = asked.get(given.shown_key)
        if on is None or key in {on.key, on.shown_key}:
            raise InvalidError(
                "Please choose another question of this category.", field="shown_key"
            )
        if given.shown_value not in offered(on):
            raise InvalidError("The other question does not have this answer.", field="shown_value")
    if bool(given.stop_value) != bool(given.stop_text.strip()):
        raise InvalidError("A stop needs the answer and what to do instead.", field="stop_text")
    of_itself = FieldLike(kind=given.kind, choices=list(given.choices))
    if given.stop_value and given.stop_value not in offered(of_itself):
        raise InvalidError("This question does not have this answer.", field="stop_value")


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
