# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The table of steps: each names an action of the core and gives it what it takes."""

from dataclasses import replace

import pytest

from responsa.cases import lifecycle
from responsa.desk.steps import LOOKS, STEPS, TALK, Given, Reader
from responsa.directory.enums import Role
from responsa.kernel.errors import NotFoundError

GIVEN = Given(text="De ce", unit=1, ground="house", users=(1,), way="phone")


@pytest.mark.django_db
@pytest.mark.parametrize("name", LOOKS)
def test_each_step_hands_its_action_what_it_takes(name, town):
    given = replace(GIVEN, into=town.case().number)
    with pytest.raises(NotFoundError):
        LOOKS[name].act(999_999, town.actor("dorin"), given)


def test_each_step_of_a_colleague_is_in_the_table():
    outside = {Role.REQUESTER, Role.SYSTEM}
    taken = {step.name for step in lifecycle.TRANSITIONS if not step.roles <= outside}
    # These have buttons of their own, where the thing is told that they change.
    assert set(STEPS) == taken - {"undo_assign", "void", "raise_level"}


def test_what_the_requester_is_not_to_read_is_marked():
    hidden = {n for n, look in LOOKS.items() if look.reader is not Reader.REQUESTER}
    assert {"note", "done", "return", "ask_third_party", "decline", "spam"} <= hidden
    assert TALK["reply"].reader is Reader.REQUESTER
