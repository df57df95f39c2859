# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Joined cases are owed one answer; it names all numbers and answers each of them."""

import pytest

from responsa.cases.actions import close, filing, joining
from responsa.cases.enums import Ground, Outcome, State
from responsa.cases.models import Case
from responsa.cases.queries import proof
from responsa.directory.inputs import PersonInput
from responsa.kernel.errors import InvalidError, RefusedError

WHY = "The same hole"


def joined(hall, hours, *, number=2):
    """A case and others of the same petitioner, joined to it a day later each."""
    main, others = hall.case(), []
    for _ in range(number):
        hours.pass_by(days=1)
        other = hall.case()
        joining.join(other.pk, main.number, actor=hall.actor("dorin"), text=WHY)
        others.append(other)
    return main, others


@pytest.mark.row("S1-17")
def test_one_answer_lists_three_numbers_and_answers_all_three(hall, hours, post, solve):
    main, others = joined(hall, hours)
    solve(main)
    numbers = [case.number for case in (main, *others)]
    for case in (main, *others):
        case.refresh_from_db()
        resolution = case.resolutions.get()
        assert all(number in resolution.text for number in numbers)
        assert case.resolved_at == main.resolved_at
        assert case.messages.filter(kind="resolution", is_public=True).count() == 1
        answers = case.deadlines.filter(kind="statutory", name="answer")
        assert answers.count() == answers.exclude(met_at=None).count() > 0
    assert list(proof.resolution_problems()) == []
    post.work()
    mails = [row for row in post.rows("ana@citizen.test") if row.purpose == "resolution"]
    assert len(mails) == 1
    assert [row.purpose for row in post.rows("ana@citizen.test")].count("joined") == 2


@pytest.mark.row("S1-17")
def test_no_term_of_law_is_lost_by_joining(hall, hours):
    main, [other] = joined(hall, hours, number=1)
    other.refresh_from_db()
    assert (other.state, other.outcome) == (State.CLOSED, Outcome.JOINED)
    own = other.deadlines.get(kind="statutory", name="answer")
    carried = main.deadlines.get(rule__joined=other.number)
    assert (carried.due_at, carried.starts_at) == (own.due_at, own.starts_at)
    assert (carried.met_at, carried.cancelled_at) == (None, None)
    assert own.rule["carried_by"] == main.number


def test_an_older_case_brings_its_earlier_date(hall, hours):
    old = hall.case()
    hours.pass_by(days=5)
    new = hall.case()
    due = old.deadlines.get(kind="statutory").due_at
    joining.join(old.pk, new.number, actor=hall.actor("dorin"), text=WHY)
    statutory = new.deadlines.filter(kind="statutory").order_by("due_at").first()
    assert statutory.due_at == due


def test_who_is_owed_an_answer_is_not_filed_or_forgotten(hall, hours):
    main, [other] = joined(hall, hours, number=1)
    dorin = hall.actor("dorin")
    with pytest.raises(RefusedError, match=other.number):
        close.mark_spam(main.pk, actor=dorin, text="x")
    with pytest.raises(RefusedError, match=other.number):
        close.close_on_request(main.pk, actor=dorin, text="x", way="phone")
    close.withdraw(main.pk, actor=hall.actor("rita"), text="He takes it all back")
    ended = other.events.get(name="case.ended_jointly")
    assert ended.data["outcome"] == Outcome.WITHDRAWN


def test_a_chain_is_answered_to_its_end(hall, hours, solve):
    main, [middle] = joined(hall, hours, number=1)
    last = hall.case()
    joining.join(main.pk, last.number, actor=hall.actor("dorin"), text=WHY)
    solve(last)
    for case in (main, middle):
        assert Case.objects.get(pk=case.pk).resolved_at is not None
        assert not case.deadlines.filter(kind="statutory", met_at=None).exists()


def test_the_law_joins_only_the_same_petitioner_and_open_cases(hall, solve):
    main, dorin = hall.case(), hall.actor("dorin")
    bob = hall.case(requester=PersonInput(name="Bob", email="bob@citizen.test"))
    with pytest.raises(InvalidError, match="somebody else"):
        joining.join(bob.pk, main.number, actor=dorin, text=WHY)
    again = hall.case()
    for wrong in ("1/nothing", again.number):
        with pytest.raises(InvalidError):
            joining.join(again.pk, wrong, actor=dorin, text=WHY)
    solve(main)
    with pytest.raises(InvalidError, match="answered or closed"):
        joining.join(again.pk, main.number, actor=dorin, text=WHY)


def test_without_a_law_a_neighbour_gets_the_answer_but_no_strange_numbers(town, solve_plainly):
    hers = town.case()
    bob = PersonInput(name="Bob", email="bob@citizen.test")
    his = town.case(requester=bob)
    joining.join(his.pk, hers.number, actor=town.actor("dorin"), text=WHY)
    solve_plainly(hers, "The hole is filled.")
    assert his.resolutions.get().text == "The hole is filled."
    assert hers.number not in his.messages.get(kind="resolution").text


@pytest.fixture
def solve_plainly(town):
    from responsa.cases.actions import assign, resolve  # noqa: PLC0415 -- needs Django's apps

    def of(case, text):
        assign.assign(case.pk, [town.user["hana"].pk], actor=town.actor("dorin"))
        assign.accept(case.pk, actor=town.actor("hana"))
        resolve.finish_part(case.pk, actor=town.actor("hana"), text="Filled")
        return resolve.resolve(case.pk, actor=town.actor("sofia"), text=text)

    return of


def test_gathering_is_all_or_nothing(hall):
    main, one = hall.case(), hall.case()
    bob = hall.case(requester=PersonInput(name="Bob", email="bob@citizen.test"))
    with pytest.raises(InvalidError):
        joining.gather([one.pk, bob.pk], main.number, actor=hall.actor("dorin"), text=WHY)
    one.refresh_from_db()
    assert one.is_open
    with pytest.raises(RefusedError):
        filing.file(
            one.pk,
            filing.Filing(ground=Ground.HOUSE),
            actor=hall.actor("dorin"),
            text="No reason of the law",
        )
