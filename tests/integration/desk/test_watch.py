# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The watch: its four numbers, the days to come, what stops each case, and what was in time."""

import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from responsa.cases.actions import assign, consult, resolve
from responsa.cases.models import Case, Event, Rating
from responsa.cases.queries import urgency, watch
from responsa.kernel import clock

HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)


def due(case, at):
    Case.objects.filter(pk=case.pk).update(due_at=at)
    return case


def ids(page):
    return [int(pk) for pk in re.findall(r'id="case-(\d+)"', page.content.decode())]


def numbers(town, name):
    return watch.numbers(town.actor(name), urgency.horizons(clock.now()))


def test_the_four_numbers_count_only_what_one_sees(town):
    due(town.case(), clock.now() - DAY)
    due(town.case("payment"), clock.now() - DAY)
    stuck = town.case()
    Case.objects.filter(pk=stuck.pk).update(moved_at=clock.now() - 11 * DAY, due_at=None)
    Rating.objects.create(case=stuck, score=2, at=clock.now())
    soon = due(town.case(), clock.now() + HOUR)

    found = numbers(town, "sofia")
    assert (found.overdue, found.soon, found.unowned, found.low, found.stuck) == (1, 1, 1, 1, 1)
    assert numbers(town, "olga").overdue == 2
    assign.assign(soon.pk, [town.user["hana"].pk], actor=town.actor("dorin"))
    assert numbers(town, "sofia").unowned == 0


def test_the_table_says_what_stops_each_case(at, town):
    new = due(town.case(), clock.now() - DAY)
    offered = town.case()
    assign.assign(offered.pk, [town.user["hana"].pk], actor=town.actor("dorin"))
    asked = town.case()
    assign.assign(asked.pk, [town.user["hana"].pk], actor=town.actor("dorin"))
    assign.accept(asked.pk, actor=town.actor("hana"))
    consult.consult(asked.pk, [town.user["horia"].pk], actor=town.actor("hana"), text="Ce zici?")
    due(offered, clock.now() - HOUR)
    due(asked, clock.now() + HOUR)
    due(town.case(), clock.now() + 60 * DAY)

    page = at("sofia").get("desk:watch")
    assert ids(page) == [new.pk, offered.pk, asked.pk]
    words = at("sofia").page("desk:watch")
    for stops in ("nobody has it yet", "not accepted yet", "opinion of Horia"):
        assert stops in words
    assert ids(at("oscar").get("desk:watch")) == []


@pytest.mark.parametrize(
    ("view", "change"),
    [
        ("stuck", {"moved_at": dt.timedelta(days=-11)}),
        ("handed", {"hand_offs": 3}),
        ("soon", {"due_at": HOUR}),
    ],
)
def test_each_number_leads_to_its_cases(at, town, view, change):
    case = town.case()
    now = clock.now()
    values = {k: now + v if isinstance(v, dt.timedelta) else v for k, v in change.items()}
    town.case()
    Case.objects.exclude(pk=case.pk).update(due_at=now + 60 * DAY, moved_at=now)
    Case.objects.filter(pk=case.pk).update(**values)
    assert ids(at("sofia").get("desk:watch", view=view)) == [case.pk]


def test_low_ratings_show_closed_cases_too(at, town):
    case = town.case()
    Rating.objects.create(case=case, score=1, at=clock.now())
    Rating.objects.create(case=town.case(), score=3, at=clock.now())
    assert ids(at("quentin").get("desk:watch", view="low")) == [case.pk]


def test_a_date_on_a_day_off_counts_with_the_working_day_before(town):
    friday = dt.datetime(2026, 11, 20, 9, tzinfo=dt.UTC)
    with clock.at(friday):
        due(town.case(), friday + DAY)
        due(town.case(), friday + 3 * DAY)
        found = watch.due_days(town.actor("sofia"), urgency.horizons(friday), days=3)
    assert found == [
        (dt.date(2026, 11, 20), 1),
        (dt.date(2026, 11, 23), 1),
        (dt.date(2026, 11, 24), 0),
    ]


def answered(town, *, late):
    case = town.case()
    assign.assign(case.pk, [town.user["hana"].pk], actor=town.actor("dorin"))
    assign.accept(case.pk, actor=town.actor("hana"))
    resolve.finish_part(case.pk, actor=town.actor("hana"), text="Am plombat.")
    resolve.resolve(case.pk, actor=town.actor("sofia"), text="Am plombat.")
    if late:
        case.deadlines.filter(met_at__isnull=False).update(due_at=clock.now() - HOUR)


def test_the_matrix_marks_what_is_late_too_often_with_a_sign(at, town):
    for late in (False, True, True):
        answered(town, late=late)
    found = watch.on_time(town.actor("sofia"), urgency.horizons(clock.now()))
    assert [(row.unit_id, row.kind, row.answered, row.in_time, row.percent) for row in found] == [
        (town.unit["roads"].pk, "notification", 3, 1, 33)
    ]
    page = at("sofia").get("desk:watch").content.decode()
    cell = page.partition('class="bad"')[2].partition("</td>")[0]
    assert "alert-triangle" in cell
    assert "1 of 3 in time" in cell


def test_the_table_and_the_days_go_out_as_csv(at, town):
    case = due(town.case(subject="=1+1"), clock.now() - DAY)
    table = b"".join(at("sofia").get("desk:watch-export").streaming_content).decode()
    assert case.number in table
    assert "'=1+1" in table
    days = b"".join(at("sofia").get("desk:watch-export", of="days").streaming_content).decode()
    assert len(days.strip().splitlines()) == 16
    other = b"".join(at("oscar").get("desk:watch-export").streaming_content).decode()
    assert case.number not in other


def test_a_unit_can_be_chosen(at, town):
    roads = due(town.case(), clock.now() - DAY)
    taxes = due(town.case("payment"), clock.now() - DAY)
    assert ids(at("olga").get("desk:watch", unit=town.unit["taxes"].pk)) == [taxes.pk]
    assert ids(at("olga").get("desk:watch", unit=town.unit["technical"].pk)) == [roads.pk]


def test_reminding_leads_back_to_the_watch(at, town):
    case = due(town.case(), clock.now() - DAY)
    answer = at("sofia").post("desk:bulk", case=case.pk, deed="remind+now", back="watch")
    assert answer["Location"] == "/desk/watch/?view=overdue"
    assert Event.objects.filter(case=case, name="case.reminded").count() == 1


def test_more_cases_ask_no_more_queries(at, town):
    def asked():
        with CaptureQueriesContext(connection) as found:
            at("sofia").get("desk:watch")
        return len(found)

    due(town.case(), clock.now() - DAY)
    asked()
    before = asked()
    for _ in range(6):
        due(town.case(), clock.now() - DAY)
    assert asked() == before
