# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
import datetime as dt
from zoneinfo import ZoneInfo

import pytest
import time_machine


@pytest.fixture
def at():
    """The clock of a test: ``at("2026-03-02 10:00")`` sets it to an hour of the town hall."""
    with time_machine.travel(dt.datetime(2026, 3, 2, 8, tzinfo=dt.UTC), tick=False) as traveller:

        def move(moment):
            here = ZoneInfo("Europe/Bucharest")
            moved = dt.datetime.fromisoformat(moment).replace(tzinfo=here)
            traveller.move_to(moved, tick=False)

        yield move


@pytest.fixture
def case(at, town):
    """A pothole in Hana's hands, accepted."""
    from responsa.cases.actions import assign  # noqa: PLC0415 -- needs Django's apps

    at("2026-03-02 10:00")
    case = town.case()
    assign.assign(case.pk, [town.user["hana"].pk], actor=town.actor("dorin"))
    return assign.accept(case.pk, actor=town.actor("hana"))
