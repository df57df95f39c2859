# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Writing time down, by hand and by the clock."""

import datetime as dt

import pytest

from responsa.cases.models import Case
from responsa.kernel.errors import InvalidError, NotFoundError, NotPermittedError, RefusedError
from responsa.worklog.actions import agreeing, entries
from responsa.worklog.models import WorkEntry, WorkTimer
from responsa.worklog.queries.totals import By, Period, totals


@pytest.mark.row("S3-41")
def test_each_executor_writes_his_time_down_and_it_adds_up(at, town, case):
    at("2026-03-02 12:00")
    hana, dorin = town.actor("hana"), town.actor("dorin")
    entries.log(case.pk, actor=hana, time="0:25", note="On the spot")
    entries.log(case.pk, actor=hana, time="1h 5", day=dt.date(2026, 3, 1))
    entries.log(case.pk, actor=dorin, time="0:10")

    march = Period(first=dt.date(2026, 3, 1), last=dt.date(2026, 3, 31))
    assert {t.name: t.logged for t in totals(dorin, By.PERSON, march)} == {"Hana": 90, "Dorin": 10}
    assert [(t.name, t.cases, t.logged) for t in totals(dorin, By.UNIT, march)] == [
        (town.unit["roads"].name, 1, 100)
    ]
    only_first = Period(first=dt.date(2026, 3, 1), last=dt.date(2026, 3, 1))
    assert [t.logged for t in totals(dorin, By.PERSON, only_first)] == [65]


def test_a_time_moves_neither_the_case_nor_its_version(town, case):
    before = Case.objects.get(pk=case.pk)
    entries.log(case.pk, actor=town.actor("hana"), time="0:25")

    after = Case.objects.get(pk=case.pk)
    assert (after.version, after.moved_at) == (before.version, before.moved_at)
    assert case.events.get(name="time.logged").data["minutes"] == 25


def test_the_clock_writes_whole_minutes_on_the_day_it_began(at, town, case):
    hana = town.actor("hana")
    at("2026-03-02 23:50")
    entries.start(case.pk, actor=hana)
    at("2026-03-03 00:20")

    entry = entries.stop(actor=hana)
    assert (entry.minutes, entry.day, entry.is_cut) == (30, dt.date(2026, 3, 2), False)
    assert entries.stop(actor=hana) is None


@pytest.mark.parametrize(
    ("start", "stop", "minutes"),
    [("2026-03-29 02:30", "2026-03-29 04:30", 60), ("2026-10-25 02:30", "2026-10-25 04:30", 180)],
)
def test_the_clock_counts_real_minutes_in_the_nights_when_clocks_change(
    at, town, case, start, stop, minutes
):
    hana = town.actor("hana")
    at(start)
    entries.start(case.pk, actor=hana)
    at(stop)
    assert entries.stop(actor=hana).minutes == minutes


def test_a_forgotten_clock_is_cut_and_marked(at, town, case):
    hana = town.actor("hana")
    entries.start(case.pk, actor=hana)
    at("2026-03-05 10:00")

    entry = entries.stop(actor=hana)
    assert (entry.minutes, entry.is_cut) == (600, True)


def test_a_second_clock_stops_the_first(at, town, case):
    hana, dorin = town.actor("hana"), town.actor("dorin")
    other = town.case(subject="Another hole")
    entries.start(case.pk, actor=dorin)
    at("2026-03-02 10:07")
    entries.start(other.pk, actor=dorin)
    entries.start(other.pk, actor=dorin)

    assert WorkTimer.objects.get().case_id == other.pk
    assert list(WorkEntry.objects.values_list("case", "minutes")) == [(case.pk, 7)]
    with pytest.raises(NotPermittedError):
        entries.start(other.pk, actor=hana)


def test_what_makes_no_sense_is_refused(at, town, case):
    hana = town.actor("hana")
    entries.log(case.pk, actor=hana, time="20:00")
    with pytest.raises(InvalidError, match="24 hours"):
        entries.log(case.pk, actor=hana, time="5:00")
    with pytest.raises(InvalidError, match="to come"):
        entries.log(case.pk, actor=hana, time="0:05", day=dt.date(2026, 3, 3))
    with pytest.raises(InvalidError, match="too long"):
        entries.log(case.pk, actor=hana, time="0:05", note="x" * 201)
    for outsider in ("hugo", "rita"):
        with pytest.raises(NotPermittedError):
            entries.log(case.pk, actor=town.actor(outsider), time="0:05")
    with pytest.raises(NotFoundError):
        entries.log(case.pk, actor=town.actor("oscar"), time="0:05")


def test_ones_own_time_can_be_taken_back_until_the_requester_was_asked(town, case):
    hana = town.actor("hana")
    wrong = entries.log(case.pk, actor=hana, time="5:00")
    with pytest.raises(NotFoundError):
        entries.remove(wrong.pk, actor=town.actor("dorin"))
    entries.remove(wrong.pk, actor=hana)
    assert case.events.filter(name="time.removed").exists()

    right = entries.log(case.pk, actor=hana, time="0:05")
    agreeing.ask(case.pk, actor=hana)
    with pytest.raises(RefusedError, match="already asked"):
        entries.remove(right.pk, actor=hana)
