# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
import pytest
from hypothesis import given, strategies as st

from responsa.cases.routing import Candidate, least_loaded

people = st.lists(
    st.builds(
        Candidate,
        user_id=st.integers(1, 50),
        load=st.integers(0, 99),
        capacity=st.integers(0, 100),
        is_present=st.booleans(),
    ),
    unique_by=lambda c: c.user_id,
)


@given(people)
def test_the_chosen_one_is_present_and_nobody_present_has_less_load_for_his_capacity(candidates):
    choice = least_loaded(candidates)
    present = [c for c in candidates if c.is_present and c.capacity]
    if choice is None:
        assert not present
        return
    chosen = next(c for c in present if c.user_id == choice.user_id)
    assert all(chosen.load / chosen.capacity <= c.load / c.capacity for c in present)


@given(people)
def test_the_choice_does_not_depend_on_the_order(candidates):
    assert least_loaded(candidates) == least_loaded(list(reversed(candidates)))


@pytest.mark.parametrize(("half", "full", "wins"), [(3, 5, 2), (2, 5, 1)])
def test_half_a_place_takes_half_the_load(half, full, wins):
    chosen = least_loaded(
        [Candidate(user_id=1, load=half, capacity=50), Candidate(user_id=2, load=full)]
    )
    assert chosen is not None
    assert chosen.user_id == wins
