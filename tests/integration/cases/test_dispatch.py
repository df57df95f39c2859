# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What the dispatchers' page saves at once."""

import datetime as dt

import pytest
from django.utils import timezone

from responsa.cases.actions import assign, dispatch
from responsa.cases.actions.dispatch import Decision
from responsa.cases.actions.recount import recount
from responsa.cases.models import Case
from responsa.catalog.models import InternalCategory
from responsa.directory.actors import SYSTEM
from responsa.kernel import clock
from responsa.kernel.errors import (
    InvalidError,
    NotFoundError,
    NotPermittedError,
    RefusedError,
    StaleError,
)

pytestmark = pytest.mark.usefixtures("town")


def decided(town, case, **changes):
    given = {
        "users": (town.user["hana"].pk,),
        "category_id": case.category_id,
        "weight": case.dispatcher_weight,
        "version": Case.objects.get(pk=case.pk).version,
    }
    return Decision(**(given | changes))


@pytest.mark.row("S3-13", "S3-14", "S3-15", "S3-16", "S3-17")
def test_one_post_assigns_weighs_and_sorts_with_an_event_for_each(town):
    case, inner = town.case(), InternalCategory.objects.get()
    users = tuple(town.user[name].pk for name in ("hana", "horia", "hugo"))
    day = clock.today() + dt.timedelta(days=3)
    given = decided(
        town,
        case,
        users=users,
        category_id=town.category["lamp"].pk,
        weight=4,
        internal_category_id=inner.pk,
        inner_due=day,
    )

    dispatch.dispatch(case.pk, given, actor=town.actor("dorin"))

    case.refresh_from_db()
    names = list(case.events.order_by("sequence").values_list("name", flat=True))
    assert [n for n in names if n != "case.prioritised"][-4:] == [
        "case.recategorised",
        "case.weighed",
        "case.inner_due_set",
        "case.assigned",
    ]
    assert (case.category, case.internal_category) == (town.category["lamp"], inner)
    assert (case.dispatcher_weight, case.owner, case.state) == (4, town.user["hana"], "assigned")
    assert case.assignments.filter(state="offered").count() == 3
    moved = case.events.get(name="case.recategorised").data
    assert moved["before"] == town.category["pothole"].pk


@pytest.mark.row("S3-16")
def test_the_number_and_the_first_category_stay_known(town):
    case = town.case()

    dispatch.recategorise(case.pk, town.category["lamp"].pk, actor=town.actor("dorin"))

    after = Case.objects.get(pk=case.pk)
    assert (after.number, after.unit) == (case.number, case.unit)
    registered = case.events.get(name="case.registered")
    assert registered.data["category"] == town.category["pothole"].pk


def test_all_of_it_or_nothing(town):
    case = town.case()
    given = decided(town, case, users=(), weight=4)

    with pytest.raises(InvalidError):
        dispatch.dispatch(case.pk, given, actor=town.actor("dorin"))

    case.refresh_from_db()
    assert (case.dispatcher_weight, case.state) == (2, "new")
    assert not case.events.filter(name="case.weighed").exists()


def test_what_stays_as_it_was_makes_no_event(town):
    case = town.case()

    dispatch.dispatch(case.pk, decided(town, case), actor=town.actor("dorin"))

    names = set(case.events.values_list("name", flat=True))
    assert not names & {"case.weighed", "case.recategorised", "case.inner_due_set"}


def test_a_colleagues_change_is_not_written_over(town):
    case = town.case()
    given = decided(town, case)
    assign.weigh(case.pk, actor=town.actor("dorin"), weight=3, internal_category_id=None)

    with pytest.raises(StaleError):
        dispatch.dispatch(case.pk, given, actor=town.actor("dorin"))


@pytest.mark.row("S3-05")
@pytest.mark.parametrize(
    ("name", "refusal"),
    [("hana", NotPermittedError), ("quentin", NotPermittedError), ("tania", NotFoundError)],
)
def test_only_who_leads_the_unit_dispatches(town, name, refusal):
    case = town.case()
    actor = town.actor(name)

    for act in (
        lambda: dispatch.dispatch(case.pk, decided(town, case), actor=actor),
        lambda: dispatch.recategorise(case.pk, town.category["lamp"].pk, actor=actor),
        lambda: dispatch.set_inner_due(case.pk, clock.today(), actor=actor),
    ):
        with pytest.raises(refusal):
            act()


def test_a_date_set_by_hand_stays_when_the_calendar_is_counted_anew(town):
    case = town.case()
    day = clock.today() + dt.timedelta(days=2)
    dispatch.set_inner_due(case.pk, day, actor=town.actor("dorin"))
    before = case.deadlines.get(name="internal").due_at

    case.refresh_from_db()
    recount(case, actor=SYSTEM, reason="calendar")

    row = case.deadlines.get(name="internal")
    assert row.due_at == before
    assert row.due_at.astimezone(dt.UTC).date() in {day, day + dt.timedelta(days=1)}


def test_the_day_on_which_it_ends_already_changes_nothing_even_when_it_is_over(town):
    case = town.case()
    row = case.deadlines.get(name="internal")
    row.due_at -= dt.timedelta(days=40)
    row.save()

    day = timezone.localtime(row.due_at).date()
    dispatch.set_inner_due(case.pk, day, actor=town.actor("dorin"))

    assert case.deadlines.get(name="internal").due_at == row.due_at
    assert not case.events.filter(name="case.inner_due_set").exists()


def test_a_day_that_is_over_and_an_answered_case_are_refused(town):
    case = town.case()
    actor = town.actor("dorin")

    with pytest.raises(InvalidError):
        dispatch.set_inner_due(case.pk, clock.today() - dt.timedelta(days=1), actor=actor)
    with pytest.raises(InvalidError):
        dispatch.recategorise(case.pk, case.category_id, actor=actor)
    Case.objects.filter(pk=case.pk).update(state="closed", is_open=False)
    with pytest.raises(RefusedError):
        dispatch.recategorise(case.pk, town.category["lamp"].pk, actor=actor)
