# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""A category below another takes over its settings, and follows when they change."""

import dataclasses

import pytest

from responsa.cases.models import FieldValue
from responsa.catalog.actions.policies import save_policy
from responsa.catalog.actions.setup import create_category, save_field, set_experts, update_category
from responsa.catalog.enums import FieldKind, Group, Kind, Routing
from responsa.catalog.inputs import CategoryInput, ExpertInput, FieldInput, PolicyInput
from responsa.catalog.queries.categories import experts, fields
from responsa.catalog.queries.policies import policy_for
from responsa.directory.actors import SYSTEM
from responsa.directory.enums import Role
from responsa.directory.models import ConfigEvent
from responsa.kernel.errors import InvalidError

SETTINGS = tuple(group.value for group in Group)


def given(town, name, **changes):
    usual = {
        "name": name,
        "kind": Kind.PROBLEM,
        "unit_id": town.unit["roads"].pk,
        "register_id": town.register.pk,
    }
    return CategoryInput(**(usual | changes))


@pytest.fixture
def above(town):
    taxes = {"unit_id": town.unit["taxes"].pk, "routing": Routing.DIRECT}
    ruled = given(town, "Drumuri", **taxes, legal_days=15, internal_days=4, closes_unconfirmed=True)
    return create_category(ruled, actor=SYSTEM), ruled


@pytest.mark.row("S3-37")
def test_settings_come_from_above_and_follow_when_they_change(town, above):
    parent, ruled = above
    lower = given(town, "Groapă", parent_id=parent.pk, inherits=SETTINGS, internal_days=9)
    child = create_category(lower, actor=SYSTEM)
    deeper = given(town, "Groapă adâncă", parent_id=child.pk, inherits=("terms",), internal_days=2)
    leaf = create_category(deeper, actor=SYSTEM)
    assert (child.unit, child.routing) == (town.unit["taxes"], Routing.DIRECT)
    assert (child.legal_days, child.internal_days, child.closes_unconfirmed) == (15, 4, True)
    assert (leaf.unit, leaf.internal_days) == (town.unit["roads"], 4)

    update_category(parent.pk, dataclasses.replace(ruled, internal_days=6), actor=SYSTEM)

    child.refresh_from_db()
    leaf.refresh_from_db()
    assert (child.internal_days, leaf.internal_days) == (6, 6)
    told = ConfigEvent.objects.filter(name="category.changed", data__id=leaf.pk).last()
    assert told.data["changed"]["internal_days"] == [4, 6]
    case = town.case(category_id=child.pk)
    assert case.unit == town.unit["taxes"]


@pytest.mark.row("S3-37")
def test_questions_and_experts_come_from_above(town, above):
    parent, _ruled = above
    where = FieldInput(label="Unde?", kind=FieldKind.TEXT, required=True)
    save_field(parent.pk, where, actor=SYSTEM)
    set_experts(parent.pk, [ExpertInput(user_id=town.user["oscar"].pk)], actor=SYSTEM)
    lower = given(town, "Groapă", parent_id=parent.pk, inherits=("questions", "experts"))
    child = create_category(lower, actor=SYSTEM)
    alone = create_category(given(town, "Alta", parent_id=parent.pk), actor=SYSTEM)
    save_field(child.pk, FieldInput(label="Adâncă?", kind=FieldKind.YES_NO), actor=SYSTEM)

    assert [f.label for f in fields(child.pk)] == ["Unde?", "Adâncă?"]
    assert fields(alone.pk) == []
    assert [e.user for e in experts(child.pk, Role.HANDLER)] == [town.user["oscar"]]
    assert experts(alone.pk, Role.HANDLER) == []
    with pytest.raises(InvalidError):
        town.case(category_id=child.pk)
    case = town.case(category_id=child.pk, answers={"unde": "Acolo"})
    assert FieldValue.objects.get(case=case).value == "Acolo"


@pytest.mark.row("S3-37")
def test_targets_come_from_above(town, above):
    parent, _ruled = above
    save_policy(PolicyInput(category_id=parent.pk, confirm_days=9), actor=SYSTEM)
    child = create_category(
        given(town, "Groapă", parent_id=parent.pk, inherits=("terms",)), actor=SYSTEM
    )
    alone = create_category(given(town, "Alta", parent_id=parent.pk), actor=SYSTEM)

    assert policy_for(child.pk, 2).confirm_days == 9
    assert policy_for(alone.pk, 2).confirm_days == 5


def test_at_the_top_nothing_is_taken_over(town):
    made = create_category(given(town, "Sus", inherits=SETTINGS), actor=SYSTEM)
    assert made.inherits == []
    with pytest.raises(InvalidError):
        create_category(given(town, "Jos", parent_id=made.pk, inherits=("all",)), actor=SYSTEM)
