# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The deadlines of one case counted anew."""

import datetime as dt

import pytest

from responsa.cases.actions.recount import preview, recount
from responsa.cases.models import Case, Deadline, Event
from responsa.directory.actions.calendars import add_day
from responsa.directory.enums import DayMark
from responsa.directory.inputs import CalendarChange, DayChange
from responsa.directory.models import Calendar
from responsa.directory.queries import calendars

HOLIDAY = DayChange(day=dt.date(2026, 3, 20), mark=DayMark.CLOSED, name="Ziua orașului")


@pytest.fixture
def case(town, time_machine):
    time_machine.move_to(dt.datetime(2026, 3, 12, 8, 0, tzinfo=dt.UTC), tick=False)
    return town.case()


def test_a_preview_writes_nothing(case):
    changed = calendars.changed(Calendar.objects.get().pk, CalendarChange(days=(HOLIDAY,)))
    before = list(Deadline.objects.values_list("pk", "due_at"))
    moved = preview(case, changed)

    assert [(line.name, line.after - line.before) for line in moved] == [
        ("internal", dt.timedelta(days=1))
    ]
    assert list(Deadline.objects.values_list("pk", "due_at")) == before


def test_counted_anew_the_case_moves_with_a_line_in_its_journal(case, town):
    add_day(Calendar.objects.get().pk, HOLIDAY, actor=town.actor("root"))
    Deadline.objects.exclude(name="internal").update(met_at=case.registered_at)
    moved = recount(case, actor=town.actor("root"), reason="calendar")

    [line] = moved
    assert Deadline.objects.get(name="internal").due_at == line.after
    assert Case.objects.get().due_at == Case.objects.get().inner_due_at == line.after
    event = Event.objects.get(name="deadline.moved")
    assert event.data["moved"] == [
        [line.deadline_id, "internal", line.before.isoformat(), line.after.isoformat()]
    ]


def test_nothing_moved_is_no_line(case, town):
    assert recount(case, actor=town.actor("root"), reason="calendar") == []
    assert not Event.objects.filter(name="deadline.moved").exists()


def test_what_is_met_stays_as_it_was_counted(case, town):
    Deadline.objects.filter(name="internal").update(met_at=case.registered_at)
    add_day(Calendar.objects.get().pk, HOLIDAY, actor=town.actor("root"))

    assert recount(case, actor=town.actor("root"), reason="calendar") == []
