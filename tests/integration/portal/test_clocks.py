# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The clocks of a request as its requester reads them."""

import datetime as dt

import pytest

from responsa.cases.actions import ask, assign, resolve, talk
from responsa.cases.models import Case, Deadline
from responsa.catalog.models import AcceptedPack, Category, DeadlinePolicy
from responsa.lawbook import packs
from tests.integration.portal.steps import asked, filled, form_of, in_work, link, plain

# A Thursday, 10:00 in Bucharest; the house is open from 8 to 16.
START = dt.datetime(2026, 3, 12, 8, 0, tzinfo=dt.UTC)


@pytest.fixture
def move(time_machine):
    """Move the clock to so long after the start."""
    time_machine.move_to(START, tick=False)
    return lambda **later: time_machine.move_to(START + dt.timedelta(**later), tick=False)


def page(client, case):
    return plain(client.get(link(case)))


@pytest.fixture
def romania(house):
    Category.objects.update(procedure="petition")
    return AcceptedPack.objects.create(
        pack="ro",
        version=packs.bundled("ro").version,
        text=packs.text_of("ro"),
        digest=packs.bundled("ro").digest,
        accepted_at=START,
        is_current=True,
    )


def test_the_date_of_the_answer_says_where_it_comes_from(client, house, move, romania):
    case = house.case()
    shown = page(client, case)

    assert "You will have our answer by Thursday, 9 April 2026." in shown
    assert "The date follows from: OG 27/2002, art. 8 (1)." in shown
    # Thirty days end on the Saturday before Easter: the answer comes before the holidays.
    assert "12.03.2026: the day of the event does not count." in shown
    assert "The term is 30 days" in shown


def test_another_term_by_law_is_not_the_requesters_date(client, house, move, romania):
    case = house.case()
    Deadline.objects.create(
        case=case,
        kind="statutory",
        name="forward",
        rule={"rule": "x"},
        starts_at=START,
        due_at=START + dt.timedelta(days=5),
    )
    shown = page(client, case)

    assert "You will have our answer by Thursday, 9 April 2026." in shown
    assert "17 March" not in shown


@pytest.mark.row("S5-29")
@pytest.mark.row("S5-05")
def test_the_half_hour_of_taking_over_counts_down_for_the_requester(client, house, move):
    case = house.case()
    assert "30 minutes left, until Thursday, 12 March, 10:30" in page(client, case)
    assert "Our target: 30 minutes of opening time." in page(client, case)
    move(minutes=12)
    assert "18 minutes left" in page(client, case)
    move(minutes=29, seconds=59)
    assert "1 minute left" in page(client, case)
    move(minutes=30, seconds=1)
    late = page(client, case)
    assert "not yet; it takes longer than we wanted" in late
    assert "Our target was 30 minutes of opening time." in late


@pytest.mark.row("S5-05")
def test_taken_over_it_says_when_and_after_how_long(client, house, move):
    case = house.case()
    move(minutes=12)
    assign.assign(case.pk, [house.user["hana"].pk], actor=house.actor("dorin"))

    assert "Taken over by a colleague: Thursday, 12 March, 10:12, after 12 minutes" in page(
        client, case
    )


@pytest.mark.row("S5-06")
def test_the_solution_has_a_target_and_an_actual_day(client, house, move):
    case = house.case()
    assert "Solution: by Thursday, 9 April 2026" in page(client, case)
    in_work(house, case)
    move(days=4)
    resolve.finish_part(case.pk, actor=house.actor("hana"), text="Filled.")
    resolve.resolve(case.pk, actor=house.actor("sofia"), text="It is filled.")
    shown = page(client, case)

    assert "Solution: answered on Monday, 16 March 2026" in shown
    assert "Our target: by Thursday, 9 April 2026." in shown


@pytest.mark.row("S5-06")
def test_where_the_house_promises_a_solution_that_is_the_target(client, house, move):
    DeadlinePolicy.objects.create(resolve_minutes=16 * 60)
    case = house.case()

    assert "Solution: by Monday, 16 March 2026" in page(client, case)
    assert "16 hours of opening time" in page(client, case)


@pytest.mark.row("S5-04")
def test_the_requester_reads_by_when_his_answer_is_asked_for(client, house, move):
    case = asked(house, house.case())

    assert "We need your answer by Thursday, 26 March 2026." in page(client, case)
    assert "You will have our answer by Thursday, 9 April 2026." in page(client, case)
    talk.remark(case.pk, actor=_ana(case), text="Number 14.")
    assert "We need your answer" not in page(client, case)


@pytest.mark.row("S5-36", "S5-46", "S5-47")
@pytest.mark.parametrize("waits_for", ["requester", "third_party"])
def test_the_stopped_clock_is_shown_with_what_is_left(client, house, move, waits_for):
    DeadlinePolicy.objects.create(resolve_minutes=16 * 60)
    case = in_work(house, house.case())
    move(hours=2)
    if waits_for == "requester":
        ask.ask_requester(case.pk, actor=house.actor("hana"), text="Which number?")
    else:
        ask.ask_third_party(
            case.pk, actor=house.actor("hana"), text="Which pipe?", address="gas@example.test"
        )
    left = Deadline.objects.get(case=case, name="resolve").remaining
    move(days=4)
    shown = page(client, case)

    assert left == dt.timedelta(hours=14)
    assert Deadline.objects.get(case=case, name="resolve").remaining == left
    assert "Solution: 14 hours left when the clock goes on" in shown
    assert "Our own clock: stands still since Thursday, 12 March, 12:00" in shown
    assert "The date by law stays as it is." in shown
    assert ("Waiting for you" if waits_for == "requester" else "Waiting for others") in shown


@pytest.mark.row("S5-43")
def test_the_clock_goes_on_with_exactly_what_was_left(client, house, move):
    DeadlinePolicy.objects.create(resolve_minutes=6 * 60)
    case = in_work(house, house.case())
    move(hours=2)
    ask.ask_requester(case.pk, actor=house.actor("hana"), text="Which number?")
    before = Deadline.objects.get(case=case, name="resolve").due_at
    move(hours=3, seconds=1)
    talk.remark(case.pk, actor=_ana(case), text="Number 14.")

    after = Deadline.objects.get(case=case, name="resolve")
    # An hour and a second of opening time later: over closing time into the next morning.
    assert before == dt.datetime(2026, 3, 12, 14, 0, tzinfo=dt.UTC)
    assert after.due_at == dt.datetime(2026, 3, 13, 7, 0, 1, tzinfo=dt.UTC)
    assert "stands still" not in page(client, case)


@pytest.mark.row("S3-09")
def test_a_category_may_ask_for_the_wished_date(client, house, move):
    address = form_of(house)
    assert "By when do you wish it done?" not in plain(client.get(address))
    Category.objects.update(asks_desired_date=True)
    assert "By when do you wish it done?" in plain(client.get(address))
    refused = client.post(address, filled(desired_on="2026-03-11"))
    assert "This day is over." in plain(refused)
    client.post(address, filled(desired_on="2026-03-20"))

    case = Case.objects.get()
    assert case.desired_on == dt.date(2026, 3, 20)
    assert "Your wish: by Friday, 20 March 2026" in page(client, case)


def _ana(case):
    from tests.factories.town import ana  # noqa: PLC0415 -- needs Django's apps

    return ana(Case.objects.get(pk=case.pk))
