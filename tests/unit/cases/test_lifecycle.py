# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The table of the lifecycle keeps its promises, whoever edits it."""

import pytest
from hypothesis import given, strategies as st

from responsa.cases import lifecycle
from responsa.cases.enums import Clock, State
from responsa.directory.enums import Role
from responsa.kernel.errors import InvalidError, RefusedError

STAGES_IN_ORDER = [
    "waiting_support",
    "in_progress",
    "waiting_requester",
    "waiting_others",
    "resolved",
    "closed",
]


def moves():
    for step in lifecycle.TRANSITIONS:
        for source in step.source:
            for target in lifecycle.targets(step, source):
                yield step, source, target


def test_every_state_has_a_clock_and_a_public_stage():
    assert set(lifecycle.SERVICE_CLOCK) == set(State) == set(lifecycle.PUBLIC_STAGE)


@pytest.mark.row("S5-51")
def test_no_step_leads_out_of_closed():
    assert not [step.name for step in lifecycle.TRANSITIONS if State.CLOSED in step.source]


def test_every_other_state_has_a_way_out():
    assert {source for _, source, target in moves() if source != target} == set(State) - {
        State.CLOSED
    }


def test_every_state_is_reachable_from_new():
    seen, todo = set(), [State.NEW]
    while todo:
        state = todo.pop()
        if state not in seen:
            seen.add(state)
            todo += [target for _, source, target in moves() if source == state]
    assert seen == set(State)


def test_nothing_waits_for_ever():
    waiting = {s for s, clock in lifecycle.SERVICE_CLOCK.items() if clock is not Clock.RUNNING}
    assert waiting - {State.CLOSED} <= set(lifecycle.TIMEOUTS)
    for state, name in lifecycle.TIMEOUTS.items():
        assert lifecycle.check(name, state=state, roles={Role.SYSTEM}, text="").name == name


@given(st.sampled_from(State), st.sets(st.sampled_from(Role), max_size=3))
def test_what_is_offered_is_what_is_allowed(state, roles):
    offered = {step.name for step in lifecycle.available(state, roles)}
    for step in lifecycle.TRANSITIONS:
        if step.name in offered:
            assert lifecycle.check(step.name, state=state, roles=roles, text="why") is step
        else:
            with pytest.raises(RefusedError):
                lifecycle.check(step.name, state=state, roles=roles, text="why")


@pytest.mark.parametrize(
    "step", [s for s in lifecycle.TRANSITIONS if s.needs_text], ids=lambda s: s.name
)
def test_words_are_required_where_the_table_says_so(step):
    with pytest.raises(InvalidError) as refused:
        lifecycle.check(step.name, state=min(step.source), roles=step.roles, text="  ")
    assert refused.value.field == "text"


@pytest.mark.row("S5-54")
def test_the_requester_sees_only_these_moves_between_stages():
    stage = lifecycle.PUBLIC_STAGE
    seen = {(stage[a], stage[b]) for _, a, b in moves() if stage[a] != stage[b]}
    forward = {
        ("waiting_support", "in_progress"),
        ("in_progress", "waiting_requester"),
        ("waiting_requester", "in_progress"),
        ("in_progress", "waiting_others"),
        ("waiting_others", "in_progress"),
        ("in_progress", "resolved"),
        ("resolved", "closed"),
    }
    back_to_queue = {(s, "waiting_support") for s in STAGES_IN_ORDER[1:4]}
    disputed = {("resolved", "in_progress")}
    ended_early = {(s, "closed") for s in STAGES_IN_ORDER[:4]}
    assert seen == forward | back_to_queue | disputed | ended_early


def test_only_the_supervisor_gives_the_final_resolution():
    assert lifecycle.BY_NAME["resolve"].roles == {Role.SUPERVISOR}
    assert lifecycle.BY_NAME["return"].roles == {Role.SUPERVISOR}


def test_the_drawing_names_every_step():
    drawing = lifecycle.as_mermaid()
    assert all(f": {step.name}" in drawing for step in lifecycle.TRANSITIONS)
