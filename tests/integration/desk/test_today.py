# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The first page of the desk: what each role must do now, and nothing that is somebody else's."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from responsa.cases.actions import assign, consult, resolve, talk
from responsa.cases.models import Case, Rating
from responsa.cases.queries import today
from responsa.directory.models import Absence
from responsa.directory.queries.actors import actor_for_person
from responsa.kernel import clock

HOUR = dt.timedelta(hours=1)


def given_to(town, name, **changes):
    case = town.case(**changes)
    assign.assign(case.pk, [town.user[name].pk], actor=town.actor("dorin"))
    return case


def due(case, at):
    Case.objects.filter(pk=case.pk).update(due_at=at)


def part(page, title):
    """What stands under a heading, up to the next one."""
    return page.partition(f"{title} ")[2]


def test_the_desk_opens_with_ones_own_urgent_cases(at, town):
    mine = given_to(town, "hana", subject="Groapa mea")
    other = given_to(town, "horia", subject="Groapa lui")
    for case in (mine, other):
        due(case, clock.now() - HOUR)
    later = given_to(town, "hana", subject="Groapa de luna viitoare")
    due(later, clock.now() + dt.timedelta(days=40))

    page = at("hana").page("desk:home")
    assert "Hello, Hana. 1 case cannot wait any longer." in page
    assert "Groapa mea" in page
    assert "not accepted yet" in page
    assert "Groapa lui" not in page
    assert "Groapa de luna viitoare" not in page
    start = at("hana").get("desk:home").content.decode()
    assert f"{reverse('desk:case', args=[mine.pk])}?view=mine" in start


def test_a_quiet_day_names_the_next_date(at, town):
    case = given_to(town, "hana")
    due(case, clock.now() + dt.timedelta(days=40))
    page = at("hana").page("desk:home")
    assert "Hello, Hana. Nothing is urgent." in page
    assert "Your next deadline:" in page


def test_a_requester_who_wrote_last_is_shown_until_somebody_answers(at, town):
    case = given_to(town, "hana")
    assign.accept(case.pk, actor=town.actor("hana"))
    assert today.answered(town.actor("hana")) == []
    talk.remark(case.pk, actor=actor_for_person(case.requester), text="Mai e și alta.")
    assert "Mai e și alta." in at("hana").page("desk:home")
    assert today.answered(town.actor("horia")) == []

    talk.reply(case.pk, actor=town.actor("hana"), text="Venim mâine.")
    assert today.answered(town.actor("hana")) == []


def test_each_role_finds_its_own_part(at, town):
    given_to(town, "hana")
    waiting = town.case(subject="Nou venita")
    Rating.objects.create(case=waiting, score=1, text="Nimeni.", at=clock.now())
    assert "Nou venita" in part(at("dorin").page("desk:home"), "To assign")
    assert "Nou venita" in part(at("rita").page("desk:home"), "Day book")
    assert "Nou venita" in part(at("olga").page("desk:home"), "Came in")
    assert "1/5 · Nimeni." in at("quentin").page("desk:home")
    done = given_to(town, "hana", subject="De semnat")
    assign.accept(done.pk, actor=town.actor("hana"))
    resolve.finish_part(done.pk, actor=town.actor("hana"), text="Am plombat.")
    assert "De semnat" in part(at("sofia").page("desk:home"), "To sign")
    assert "Nou venita" not in at("oscar").page("desk:home")


def test_mentions_and_absent_colleagues_stand_beside(at, town):
    case = given_to(town, "hana")
    told = [town.user["horia"].pk]
    consult.inform(case.pk, told, actor=town.actor("dorin"), text="Vezi și tu strada Morii.")
    day = clock.today()
    Absence.objects.create(user=town.user["hugo"], starts_on=day, ends_on=day)
    page = at("horia").page("desk:home")
    assert "Vezi și tu strada Morii." in page
    assert "Hugo away until" in page


def test_the_week_counts_what_was_answered_and_what_was_late(town):
    case = given_to(town, "hana")
    assign.accept(case.pk, actor=town.actor("hana"))
    resolve.finish_part(case.pk, actor=town.actor("hana"), text="Am plombat.")
    resolve.resolve(case.pk, actor=town.actor("sofia"), text="Am plombat.")
    for name in ("hana", "sofia"):
        week = today.week(town.actor(name))
        assert (week.answered, week.in_time, week.rating) == (1, 1, None)
    case.deadlines.filter(met_at__isnull=False).update(due_at=clock.now() - HOUR)
    assert today.week(town.actor("hana")).in_time == 0
    assert today.week(town.actor("horia")).answered == 0


@pytest.mark.parametrize("name", ["hana", "dorin", "olga"])
def test_more_cases_ask_no_more_queries(at, town, name):
    def asked():
        with CaptureQueriesContext(
            connection,
        ) as found:
            at(name).get("desk:home")
        return len(found)

    due(given_to(town, "hana"), clock.now() - HOUR)
    town.case()
    asked()
    before = asked()
    for _ in range(5):
        due(given_to(town, "hana"), clock.now() - HOUR)
        town.case()
    assert asked() <= before


def test_the_bell_counts_what_waits_and_leads_to_it(at, town):
    assert "Nothing new" in at("hana").page("desk:notices")
    case = given_to(town, "hana", subject="Oferita")
    consult.inform(case.pk, [town.user["horia"].pk], actor=town.actor("dorin"), text="Vezi.")
    assert "1 unread notice " in at("hana").page("desk:home")
    assert "Oferita" in at("hana").page("desk:notices")
    assert "1 unread notice " in at("horia").page("desk:home")
    assert "Vezi." in at("horia").page("desk:notices")
    assign.accept(case.pk, actor=town.actor("hana"))
    consult.mark_read(town.actor("horia"))
    for name in ("hana", "horia"):
        assert "Nothing new" in at(name).page("desk:notices")
