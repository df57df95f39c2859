# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The table of what may be done beside the lifecycle keeps its promises."""

import itertools

import pytest

from responsa.cases import lifecycle, relations
from responsa.cases.actions import assign, talk
from responsa.cases.enums import LinkKind, State
from responsa.directory.enums import Role
from responsa.kernel.errors import NotPermittedError, RefusedError


@pytest.mark.parametrize("name", list(relations.DEEDS))
def test_what_may_be_is_what_is_checked(name):
    for state, role in itertools.product(State, Role):
        if relations.may(name, state, {role}):
            relations.check(name, state=state, roles={role})
        else:
            with pytest.raises(RefusedError):
                relations.check(name, state=state, roles={role})


@pytest.mark.parametrize("name", list(relations.DEEDS))
def test_neither_requesters_nor_onlookers_do_any_of_it(name):
    for role in (Role.REQUESTER, Role.QUALITY_MANAGER, Role.ANALYST, Role.ADMIN):
        with pytest.raises(NotPermittedError):
            relations.check(name, state=State.IN_PROGRESS, roles={role})


def test_the_same_people_write_and_lead_everywhere():
    assert relations.DEEDS["write"].roles == talk.SPEAKS
    assert relations.DEEDS["remind"].roles == assign.LEADS
    assert relations.DEEDS["bundle"].roles == relations.BUNDLES


def test_what_the_law_rests_on_is_never_untied():
    assert relations.UNTIED.isdisjoint({LinkKind.JOINED, LinkKind.REPEATS, LinkKind.SPLIT})
    assert {way.kind for way in relations.WAYS.values()} <= relations.UNTIED


def test_merging_is_joining_for_the_same_people_in_the_same_states():
    merge, join = lifecycle.BY_NAME["merge"], lifecycle.BY_NAME["join"]
    assert merge.source == join.source
    assert merge.roles == join.roles - {Role.SYSTEM}
    assert merge.outcome == join.outcome
