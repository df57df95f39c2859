# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Targets by house, priority and category; what is done by itself."""

import pytest

from responsa.catalog.actions import policies as actions
from responsa.catalog.enums import AutoStep, Mode
from responsa.catalog.inputs import PolicyInput
from responsa.catalog.queries.automation import mode
from responsa.catalog.queries.policies import DEFAULTS, policies, policy_for
from responsa.directory.actors import SYSTEM
from responsa.directory.models import ConfigEvent
from responsa.kernel.errors import InvalidError, NotPermittedError


def save(**values):
    return actions.save_policy(PolicyInput(**values), actor=SYSTEM)


@pytest.mark.django_db
def test_a_house_that_set_nothing_has_the_usual_targets():
    said = policy_for(1, 2)

    assert said == DEFAULTS
    assert (said.allocate_minutes, said.accept_minutes, said.reply_days) == (30, 240, 10)
    assert (said.reply_reminders, said.silent_days) == ((3, 7), 7)
    assert (said.warn_percents, said.warn_days) == ((50, 80), 1)


def test_the_narrowest_row_that_says_something_holds(town):
    pothole, lamp = town.category["pothole"].pk, town.category["lamp"].pk
    save(allocate_minutes=1, accept_minutes=1, react_minutes=1, resolve_minutes=1)
    save(priority=4, allocate_minutes=2, accept_minutes=2, react_minutes=2)
    save(category_id=pothole, allocate_minutes=3, accept_minutes=3)
    save(category_id=pothole, priority=4, allocate_minutes=4)

    def minutes(category, priority):
        said = policy_for(category, priority)
        return [
            said.allocate_minutes,
            said.accept_minutes,
            said.react_minutes,
            said.resolve_minutes,
        ]

    assert minutes(pothole, 4) == [4, 3, 2, 1]
    assert minutes(pothole, 1) == [3, 3, 1, 1]
    assert minutes(lamp, 4) == [2, 2, 2, 1]
    assert minutes(lamp, 1) == [1, 1, 1, 1]


def test_zero_and_none_are_not_the_same(town):
    pothole = town.category["pothole"].pk
    save(resolve_minutes=600, reply_reminders=(2, 4))
    save(category_id=pothole, resolve_minutes=0, reply_reminders=())

    said = policy_for(pothole, 2)
    assert (said.resolve_minutes, said.reply_reminders) == (0, ())


@pytest.mark.row("S3-33")
def test_days_until_confirmed_and_until_closed_are_set_apart(town):
    pothole, lamp = town.category["pothole"].pk, town.category["lamp"].pk
    save(confirm_days=5, close_days=2)
    save(category_id=pothole, confirm_days=3)

    assert (policy_for(pothole, 2).confirm_days, policy_for(pothole, 2).close_days) == (3, 2)
    assert (policy_for(lamp, 2).confirm_days, policy_for(lamp, 2).close_days) == (5, 2)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"warn_percents": (80, 50)}, "warn_percents"),
        ({"warn_percents": (0, 50)}, "warn_percents"),
        ({"warn_percents": (50, 100)}, "warn_percents"),
        ({"warn_percents": (50, 50)}, "warn_percents"),
        ({"reply_reminders": (7, 3)}, "reply_reminders"),
        ({"reply_reminders": (3, 10)}, "reply_reminders"),
        ({"reply_days": 7}, "reply_reminders"),
        ({"confirm_days": 0}, "confirm_days"),
        ({"silent_days": 0}, "silent_days"),
        ({"close_days": 4000}, "close_days"),
        ({"allocate_minutes": -1}, "allocate_minutes"),
        ({"priority": 5}, "priority"),
        ({"category_id": 0}, "category"),
        ({"priority": 4}, ""),
    ],
)
def test_targets_are_checked_field_by_field(town, wrong, field):
    with pytest.raises(InvalidError) as refused:
        save(**wrong)

    assert refused.value.field == field
    assert policies() == []


def test_an_exception_is_kept_once_and_can_be_removed(town):
    pothole = town.category["pothole"].pk
    first = save(category_id=pothole, reply_days=12)
    second = save(category_id=pothole, close_days=3)
    assert first.pk == second.pk
    # What is not given any more is left to the house.
    assert policy_for(pothole, 2).reply_days == 10

    actions.remove_policy(first.pk, actor=SYSTEM)
    assert policy_for(pothole, 2) == DEFAULTS
    names = ConfigEvent.objects.order_by("pk").values_list("name", flat=True)
    assert list(names) == ["policy.saved", "policy.saved", "policy.removed"]


def test_only_an_administrator_sets_targets_and_switches(town):
    for name in ("sofia", "dorin", "olga"):
        actor = town.actor(name)
        with pytest.raises(NotPermittedError):
            actions.save_policy(PolicyInput(reply_days=12), actor=actor)
        with pytest.raises(NotPermittedError):
            actions.set_mode(AutoStep.CLOSE, Mode.OFF, actor=actor)


@pytest.mark.row("S4-47")
def test_a_switch_of_a_category_goes_before_that_of_the_house(town):
    pothole, lamp = town.category["pothole"].pk, town.category["lamp"].pk
    assert mode("close", pothole) is Mode.AUTO
    assert mode("join", pothole) is Mode.ASK
    actions.set_mode(AutoStep.CLOSE, Mode.ASK, actor=SYSTEM)
    actions.set_mode(AutoStep.CLOSE, Mode.OFF, actor=SYSTEM, category_id=pothole)

    assert (mode("close", pothole), mode("close", lamp)) == (Mode.OFF, Mode.ASK)
    actions.set_mode(AutoStep.CLOSE, None, actor=SYSTEM, category_id=pothole)
    assert mode("close", pothole) is Mode.ASK


@pytest.mark.row("S4-47")
@pytest.mark.parametrize("name", ["dorin", "sofia", "petra", "root"])
def test_whoever_is_answerable_for_a_unit_can_say_always_ask(town, name):
    pothole, payment = town.category["pothole"], town.category["payment"]
    actions.always_ask(AutoStep.ASSIGN, category_id=pothole.pk, actor=town.actor(name))

    assert mode("assign", pothole.pk) is Mode.ASK
    assert mode("assign", payment.pk) is Mode.AUTO
    assert ConfigEvent.objects.get().user == town.user[name]


@pytest.mark.parametrize("name", ["hana", "tania", "rita"])
def test_nobody_else_can(town, name):
    pothole, actor = town.category["pothole"], town.actor(name)

    assert not actions.may_always_ask(pothole, actor)
    with pytest.raises(NotPermittedError):
        actions.always_ask(AutoStep.ASSIGN, category_id=pothole.pk, actor=actor)


def test_a_step_that_nobody_named_is_asked(town):
    assert mode("fly", town.category["pothole"].pk) is Mode.ASK
