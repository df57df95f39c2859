# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Adding a holiday shows which open cases it moves, and moves them only when somebody confirms."""

import datetime as dt

import pytest

from responsa.cases.actions import joining
from responsa.cases.models import Deadline, Event, Recount
from responsa.desk.setup import calendar_changes
from responsa.directory.models import Calendar, CalendarDay
from responsa.kernel import clock
from tests.factories.law import accept_law
from tests.factories.town import calendar

DAY = dt.date(2026, 3, 20)


@pytest.fixture(autouse=True)
def _thursday(time_machine):
    time_machine.move_to(dt.datetime(2026, 3, 12, 8, 0, tzinfo=dt.UTC), tick=False)


def add_day(admin, **typed):
    given = {"day": DAY.isoformat(), "mark": "closed", "name": "Ziua orașului"} | typed
    return admin.post("add-day", Calendar.objects.get().pk, **given)


def internal(case):
    return Deadline.objects.get(case=case, name="internal").due_at


def test_without_open_cases_there_is_nothing_to_confirm(admin):
    assert add_day(admin).status_code == 303
    assert CalendarDay.objects.filter(day=DAY).exists()


def test_the_page_lists_before_and_after_and_waits_for_a_word(admin, town, read):
    case = town.case()
    before = internal(case)
    shown = admin.client.get(add_day(admin)["Location"])
    page = read(shown)

    assert "20.03.2026 is added: Closed (Ziua orașului)" in page
    assert case.number in page
    assert "Inner target" in page
    assert "Thursday, 26 March 2026, 16:00" in page
    assert "Friday, 27 March 2026, 16:00" in page
    assert internal(case) == before
    assert not CalendarDay.objects.filter(day=DAY).exists()

    row = Recount.objects.get()
    assert admin.post("recount-do", row.pk, "confirm").status_code == 303
    assert internal(case) == before + dt.timedelta(days=1)
    assert CalendarDay.objects.filter(day=DAY).exists()
    assert Event.objects.filter(case=case, name="deadline.moved").exists()
    assert "All counted" in read(admin.get("recount", row.pk))


def test_given_up_it_changes_nothing(admin, town, read):
    case = town.case()
    before = internal(case)
    add_day(admin)
    answer = admin.post("recount-do", Recount.objects.get().pk, "discard")

    assert "Nothing was changed." in read(admin.client.get(answer["Location"]))
    assert internal(case) == before
    assert not CalendarDay.objects.filter(day=DAY).exists()


def test_many_cases_are_left_to_the_worker_with_progress(admin, town, read, monkeypatch):
    from responsa.cases.actions.recounts import recount_step  # noqa: PLC0415 -- needs Django's apps

    monkeypatch.setattr(calendar_changes, "AT_ONCE", 2)
    monkeypatch.setattr("responsa.desk.setup.views.recounts.AT_ONCE", 2)
    for _ in range(5):
        town.case()
    add_day(admin)
    row = Recount.objects.get()
    page = read(admin.get("recount", row.pk))
    assert "Looking at the open cases" in page
    assert "2 of 5 open cases" in page

    while recount_step(2):
        pass
    assert "Nothing holds yet" in read(admin.get("recount", row.pk))
    admin.post("recount-do", row.pk, "confirm")
    recount_step(2)
    admin.post("recount-do", row.pk, "stop")
    page = read(admin.get("recount", row.pk))
    assert "Interrupted" in page
    assert "2 of 5 open cases" in page
    admin.post("recount-do", row.pk, "go-on")
    while recount_step(2):
        pass
    assert "5 of 5 open cases" in read(admin.get("recount", row.pk))


def test_hours_that_change_are_confirmed_as_well(admin, town, read):
    case = town.case()
    before = internal(case)
    typed = {
        "name": "Program", "country": "RO", "work_days": ["0", "1", "2", "3", "4"],
        **{f"hours_{day}": "08:00-14:00" for day in range(5)},
    }  # fmt: skip
    answer = admin.post("calendar", Calendar.objects.get().pk, **typed)
    page = read(admin.client.get(answer["Location"]))

    assert "Monday: 08:00-14:00" in page
    assert internal(case) == before
    admin.post("recount-do", Recount.objects.get().pk, "confirm")
    assert internal(case) < before


def test_only_administrators_see_it(admin, browse, town):
    town.case()
    add_day(admin)
    row = Recount.objects.get()

    assert browse("sofia").get("recount", row.pk).status_code == 403
    assert browse("sofia").post("recount-do", row.pk, "confirm").status_code == 403
    assert admin.get("recount", row.pk + 1).status_code == 404
    assert admin.post("recount-do", row.pk, "undo").status_code == 404


def test_a_change_that_waits_is_found_again_from_the_calendar(admin, town, read):
    town.case()
    add_day(admin)
    calendar = Calendar.objects.get().pk

    assert "A change waits or is at work: 1 of 1 cases" in read(admin.get("calendar", calendar))


def test_cases_that_do_not_agree_with_their_calendar_are_counted_on_request(admin, town, read):
    case = town.case()
    before = internal(case)
    Deadline.objects.filter(case=case, name="internal").update(due_at=before - dt.timedelta(days=3))
    page = read(
        admin.client.get(admin.post("begin-recount", Calendar.objects.get().pk)["Location"])
    )
    assert "All open cases of this calendar are counted anew." in page
    admin.post("recount-do", Recount.objects.get().pk, "confirm")

    assert internal(case) == before


@pytest.fixture
def saturdays(admin):
    """A second calendar: the house of it works on Saturdays as well."""
    row = calendar(name="Ghișeu", weekend=[6])
    row.hours = {str(day): [["08:00", "16:00"]] for day in range(6)}
    row.save()
    return row


def given(unit, **changes):
    typed = {"name": unit.name, "symbol": unit.symbol, "parent": unit.parent_id or ""}
    return typed | {"calendar": unit.calendar_id or "", "is_active": "on"} | changes


@pytest.mark.parametrize("how", ["unit", "parent", "house"])
def test_another_calendar_lists_the_open_cases_it_moves(admin, town, read, saturdays, how):
    case, roads = town.case(), town.unit["roads"]
    before = internal(case)
    if how == "unit":
        answer = admin.post("unit", roads.pk, **given(roads, calendar=saturdays.pk))
    elif how == "parent":
        taxes = town.unit["taxes"]
        admin.post("unit", taxes.pk, **given(taxes, calendar=saturdays.pk))
        answer = admin.post("unit", roads.pk, **given(roads, parent=taxes.pk))
    else:
        answer = admin.post("house-calendar", saturdays.pk)

    page = read(admin.client.get(answer["Location"]))
    assert "Dates that move" in page
    assert case.number in page
    assert "Confirm: move these dates" in page
    assert internal(case) == before
    admin.post("recount-do", Recount.objects.latest("pk").pk, "confirm")
    assert internal(case) < before


def test_the_same_calendar_leads_nowhere_else(admin, town):
    town.case()
    roads = town.unit["roads"]
    admin.save("unit", roads.pk, **given(roads, name="Drumuri și poduri"))
    assert not Recount.objects.exists()


def test_terms_of_joined_cases_are_told_apart(admin, town, read):
    accept_law(town)
    first, second = town.case(), town.case()
    joining.join(second.pk, first.number, actor=town.actor("dorin"), text="The same matter.")
    Deadline.objects.filter(case=first, kind="statutory").update(due_at=clock.now())
    answer = admin.post("begin-recount", Calendar.objects.get().pk)
    page = read(admin.client.get(answer["Location"]))

    assert page.count("Answer by law") == 2
    assert f"Answer by law ({second.number})" in page
