# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What the policies suggest is asked, or done by itself where the house says so; each with its reason."""

import pytest

from responsa.cases.actions import assign, close, joining, proposals, talk
from responsa.cases.enums import Channel, Direction, MessageKind, Outcome, State
from responsa.cases.inputs import Envelope, NewMessage
from responsa.cases.models import Case, Proposal
from responsa.cases.queries.page import case_view
from responsa.cases.queries.proposals import automatic_steps, open_proposals
from responsa.catalog.actions.policies import set_mode
from responsa.catalog.enums import AutoStep, Mode
from responsa.catalog.queries.automation import mode
from responsa.directory.actors import SYSTEM
from responsa.directory.inputs import PersonInput
from responsa.kernel.errors import NotFoundError, NotPermittedError, RefusedError
from tests.factories.law import accept_law
from tests.factories.town import ana


def by_mail(case, text, **changes):
    new = NewMessage(
        direction=Direction.INBOUND,
        kind=MessageKind.REMARK,
        channel=Channel.EMAIL,
        text=text,
        is_public=True,
        envelope=Envelope(sender_address="ana@citizen.test", **changes),
    )
    return talk.receive(case.pk, new, person_id=case.requester_id)


@pytest.mark.row("S1-17")
def test_the_same_matter_again_is_proposed_to_be_joined(hall):
    first, again = hall.case(), hall.case()
    [found] = open_proposals(again)
    assert (found.step, found.data["into"], found.reason) == (
        AutoStep.JOIN,
        first.pk,
        "same_matter_open",
    )
    assert found.confidence >= 90
    assert again.events.get(name="case.suggested").data["reason"] == "same_matter_open"
    case = proposals.accept(found.pk, actor=hall.actor("dorin"))
    assert (case.outcome, case.events.get(name="case.closed").user) == (
        Outcome.JOINED,
        hall.user["dorin"],
    )
    with pytest.raises(RefusedError, match="decided already"):
        proposals.dismiss(found.pk, actor=hall.actor("dorin"))


@pytest.mark.row("S1-18")
def test_the_same_matter_after_the_answer_is_proposed_to_be_filed(hall, solve):
    first = hall.case()
    solve(first)
    again = hall.case()
    [found] = open_proposals(again)
    assert (found.step, found.data["repeats"]) == (AutoStep.FILE, first.pk)
    case = proposals.accept(found.pk, actor=hall.actor("dorin"))
    assert case.outcome == Outcome.FILED
    assert first.events.filter(name="case.repeated").exists()


def test_another_matter_person_or_law_proposes_nothing(hall):
    hall.case()
    other = hall.case(subject="Lampă stinsă", text="Nu arde becul din fața blocului 4.")
    bob = hall.case(requester=PersonInput(name="Bob", email="bob@citizen.test"))
    accept_law(hall, "it", "report")
    assert not open_proposals(other)
    assert not open_proposals(bob)
    assert not open_proposals(hall.case())


@pytest.mark.row("S1-19")
def test_nobodys_petition_is_filed_by_itself_where_the_house_says_so(hall, hours):
    category = hall.category["pothole"]
    category.allows_anonymous = True
    category.save()
    set_mode(AutoStep.FILE, Mode.AUTO, actor=SYSTEM, category_id=category.pk)
    case = hall.case(requester=None)
    assert proposals.take_due() == 0
    hours.pass_by(seconds=9)
    assert proposals.take_due() == 1
    case.refresh_from_db()
    closed = case.events.get(name="case.closed")
    assert (case.outcome, closed.user, closed.data["reason"]) == (
        Outcome.FILED,
        None,
        "no_identity",
    )
    assert proposals.take_due() == 0


def test_a_way_that_the_law_closed_is_turned_down_politely(hall, post):
    accept_law(hall, "ru", "appeal")
    case = hall.case(channel="email")
    [found] = open_proposals(case)
    assert found.step == AutoStep.REJECT_CHANNEL
    proposals.accept(found.pk, actor=hall.actor("dorin"))
    post.work()
    [told] = [m for m in post.mails("ana@citizen.test") if "filed" in m["subject"]]
    assert "state portal" in told.get_body(("plain",)).get_content()
    assert not open_proposals(hall.case(channel="web", subject="Another matter", text="x"))


@pytest.mark.row("S4-41")
def test_a_mail_that_asks_to_close_is_proposed_and_one_press_closes(hall):
    case = hall.case()
    mail = by_mail(case, "It is solved, please close the case. Thank you!")
    [found] = open_proposals(case)
    assert (found.step, found.data["message"]) == (AutoStep.CLOSE_ON_REQUEST, mail.pk)
    case = proposals.accept(found.pk, actor=hall.actor("dorin"))
    closed = case.events.get(name="case.closed")
    assert (case.state, case.outcome) == (State.CLOSED, Outcome.ON_REQUEST)
    assert (closed.data["mail"], closed.data["reason"]) == (mail.pk, "asked_by_mail")
    assert "1 March" in closed.message.text


@pytest.mark.row("S4-41")
def test_a_wish_of_somebody_else_or_no_wish_closes_nothing(hall, hours):
    case = hall.case()
    by_mail(case, "Please do not close the case yet.")
    by_mail(case, "Please close the case.", is_automatic=True)
    talk.remark(case.pk, actor=ana(case), text="When is it done?")
    assert not open_proposals(case)


@pytest.mark.row("S4-42")
@pytest.mark.parametrize("way", ["phone", "counter"])
def test_a_clerk_records_that_the_requester_wants_it_closed(hall, way):
    case = close.close_on_request(
        hall.case().pk, actor=hall.actor("rita"), text="She called", way=way
    )
    closed = case.events.get(name="case.closed")
    assert (case.outcome, closed.user) == (Outcome.ON_REQUEST, hall.user["rita"])
    assert closed.data["reason"] == close.WAYS[way]
    with pytest.raises(NotPermittedError):
        close.close_on_request(hall.case().pk, actor=hall.actor("hana"), text="She called", way=way)


@pytest.mark.row("S4-46")
def test_everything_done_by_itself_is_listed_with_its_reason(hall):
    case = hall.case("lamp")
    steps = automatic_steps(case_view(case.pk, actor=hall.actor("dorin")))
    assert [(one.event.name, one.step) for one in steps] == [
        ("case.registered", None),
        ("case.assigned", AutoStep.ASSIGN),
    ]
    assert steps[1].event.data["reason"] == "least_loaded"


@pytest.mark.row("S4-47")
def test_an_automatic_assignment_is_undone_until_somebody_takes_the_work_on(hall):
    case = hall.case("lamp")
    steps = automatic_steps(case_view(case.pk, actor=hall.actor("dorin")))
    assert [one.may_undo for one in steps] == [False, True]
    proposals.undo_assignment(steps[1].event.pk, actor=hall.actor("dorin"))
    case.refresh_from_db()
    assert (case.state, case.owner) == (State.NEW, None)
    second = hall.case("lamp", subject="Another", text="Another lamp")
    event = second.events.get(name="case.assigned")
    assign.accept(second.pk, actor=hall.actor(second.owner.name.lower()))
    with pytest.raises(RefusedError):
        proposals.undo_assignment(event.pk, actor=hall.actor("dorin"))


@pytest.mark.row("S4-47")
def test_always_ask_makes_a_proposal_of_what_was_automatic(hall):
    case, dorin = hall.case("lamp"), hall.actor("dorin")
    event = case.events.get(name="case.assigned")
    with pytest.raises((NotPermittedError, NotFoundError)):
        proposals.always_ask(event.pk, actor=hall.actor("oscar"))
    proposals.always_ask(event.pk, actor=dorin)
    assert mode(AutoStep.ASSIGN, case.category_id) is Mode.ASK
    other = hall.case("lamp", subject="Another", text="Another lamp is out")
    assert (other.state, other.owner) == (State.NEW, None)
    [found] = open_proposals(other)
    taken = proposals.accept(found.pk, actor=dorin)
    assert (taken.state, taken.owner_id) == (State.ASSIGNED, found.data["users"][0])


def test_what_is_automatic_can_be_stopped_and_what_is_refused_is_left_to_people(hall, hours):
    set_mode(AutoStep.JOIN, Mode.AUTO, actor=SYSTEM)
    first, stopped, late = hall.case(), hall.case(), hall.case()
    [found] = open_proposals(stopped)
    proposals.dismiss(found.pk, actor=hall.actor("dorin"))
    # The case into which the third would go is closed meanwhile.
    [wanted] = open_proposals(late)
    joining.join(
        Case.objects.get(pk=wanted.data["into"]).pk,
        (first if wanted.data["into"] != first.pk else stopped).number,
        actor=hall.actor("dorin"),
        text="x",
    )
    hours.pass_by(seconds=9)
    proposals.take_due()
    for case in (stopped, late):
        case.refresh_from_db()
    left = Proposal.objects.get(pk=wanted.pk)
    assert (late.state, left.decided_at, left.auto_at) == (State.NEW, None, None)
