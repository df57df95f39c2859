# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""A change of a calendar: listed, confirmed, counted anew; interrupted, resumed, and never silent."""

import datetime as dt

import pytest

from responsa.cases.actions import recount as counting, recounts
from responsa.cases.enums import RecountState
from responsa.cases.models import Deadline, Event, Recount, RecountLine, Task
from responsa.directory.enums import DayMark
from responsa.directory.inputs import CalendarChange, DayChange
from responsa.directory.models import Calendar, CalendarDay
from responsa.directory.queries import calendars
from responsa.kernel.errors import NotPermittedError, RefusedError

# A Thursday; the inner target of ten working days ends on 26 March.
START = dt.datetime(2026, 3, 12, 8, 0, tzinfo=dt.UTC)
HOLIDAY = DayChange(day=dt.date(2026, 3, 20), mark=DayMark.CLOSED, name="Ziua orașului")


@pytest.fixture
def cases(town, time_machine):
    time_machine.move_to(START, tick=False)
    return [town.case() for _ in range(3)]


@pytest.fixture
def root(town):
    return town.actor("root")


def calendar_id():
    return Calendar.objects.get().pk


def listed(root, change=HOLIDAY):
    row = recounts.propose(calendar_id(), CalendarChange(days=(change,)), actor=root)
    recounts.advance(row.pk, limit=100)
    return Recount.objects.get(pk=row.pk)


def internal(case):
    return Deadline.objects.get(case=case, name="internal")


def test_a_change_lists_what_it_moves_and_changes_nothing(cases, root):
    before = internal(cases[0]).due_at
    row = listed(root)

    assert (row.state, row.total, row.done, row.moved) == (RecountState.LISTED, 3, 3, 3)
    lines = RecountLine.objects.filter(recount=row, name="internal")
    assert [(line.case_id, line.before) for line in lines] == [(c.pk, before) for c in cases]
    assert {line.after - line.before for line in lines} == {dt.timedelta(days=1)}
    assert internal(cases[0]).due_at == before
    assert not CalendarDay.objects.filter(day=HOLIDAY.day).exists()


def test_confirmed_it_moves_and_each_journal_says_so(cases, root):
    before = internal(cases[0]).due_at
    row = listed(root)
    recounts.confirm(row.pk, actor=root)
    assert CalendarDay.objects.filter(day=HOLIDAY.day).exists()
    while recounts.recount_step(2):
        pass

    row.refresh_from_db()
    assert (row.state, row.done, row.moved) == (RecountState.DONE, 3, 3)
    for case in cases:
        assert internal(case).due_at == before + dt.timedelta(days=1)
        event = Event.objects.get(case=case, name="deadline.moved")
        assert event.data["reason"] == "calendar"
        assert event.user_id == root.user_id


def test_it_goes_on_where_it_was_interrupted(cases, root):
    row = listed(root)
    recounts.confirm(row.pk, actor=root)
    recounts.advance(row.pk, limit=1)
    recounts.stop(row.pk, actor=root)

    assert recounts.recount_step(10) == 0
    row.refresh_from_db()
    assert (row.state, row.done) == (RecountState.STOPPED, 1)
    recounts.go_on(row.pk, actor=root)
    while recounts.recount_step(1):
        pass
    assert Event.objects.filter(name="deadline.moved").count() == 3
    assert Recount.objects.get().done == 3


def test_a_worker_that_dies_in_a_batch_loses_and_doubles_nothing(cases, root, monkeypatch):
    row = listed(root)
    recounts.confirm(row.pk, actor=root)
    real, seen = counting.recount, []

    def dying(case, **given):
        seen.append(case.pk)
        if len(seen) == 2:
            raise KeyboardInterrupt
        return real(case, **given)

    monkeypatch.setattr(counting, "recount", dying)
    with pytest.raises(KeyboardInterrupt):
        recounts.advance(row.pk, limit=10)
    assert not Event.objects.filter(name="deadline.moved").exists()
    while recounts.recount_step(10):
        pass
    assert Event.objects.filter(name="deadline.moved").count() == 3


def test_a_case_that_fails_becomes_a_task_and_the_others_go_on(cases, root):
    row = listed(root)
    Deadline.objects.filter(case=cases[1], name="internal").update(rule={})
    recounts.confirm(row.pk, actor=root)
    while recounts.recount_step(10):
        pass

    row.refresh_from_db()
    assert (row.state, row.done, row.moved, row.failed) == (RecountState.DONE, 3, 2, 1)
    assert [task.case_id for task in Task.objects.filter(kind="uncounted")] == [cases[1].pk]


def test_a_calendar_changed_meanwhile_is_listed_once_more(cases, root):
    first, second = (
        listed(root),
        listed(root, DayChange(day=dt.date(2026, 3, 19), mark=DayMark.CLOSED)),
    )
    recounts.confirm(second.pk, actor=root)
    again = recounts.confirm(first.pk, actor=root)

    assert again.state == RecountState.LISTING
    assert not CalendarDay.objects.filter(day=HOLIDAY.day).exists()


def test_what_is_given_up_leaves_nothing(cases, root):
    row = listed(root)
    recounts.discard(row.pk, actor=root)

    assert not RecountLine.objects.exists()
    with pytest.raises(RefusedError):
        recounts.confirm(row.pk, actor=root)
    with pytest.raises(RefusedError):
        recounts.stop(row.pk, actor=root)


def test_a_confirmed_change_cannot_be_given_up(cases, root):
    row = listed(root)
    recounts.confirm(row.pk, actor=root)
    recounts.stop(row.pk, actor=root)

    with pytest.raises(RefusedError):
        recounts.discard(row.pk, actor=root)


def test_only_administrators_change_calendars(cases, town):
    with pytest.raises(NotPermittedError):
        recounts.propose(calendar_id(), CalendarChange(), actor=town.actor("sofia"))


def test_a_case_with_another_calendar_stays(cases, town, root):
    from tests.factories.town import calendar  # noqa: PLC0415 -- needs Django's apps

    town.unit["roads"].calendar = calendar("Drumuri")
    town.unit["roads"].save()
    house = calendars.house_calendar()
    assert house.years
    row = recounts.propose(
        Calendar.objects.get(name="Program").pk, CalendarChange(days=(HOLIDAY,)), actor=root
    )
    assert row.total == 0


def test_paused_time_is_kept_as_it_is(cases, town, root, time_machine):
    from tests.integration.portal.steps import asked  # noqa: PLC0415 -- needs Django's apps

    asked(town, cases[0])
    stopped = internal(cases[0])
    row = listed(root)
    recounts.confirm(row.pk, actor=root)
    recounts.advance(row.pk, limit=10)

    assert internal(cases[0]).remaining == stopped.remaining
