# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""A bundle keeps cases together and leaves each its own state and history."""

import datetime as dt

import pytest

from responsa.cases.actions import bundles, close
from responsa.cases.queries import bundles as queries
from responsa.kernel.errors import InvalidError, NotFoundError, NotPermittedError, RefusedError


def ids(cases):
    return [case.pk for case in cases]


@pytest.fixture
def bundle(town, potholes):
    return bundles.create("Str. Morii", ids(potholes(3)), actor=town.actor("dorin"))


@pytest.mark.row("S3-29")
def test_cases_are_bundled_added_and_removed(town, potholes, bundle):
    dorin = town.actor("dorin")
    members = queries.members(bundle.pk, actor=dorin).cases
    assert len(members) == 3
    assert bundle.unit_id == town.unit["roads"].pk
    new = potholes(1)
    assert bundles.add(bundle.pk, ids([*members, *new]), actor=dorin) == ids(new)
    bundles.remove(bundle.pk, members[0].pk, actor=dorin)
    left = {case.pk for case in queries.members(bundle.pk, actor=dorin).cases}
    assert left == {members[1].pk, members[2].pk, new[0].pk}
    told = list(members[0].events.order_by("sequence").values_list("name", flat=True))
    assert told[-2:] == ["case.bundled", "case.unbundled"]
    for case in members:
        case.refresh_from_db()
        assert case.state == "in_progress"


def test_taking_out_can_be_taken_back_for_a_while(town, bundle, time_machine_or_skip):
    hana = town.actor("hana")
    case = queries.members(bundle.pk, actor=hana).cases[0]
    event = bundles.remove(bundle.pk, case.pk, actor=hana)
    with pytest.raises(NotFoundError):
        bundles.put_back(event.pk, actor=town.actor("dorin"))
    bundles.put_back(event.pk, actor=hana)
    assert case in queries.members(bundle.pk, actor=hana).cases
    late = bundles.remove(bundle.pk, case.pk, actor=hana)
    time_machine_or_skip(late.at + dt.timedelta(minutes=3))
    with pytest.raises(RefusedError):
        bundles.put_back(late.pk, actor=hana)


@pytest.fixture
def time_machine_or_skip():
    import time_machine  # noqa: PLC0415 -- only here

    travellers = []

    def move(moment):
        travellers.append(time_machine.travel(moment, tick=False))
        travellers[-1].start()

    yield move
    for traveller in travellers:
        traveller.stop()


@pytest.mark.parametrize(
    ("who", "sees", "changes"),
    [
        ("dorin", True, True),
        ("hana", True, True),
        ("sofia", True, True),
        ("olga", True, True),
        ("rita", True, True),
        ("quentin", True, False),
        ("oscar", False, False),
        ("tania", False, False),
        ("root", False, False),
        ("alan", False, False),
    ],
)
def test_who_sees_and_who_changes_a_bundle(town, bundle, who, sees, changes):
    actor = town.actor(who)
    assert (bundle in queries.visible(actor)) is sees
    assert bool([row for row in queries.bundles(actor) if row.id == bundle.pk]) is sees
    if changes:
        bundles.rename(bundle.pk, f"By {who}", actor=actor)
        return
    with pytest.raises(NotPermittedError if sees else NotFoundError):
        bundles.rename(bundle.pk, f"By {who}", actor=actor)


def test_no_case_gets_in_without_a_right_to_it(town, potholes, bundle):
    theirs = town.case("payment")
    with pytest.raises(NotFoundError):
        bundles.add(bundle.pk, [theirs.pk], actor=town.actor("dorin"))
    with pytest.raises(NotPermittedError):
        bundles.create("Mine", ids(potholes(1, accepted=False)), actor=town.actor("horia"))
    ended = potholes(1)[0]
    close.withdraw(ended.pk, actor=town.actor("rita"), text="Takes it back")
    with pytest.raises(RefusedError):
        bundles.add(bundle.pk, [ended.pk], actor=town.actor("dorin"))


def test_a_bundle_has_a_name_and_a_case(town, potholes):
    for name, cases in (("  ", potholes(1)), ("Named", [])):
        with pytest.raises(InvalidError):
            bundles.create(name, ids(cases), actor=town.actor("dorin"))


def test_a_bundle_put_aside_takes_nothing_more(town, potholes, bundle):
    dorin = town.actor("dorin")
    bundles.close(bundle.pk, actor=dorin)
    with pytest.raises(RefusedError):
        bundles.add(bundle.pk, ids(potholes(1)), actor=dorin)
    assert queries.open_bundles(dorin) == []
    assert [row.id for row in queries.bundles(dorin, closed=True)] == [bundle.pk]
    bundles.close(bundle.pk, actor=dorin, again=True)
    bundles.add(bundle.pk, ids(potholes(1)), actor=dorin)


def test_members_that_one_may_not_see_are_only_counted(town, potholes):
    mixed = [*potholes(1), town.case("payment")]
    made = bundles.create(
        "Both", ids(mixed), actor=town.actor("olga"), unit_id=town.unit["roads"].pk
    )
    found = queries.members(made.pk, actor=town.actor("dorin"))
    assert ([case.pk for case in found.cases], found.hidden) == ([mixed[0].pk], 1)


def test_the_list_of_bundles_costs_the_same_for_many(town, potholes, django_assert_max_num_queries):
    for at in range(4):
        bundles.create(f"No. {at}", ids(potholes(2)), actor=town.actor("dorin"))
    actor = town.actor("dorin")
    with django_assert_max_num_queries(3):
        lines = queries.bundles(actor)
    assert [(line.total, line.open) for line in lines] == [(2, 2)] * 4
