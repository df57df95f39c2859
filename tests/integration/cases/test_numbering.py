# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Numbers: gapless, by register and year."""

import datetime as dt

import pytest

from responsa.cases.actions import register as register_module
from responsa.cases.enums import Channel
from responsa.cases.models import Case, RegisterCounter
from responsa.cases.queries.proof import problems
from responsa.catalog.models import Register
from responsa.kernel import clock


@pytest.mark.row("S1-03")
@pytest.mark.row("S4-02")
def test_every_channel_gives_the_next_number(town):
    channels = [Channel.WEB, Channel.EMAIL, Channel.PHONE, Channel.COUNTER, Channel.POST]
    cases = [town.case(channel=channel) for channel in channels]
    assert [case.sequence for case in cases] == [1, 2, 3, 4, 5]
    assert len({case.number for case in cases}) == 5
    assert cases[0].number == f"1/{clock.today():%d.%m.%Y}"
    assert not list(problems())


def test_each_register_and_year_counts_for_itself(town, time_machine):
    town.category["payment"].register = Register.objects.create(
        name="Plăți", code="PL", template="PL-{year}-{seq:03d}"
    )
    town.category["payment"].save()
    time_machine.move_to(dt.datetime(2026, 12, 31, 12, tzinfo=dt.UTC))
    first, other = town.case(), town.case("payment")
    # Midnight is the institution's, not Greenwich's.
    time_machine.move_to(dt.datetime(2026, 12, 31, 22, 30, tzinfo=dt.UTC))
    second = town.case()
    assert [first.sequence, other.number, second.sequence] == [1, "PL-2026-001", 1]
    assert (first.year, second.year) == (2026, 2027)


def test_a_failed_registration_takes_no_number(town, monkeypatch):
    town.case()
    monkeypatch.setattr(register_module.placing, "place", _explode)
    with pytest.raises(RuntimeError):
        town.case()
    monkeypatch.undo()
    assert town.case().sequence == 2
    assert RegisterCounter.objects.get().last == 2
    assert Case.objects.count() == 2


def _explode(*_):
    raise RuntimeError("in the middle")
