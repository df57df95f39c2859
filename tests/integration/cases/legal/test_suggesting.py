# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""A step is proposed once, taken by itself after eight seconds, or left alone: as its switch says."""

import datetime as dt

import pytest

from responsa.cases.actions import suggesting
from responsa.cases.models import Proposal
from responsa.cases.proposals import Suggestion
from responsa.catalog.actions.policies import set_mode
from responsa.catalog.enums import AutoStep, Mode
from responsa.directory.actors import SYSTEM


@pytest.mark.row("S4-47")
@pytest.mark.parametrize(
    ("chosen", "wait"),
    [(Mode.ASK, None), (Mode.AUTO, dt.timedelta(seconds=8))],
)
def test_asking_waits_for_people_and_automatic_for_eight_seconds(hall, hours, chosen, wait):
    set_mode(AutoStep.JOIN, chosen, actor=SYSTEM)
    first, again = hall.case(), hall.case()
    found = Proposal.objects.get(case=again)
    assert found.data == {"into": first.pk}
    assert found.auto_at == (hours.at + wait if wait else None)


@pytest.mark.row("S4-47")
def test_what_is_switched_off_is_not_even_proposed(hall):
    set_mode(AutoStep.JOIN, Mode.OFF, actor=SYSTEM)
    hall.case()
    hall.case()
    assert not Proposal.objects.exists()


def test_the_same_step_is_proposed_once_at_a_time(hall):
    case = hall.case()
    found = Suggestion(step=AutoStep.CLOSE_ON_REQUEST, reason="asked_by_mail")
    assert suggesting.suggest(case, found) is not None
    assert suggesting.suggest(case, found) is None
    assert case.events.filter(name="case.suggested").count() == 1
