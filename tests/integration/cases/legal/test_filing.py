# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Filed without an answer: only on a ground that the pack has, and with what the law wants for it."""

import pytest

from responsa.cases.actions import legal_facts
from responsa.cases.actions.filing import Filing, file
from responsa.cases.enums import Ground, LinkKind, Outcome, State
from responsa.cases.models import Case
from responsa.directory.inputs import PersonInput
from responsa.directory.models import Membership
from responsa.kernel.errors import InvalidError, NotPermittedError, RefusedError
from tests.factories.law import accept_law

ANONYMOUS = Filing(ground=Ground.ANONYMOUS)


@pytest.fixture
def open_doors(hall):
    hall.category["pothole"].allows_anonymous = True
    hall.category["pothole"].save()
    return hall


def repeat_of(case):
    return Filing(ground=Ground.REPEAT, repeats=case.number)


@pytest.mark.row("S1-18")
def test_a_repeat_is_filed_with_a_mention_at_the_answered_case(hall, hours, post, solve):
    first = hall.case()
    solve(first)
    hours.pass_by(days=3)
    again = hall.case()
    file(again.pk, repeat_of(first), actor=hall.actor("dorin"), text="Nothing new")
    again.refresh_from_db()
    assert (again.state, again.outcome) == (State.CLOSED, Outcome.FILED)
    link = again.links_back.get()
    assert (link.earlier, link.kind) == (first, LinkKind.REPEATS)
    mention = first.events.get(name="case.repeated")
    assert mention.data["number"] == again.number
    assert again.events.get(name="case.closed").data["number"] == first.number
    post.work()
    [told] = [m for m in post.mails("ana@citizen.test") if "filed" in m["subject"]]
    assert f"under no. {first.number}" in told.get_body(("plain",)).get_content()


@pytest.mark.row("S1-18")
def test_what_was_not_answered_or_is_anothers_is_no_repeat(hall, solve):
    first, again, dorin = hall.case(), hall.case(), hall.actor("dorin")
    with pytest.raises(InvalidError, match="not answered"):
        file(again.pk, repeat_of(first), actor=dorin, text="x")
    solve(first)
    bob = hall.case(requester=PersonInput(name="Bob", email="bob@citizen.test"))
    with pytest.raises(InvalidError, match="somebody else"):
        file(bob.pk, repeat_of(first), actor=dorin, text="x")


@pytest.mark.row("S1-19")
def test_nobodys_petition_is_filed_counted_and_not_late(open_doors, hours):
    case = open_doors.case(requester=None)
    file(case.pk, ANONYMOUS, actor=open_doors.actor("dorin"), text="No name")
    hours.pass_by(days=60)
    assert Case.objects.filter(outcome=Outcome.FILED).count() == 1
    assert not case.deadlines.filter(met_at=None, cancelled_at=None).exists()
    closed = case.events.get(name="case.closed")
    assert (closed.data["ground"], closed.data["outcome"]) == ("anonymous", "filed")


@pytest.mark.row("S1-19")
def test_a_known_requester_or_an_exception_of_the_law_is_not_filed(open_doors):
    dorin = open_doors.actor("dorin")
    with pytest.raises(RefusedError, match="is known"):
        file(open_doors.case().pk, ANONYMOUS, actor=dorin, text="x")
    case = open_doors.case(requester=None)
    legal_facts.set_fact(case.pk, "tag:harassment", holds=True, actor=dorin)
    with pytest.raises(RefusedError, match="exception"):
        file(case.pk, ANONYMOUS, actor=dorin, text="x")
    case.refresh_from_db()
    # The position of the officer is held by who reaches the unit until the set-up names somebody.
    assert (case.state, case.owner) == (State.ASSIGNED, open_doors.user["sofia"])


@pytest.mark.row("S1-19")
def test_where_the_pack_lets_anybody_write_nothing_is_filed(hall):
    accept_law(hall, "it", "report")
    hall.category["pothole"].allows_anonymous = True
    hall.category["pothole"].save()
    case = hall.case(requester=None)
    with pytest.raises(RefusedError, match="does not file"):
        file(case.pk, ANONYMOUS, actor=hall.actor("dorin"), text="x")


@pytest.mark.parametrize("ground", [Ground.STOPPED, Ground.CHANNEL, Ground.REFUSAL, Ground.HOUSE])
def test_romanian_law_knows_no_other_ground(hall, ground, solve):
    first = hall.case()
    solve(first)
    case = hall.case()
    wanted = Filing(ground=ground, repeats=first.number, nothing_new=True)
    with pytest.raises(RefusedError):
        file(case.pk, wanted, actor=hall.actor("dorin"), text="x")
    case.refresh_from_db()
    assert case.is_open


def test_in_poland_a_repeat_is_not_told_only_if_the_answer_warned(hall, post, solve):
    accept_law(hall, "pl", "complaint")
    dorin, warned, plain = hall.actor("dorin"), hall.case(), hall.case()
    legal_facts.set_fact(warned.pk, "contains:repeat_warning", holds=True, actor=dorin)
    solve(warned)
    solve(plain)
    for first, letters in ((warned, 0), (plain, 1)):
        again = hall.case()
        file(again.pk, repeat_of(first), actor=dorin, text="Nothing new")
        post.work()
        told = [row for row in post.rows("ana@citizen.test") if row.case_id == again.pk]
        assert [row.purpose for row in told].count("filed") == letters


def test_in_russia_the_head_stops_a_correspondence_after_two_answers(hall, hours, solve):
    accept_law(hall, "ru", "appeal")
    Membership.objects.create(user=hall.user["hector"], unit=hall.unit["hall"], role="dispatcher")
    first = hall.case()
    solve(first)
    again, head = hall.case(), hall.actor("hector")
    wanted = Filing(ground=Ground.STOPPED, repeats=first.number, nothing_new=True)
    with pytest.raises(RefusedError, match="2 times"):
        file(again.pk, wanted, actor=head, text="x")
    solve(again)
    third = hall.case()
    with pytest.raises(NotPermittedError):
        file(third.pk, wanted, actor=hall.actor("dorin"), text="x")
    with pytest.raises(InvalidError, match="no new argument"):
        file(
            third.pk,
            Filing(ground=Ground.STOPPED, repeats=first.number),
            actor=head,
            text="x",
        )
    file(third.pk, wanted, actor=head, text="Answered twice")
    third.refresh_from_db()
    assert third.outcome == Outcome.FILED
