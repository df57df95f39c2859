# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""One way to close a case, whatever closes it; the joined ones end with it, each in its own journal."""

import pytest

from responsa.cases.actions import ending, joining
from responsa.cases.enums import Outcome, State
from responsa.directory.actors import SYSTEM
from responsa.kernel.errors import RefusedError


@pytest.fixture
def pair(hall):
    """A case and one that was joined to it."""
    main, other = hall.case(), hall.case()
    joining.join(other.pk, main.number, actor=hall.actor("dorin"), text="Same hole")
    main.refresh_from_db()
    return main, other


def test_what_was_joined_ends_with_it_and_says_how(pair):
    main, other = pair
    ending.end(main, actor=SYSTEM, outcome=Outcome.WITHDRAWN)
    assert (main.state, main.outcome, main.due_at) == (State.CLOSED, Outcome.WITHDRAWN, None)
    told = other.events.get(name="case.ended_jointly").data
    assert (told["number"], told["outcome"]) == (main.number, Outcome.WITHDRAWN)
    assert not main.deadlines.filter(met_at=None, cancelled_at=None).exists()


def test_joined_on_it_takes_the_others_along(hall, pair):
    main, other = pair
    ending.end(main, actor=SYSTEM, outcome=Outcome.JOINED)
    assert not other.events.filter(name="case.ended_jointly").exists()


def test_nothing_is_dropped_while_others_are_owed_its_answer(hall, pair):
    main, other = pair
    with pytest.raises(RefusedError, match=other.number):
        ending.refuse_while_owed(main)
    ending.refuse_while_owed(hall.case())
