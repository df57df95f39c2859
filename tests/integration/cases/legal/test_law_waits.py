# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Where the law gives the requester a time to answer, his silence is proposed to people, once."""

import datetime as dt

import pytest

from responsa.cases.actions import ask, assign, filing, firing, proposals, suspend, talk
from responsa.cases.enums import Channel, Direction, Ground, MessageKind, Outcome, State
from responsa.cases.inputs import NewMessage
from responsa.cases.models import Event, Proposal
from responsa.cases.queries.proposals import open_proposals
from responsa.catalog.actions.policies import set_mode
from responsa.catalog.enums import AutoStep, Mode
from responsa.directory.actors import SYSTEM
from responsa.directory.models import User
from responsa.kernel.errors import NotPermittedError, RefusedError
from tests.factories.law import accept_law
from tests.factories.town import ana

WHY = "Please tell us which street is meant."
RULE = "unclear_subject"


@pytest.fixture
def urzad(hall):
    accept_law(hall, "pl", "complaint")
    return hall


def suspended(town, *, waits=True):
    """A complaint on Monday, 1 March 2027 that waits for its requester until Monday, 8 March."""
    case, hana = town.case(), town.actor("hana")
    assign.assign(case.pk, [town.user["hana"].pk], actor=town.actor("dorin"))
    assign.accept(case.pk, actor=hana)
    if waits:
        ask.ask_requester(case.pk, actor=hana, text=WHY)
    suspend.suspend(case.pk, RULE, actor=hana, text=WHY)
    return case


def told(case):
    names = dict(User.objects.values_list("pk", "name"))
    rows = Event.objects.filter(case=case, name="case.reminded", data__timer="awaited")
    return [sorted(names[pk] for pk in row.data["users"]) for row in rows]


def fire_all():
    while firing.fire_due():
        pass


@pytest.mark.parametrize("waits", [True, False])
def test_what_does_not_come_in_seven_days_is_proposed_to_be_filed(urzad, hours, waits):
    case = suspended(urzad, waits=waits)
    hours.at = dt.datetime(2027, 3, 8, 21, 59, tzinfo=dt.UTC)
    fire_all()
    assert not open_proposals(case)
    hours.pass_by(minutes=2)
    fire_all()
    case.refresh_from_db()
    [found] = open_proposals(case)
    assert (found.step, found.reason, found.auto_at) == (AutoStep.FILE, "no_reply", None)
    assert "§ 8 (2)" in found.reason_data["citation"]
    assert told(case) == [["Hana", "Sofia"]]
    with pytest.raises(NotPermittedError):
        proposals.accept(found.pk, actor=urzad.actor("hana"))
    case = proposals.accept(found.pk, actor=urzad.actor("dorin"))
    closed = case.events.get(name="case.closed")
    assert (case.outcome, closed.data["ground"]) == (Outcome.FILED, Ground.NO_REPLY)
    assert not case.deadlines.filter(met_at=None, cancelled_at=None).exists()


def test_the_seventh_day_on_a_day_off_gives_the_next_working_day(urzad, hours):
    hours.at = dt.datetime(2027, 3, 22, 9, 0, tzinfo=dt.UTC)
    case = suspended(urzad)
    row = case.timers.get(name="awaited")
    # A Monday on which this house, whose calendar is the Romanian one, works.
    assert row.fires_at == dt.datetime(2027, 3, 29, 21, 0, tzinfo=dt.UTC)
    hours.at = dt.datetime(2027, 4, 24, 9, 0, tzinfo=dt.UTC)
    other = suspended(urzad)
    # Seven days on is Saturday, 1 May; Easter follows, and the house opens again on 4 May.
    assert other.timers.get(name="awaited").fires_at.date() == dt.date(2027, 5, 4)


@pytest.mark.parametrize("waits", [True, False])
def test_an_answer_in_time_lets_the_term_run_on_by_itself(urzad, hours, waits):
    case = suspended(urzad, waits=waits)
    hours.pass_by(days=3)
    talk.remark(case.pk, actor=ana(case), text="Mill Street.")
    act = case.legal_acts.get()
    assert act.ends_on == dt.date(2027, 3, 4)
    case.refresh_from_db()
    assert case.state == State.IN_PROGRESS
    hours.pass_by(days=10)
    fire_all()
    assert not Proposal.objects.filter(step=AutoStep.FILE).exists()
    assert not told(case)


def test_a_late_answer_takes_the_proposal_away_and_a_third_partys_does_not(urzad, hours):
    case = suspended(urzad)
    hours.pass_by(days=9)
    fire_all()
    other = NewMessage(
        direction=Direction.INBOUND,
        kind=MessageKind.THIRD_PARTY_ANSWER,
        channel=Channel.EMAIL,
        text="Not our road.",
    )
    talk.receive(case.pk, other, from_third_party=True)
    assert [one.step for one in open_proposals(case)] == [AutoStep.FILE]
    talk.remark(case.pk, actor=ana(case), text="Mill Street.")
    assert not open_proposals(case)
    dismissed = case.events.get(name="case.suggestion_dismissed")
    assert (dismissed.user, dismissed.data["reason"]) == (None, "requester_answered")


def test_filing_waits_for_the_time_of_the_law_and_the_letter_says_when(urzad, hours, post):
    case, dorin = suspended(urzad), urzad.actor("dorin")
    with pytest.raises(RefusedError, match="in the time that it gives"):
        filing.file(case.pk, filing.Filing(ground=Ground.NO_REPLY), actor=dorin, text="x")
    post.work()
    letters = [m.get_body(("plain",)).get_content() for m in post.mails("ana@citizen.test")]
    [letter] = [text for text in letters if "stands still" in text]
    assert "8 March 2027" in letter
    assert "unexamined" in letter
    hours.pass_by(days=9)
    filing.file(case.pk, filing.Filing(ground=Ground.NO_REPLY), actor=dorin, text="No answer")


def test_switched_off_it_only_reminds(urzad, hours):
    set_mode(AutoStep.FILE, Mode.OFF, actor=SYSTEM)
    case = suspended(urzad)
    hours.pass_by(days=9)
    fire_all()
    assert not open_proposals(case)
    assert told(case) == [["Hana", "Sofia"]]


def test_russian_law_links_both_and_each_is_answered(hall, solve):
    accept_law(hall, "ru", "appeal")
    first, again = hall.case(), hall.case()
    [found] = open_proposals(again)
    assert (found.step, found.data, found.reason) == (
        AutoStep.LINK,
        {"into": first.pk},
        "same_matter_open",
    )
    case = proposals.accept(found.pk, actor=hall.actor("dorin"))
    assert case.is_open
    assert case.links_back.get().earlier == first
    for one in (first, again):
        assert one.deadlines.filter(kind="statutory", met_at=None, cancelled_at=None).exists()
        assert one.events.filter(name="case.linked").exists()
    solve(first)
    assert again.deadlines.filter(kind="statutory", name="answer", met_at=None).exists()


def test_the_review_waits_for_the_garante_ten_days_at_most(hall, hours):
    accept_law(hall, "it", "civic_access_review")
    case, dorin = hall.case(), hall.actor("dorin")
    act = suspend.suspend(case.pk, "garante", actor=dorin, text="The Garante is heard.")
    hours.pass_by(days=6)
    suspend.end_suspension(act.pk, actor=dorin)
    # Twenty days end on Sunday, 21 March; six more on a Saturday, on which an Italian term may end.
    assert case.deadlines.get(kind="statutory").latest_at.date() == dt.date(2027, 3, 27)
    with pytest.raises(RefusedError, match="no further suspension"):
        suspend.suspend(case.pk, "garante", actor=dorin, text="Once more.")
