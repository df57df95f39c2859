# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The dispatchers' page: the queue, one form for all, the next case."""

import datetime as dt
import re

import pytest
from django.urls import reverse

from responsa.cases.actions import assign
from responsa.cases.actions.refusing import refuse_redirect
from responsa.cases.models import Case
from responsa.cases.queries.requester import link_token
from responsa.catalog.actions.matrix import save_matrix
from responsa.catalog.models import InternalCategory
from responsa.directory.actors import SYSTEM
from responsa.directory.models import Absence
from responsa.kernel import clock
from tests.integration.desk.browsers import words


def sent(case, **changes):
    fresh = Case.objects.get(pk=case.pk)
    given = {
        "version": fresh.version,
        "category": fresh.category_id,
        "weight": fresh.dispatcher_weight,
        "internal_category": "",
    }
    return given | changes


def queue_of(page):
    return [int(pk) for pk in re.findall(r'class="qi unread" href="[^"]*/(\d+)/"', page)]


@pytest.mark.row("S3-13")
@pytest.mark.row("S3-16")
def test_one_post_assigns_and_opens_the_next(at, town):
    first, second = town.case(), town.case()
    hana = town.user["hana"].pk
    given = sent(first, users=[hana], category=town.category["lamp"].pk, weight=4)

    answer = at("dorin").post("desk:dispatch-case", first.pk, **given)

    first.refresh_from_db()
    assert answer["Location"].startswith(reverse("desk:dispatch-case", args=[second.pk]) + "?undo=")
    assert (first.state, first.owner_id, first.dispatcher_weight) == ("assigned", hana, 4)
    assert first.category == town.category["lamp"]
    shown = at("dorin").page("desk:dispatch-case", first.pk)
    assert "Category (chosen first: Sesizări)" in shown


def test_the_last_case_leads_to_the_empty_page(at, town):
    case = town.case()

    at("dorin").post("desk:dispatch-case", case.pk, **sent(case, users=[town.user["hana"].pk]))

    assert "Everything is assigned" in at("dorin").page("desk:dispatch")


@pytest.mark.row("S1-30")
def test_the_least_loaded_is_proposed_ticked_and_first_and_who_is_away_is_not_offered(at, town):
    for name in ("hana", "hana", "horia"):
        made = town.case()
        assign.assign(made.pk, [town.user[name].pk], actor=town.actor("dorin"))
    today = clock.today()
    Absence.objects.create(
        user=town.user["hugo"],
        starts_on=today,
        ends_on=today + dt.timedelta(days=3),
        substitute=town.user["hana"],
    )
    case = town.case()

    page = at("dorin").get("desk:dispatch-case", case.pk).content.decode()

    offered = re.findall(r'name="users" value="(\d+)"( checked)?', page)
    hana, horia = (str(town.user[name].pk) for name in ("hana", "horia"))
    assert offered == [(horia, " checked"), (hana, "")]
    assert "least open work of the 2 who are there" in page
    assert "Hana stands in" in page


@pytest.mark.row("S3-40")
def test_the_priority_is_counted_as_it_is_typed_and_nothing_is_stored(at, town):
    case, inner = town.case(), InternalCategory.objects.get()
    save_matrix({(case.category_id, inner.pk): 25}, actor=SYSTEM)
    given = sent(case, do="try", weight=4, internal_category=inner.pk)

    shown = words(at("dorin").post("desk:dispatch-case", case.pk, expect=200, **given))

    assert "Priority: urgent, 65 points." in shown
    assert "Sesizări × Cablu îngropat = +25, requester's weight +10, our weight +30" in shown
    case.refresh_from_db()
    assert (case.dispatcher_weight, case.internal_category) == (2, None)


def test_a_new_category_brings_its_own_proposal(at, town):
    case = town.case()
    pothole, lamp = town.category["pothole"], town.category["lamp"]
    lamp.experts.filter(role="handler").exclude(user=town.user["hugo"]).delete()
    assert case.category == pothole
    proposed = town.user["hana"].pk
    given = sent(case, do="try", category=lamp.pk, users=[proposed], proposed=proposed)

    page = at("dorin").post("desk:dispatch-case", case.pk, expect=200, **given)

    ticked = re.findall(r'name="users" value="(\d+)" checked', page.content.decode())
    assert ticked == [str(town.user["hugo"].pk)]


@pytest.mark.row("S3-18")
def test_a_redirect_keeps_the_number_and_a_refused_one_lies_on_top_with_its_reason(at, town):
    urgent, case = town.case(), town.case()
    taxes = town.unit["taxes"].pk
    at("dorin").post("desk:dispatch-redirect", case.pk, unit=taxes, text="It is about money.")
    assert case.pk in queue_of(at("tania").get("desk:dispatch-case", case.pk).content.decode())

    refuse_redirect(case.pk, actor=town.actor("tania"), text="It is about a hole.")

    page = at("dorin").get("desk:dispatch-case", urgent.pk).content.decode()
    assert queue_of(page) == [case.pk, urgent.pk]
    assert "It is about a hole." in page
    assert Case.objects.get(pk=case.pk).number == case.number


def test_the_other_unit_refuses_on_its_page(at, town):
    case = town.case()
    at("dorin").post(
        "desk:dispatch-redirect", case.pk, unit=town.unit["taxes"].pk, text="It is about money."
    )

    at("tania").post("desk:dispatch-refuse", case.pk, text="No, a hole.")

    assert Case.objects.get(pk=case.pk).unit == town.unit["roads"]


def test_nothing_typed_is_lost_when_it_is_refused(at, town):
    case = town.case()
    nobody = sent(case, weight=4)

    page = at("dorin").post("desk:dispatch-case", case.pk, expect=422, **nobody)

    assert "Please choose at least one colleague." in words(page)
    assert re.search(r'name="weight" value="4"[^>]* checked', page.content.decode())


def test_a_colleague_who_was_faster_is_not_written_over(at, town):
    case = town.case()
    old = sent(case, users=[town.user["hana"].pk])
    assign.weigh(case.pk, actor=town.actor("dorin"), weight=3, internal_category_id=None)

    page = at("dorin").post("desk:dispatch-case", case.pk, expect=409, **old)

    assert "Somebody else changed this case" in words(page)


@pytest.mark.row("S4-06")
def test_completeness_is_shown_and_a_case_is_sent_back_for_it(at, town):
    case = town.case()
    assert "75 % complete; missing: the place" in at("dorin").page("desk:dispatch-case", case.pk)

    at("dorin").post("desk:dispatch-complete", case.pk, text="Where is it?")

    assert case.tasks.get().kind == "incomplete"
    assert "please complete it" in at("rita").page("desk:tasks")


@pytest.mark.parametrize("name", ["hana", "rita", "quentin"])
def test_who_leads_nothing_is_told_who_can(at, town, name):
    case = town.case()

    refused = at(name).get("desk:dispatch-case", case.pk, expect=403)

    assert "This can be done by: dispatcher" in words(refused)


def test_a_case_of_another_unit_is_not_there(at, town):
    case = town.case()

    at("tania").get("desk:dispatch-case", case.pk, expect=404)
    at("tania").post("desk:dispatch-case", case.pk, expect=404, **sent(case, users=[1]))
    assert not case.assignments.exists()


def test_more_cases_and_colleagues_ask_no_more_queries(at, town, django_assert_max_num_queries):
    case = town.case()
    at("dorin").get("desk:dispatch-case", case.pk)
    with django_assert_max_num_queries(70) as few:
        at("dorin").get("desk:dispatch-case", case.pk)
    for _ in range(4):
        town.case()

    with django_assert_max_num_queries(len(few)) as more:
        at("dorin").get("desk:dispatch-case", case.pk)
    assert 0 < len(more) <= len(few)


@pytest.mark.row("S3-49")
def test_the_requester_sees_nothing_of_all_this(town, at, client):
    case = town.case()
    inner = InternalCategory.objects.get()
    day = clock.today() + dt.timedelta(days=2)
    given = sent(
        case,
        users=[town.user["hana"].pk],
        weight=4,
        internal_category=inner.pk,
        inner_due=day.isoformat(),
    )
    at("dorin").post("desk:dispatch-case", case.pk, **given)

    page = words(client.get(f"/t/{link_token(Case.objects.get(pk=case.pk))}/", follow=True))

    assert case.number in page
    for secret in ("Cablu", "our weight", "points", "Priority", "inner deadline", "case."):
        assert secret not in page


@pytest.mark.row("S4-07")
def test_a_case_is_raised_by_one_press(at, town):
    case = town.case()
    assign.assign(case.pk, [town.user["hana"].pk], actor=town.actor("dorin"))
    page = at("hana").get("desk:case", case.pk).content.decode()
    assert "Raise to support level 2" in page

    at("hana").post("desk:raise-level", case.pk)

    case.refresh_from_db()
    assert (case.level, case.state) == (2, "new")
    assert "Raised to support level 2" in at("dorin").page("desk:case", case.pk)
