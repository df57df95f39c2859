# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Beginning a house with a starter set, by the same actions that the pages of the set-up call."""

from collections.abc import Collection
from typing import Final

from django.db import transaction

from responsa.catalog.actions.setup import create_category
from responsa.catalog.actions.setup_channels import save_register
from responsa.catalog.inputs import CategoryInput, RegisterInput
from responsa.catalog.models import Category, Register
from responsa.catalog.queries.packs import current_pack
from responsa.catalog.starters import Starter, StarterCategory, starter
from responsa.directory.actions.config_journal import may_configure, note
from responsa.directory.actions.setup import create_unit, update_unit
from responsa.directory.actors import Actor
from responsa.directory.inputs import UnitInput
from responsa.directory.models import Unit
from responsa.directory.queries.institution import institution
from responsa.kernel.errors import InvalidError
from responsa.kernel.text import fold

# What ``responsa admin`` calls the first unit, in which it puts the first administrator.
FIRST_UNIT: Final = "Institution"
# Steps of the guide that a house may leave for later.
OPTIONAL: Final = ("law", "mailbox")
SKIPPED: Final = "guide.skipped"


@transaction.atomic
def adopt_starter(
    set_id: str, *, units: Collection[str], categories: Collection[int], actor: Actor
) -> int:
    """Add the chosen units (by key) and categories (by place in the set) that are not there yet.

    The first unit gets the institution's name, the units stand below it, and the first register is made.
    A category whose unit was not chosen belongs to the first unit. Repeating it adds nothing twice.
    Returns how many categories were added. Raises NotPermittedError, and InvalidError for an unknown set,
    a choice that is not of it, or no category at all.
    """
    may_configure(actor)
    try:
        chosen = starter(set_id)
    except KeyError as error:
        raise InvalidError("Please choose a set of the list.", field="starter") from error
    keys = {unit.key for unit in chosen.units}
    if not set(units) <= keys or not set(categories) <= set(range(len(chosen.categories))):
        raise InvalidError("Please choose units and categories of the set.", field="units")
    if not categories:
        raise InvalidError("Please choose at least one category.", field="categories")
    top = _top(actor)
    places = _units(chosen, units, top=top, actor=actor)
    register = Register.objects.filter(is_outgoing=False).order_by("pk").first() or save_register(
        RegisterInput(name=chosen.register_name, code=chosen.register_code), actor=actor
    )
    there = {fold(name) for name in Category.objects.values_list("name", flat=True)}
    added = 0
    for place in sorted(set(categories)):
        one = chosen.categories[place]
        if fold(one.name) in there:
            continue
        unit = places.get(one.unit, top)
        given = _category(one, place, unit_id=unit.pk, register_id=register.pk)
        create_category(given, actor=actor)
        added += 1
    return added


@transaction.atomic
def leave_for_later(step: str, *, actor: Actor) -> None:
    """Write down that a step of the guide is left out for now; it can be done at any time."""
    may_configure(actor)
    if step not in OPTIONAL:
        raise InvalidError("This step is needed.")
    note(SKIPPED, actor=actor, data={"step": step})


def name_first_unit(*, actor: Actor) -> Unit | None:
    """Give the unit above all the institution's name, if it still has the one that the program gave it.

    Returns that unit; None: there is no unit yet.
    """
    row = Unit.objects.filter(parent=None, is_active=True).order_by("pk").first()
    name = institution().name
    if row is not None and row.name == FIRST_UNIT and name:
        given = UnitInput(name=name, symbol=row.symbol, calendar_id=row.calendar_id)
        return update_unit(row.pk, given, actor=actor)
    return row


def _top(actor: Actor) -> Unit:
    """Return the unit above all, under the name of the institution."""
    row = name_first_unit(actor=actor)
    return row or create_unit(UnitInput(name=institution().name), actor=actor)


def _units(chosen: Starter, wanted: Collection[str], *, top: Unit, actor: Actor) -> dict[str, Unit]:
    there = {fold(unit.name): unit for unit in Unit.objects.filter(is_active=True)}
    found = {}
    for one in chosen.units:
        if one.key in wanted:
            given = UnitInput(name=one.name, symbol=one.symbol, parent_id=top.pk)
            found[one.key] = there.get(fold(one.name)) or create_unit(given, actor=actor)
    return found


def _category(one: StarterCategory, place: int, *, unit_id: int, register_id: int) -> CategoryInput:
    rules = current_pack()
    is_known = rules is not None and one.procedure in rules.procedures
    return CategoryInput(
        name=one.name,
        help=one.help,
        kind=one.kind,
        unit_id=unit_id,
        register_id=register_id,
        needs_resolution=one.needs_resolution,
        procedure=one.procedure if is_known else "",
        legal_days=one.legal_days,
        internal_days=one.internal_days,
        position=place,
    )
