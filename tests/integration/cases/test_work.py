# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""The work on a case: who may do what, in which state, and what the journal keeps."""

import pytest

from responsa.cases.actions import ask, assign, close, resolve, talk
from responsa.cases.enums import AssignmentState, MessageKind, Outcome, State
from responsa.cases.models import Assignment
from responsa.cases.queries.proof import problems
from responsa.directory.models import Absence
from responsa.directory.queries.actors import actor_for_person
from responsa.kernel import clock
from responsa.kernel.errors import (
    InvalidError,
    NotFoundError,
    NotPermittedError,
    RefusedError,
    StaleError,
)


@pytest.fixture
def case(town):
    """A pothole in Hana's hands, accepted."""
    case = town.case()
    assign.assign(case.pk, [town.user["hana"].pk], actor=town.actor("dorin"))
    return assign.accept(case.pk, actor=town.actor("hana"))


def ana(case):
    return actor_for_person(case.requester)


@pytest.mark.row("S3-13")
@pytest.mark.row("S3-19")
@pytest.mark.row("S3-20")
@pytest.mark.row("S2-24")
def test_the_dispatcher_assigns_and_the_handler_accepts(town, case):
    part = Assignment.objects.get(case=case)
    assert (part.user, part.state, part.is_lead) == (town.user["hana"], "accepted", True)
    assert part.accepted_at is not None
    assert case.state == State.IN_PROGRESS
    accepted = case.events.get(name="case.accepted")
    assert (accepted.user, accepted.at.date()) == (town.user["hana"], clock.now().date())


@pytest.mark.row("S3-04")
@pytest.mark.row("S3-05")
def test_only_handlers_of_the_unit_are_assignable_and_only_leads_assign(town):
    case = town.case()
    for stranger in ("oscar", "dorin", "rita"):
        with pytest.raises(InvalidError):
            assign.assign(case.pk, [town.user[stranger].pk], actor=town.actor("dorin"))
    with pytest.raises(NotPermittedError):
        assign.assign(case.pk, [town.user["hana"].pk], actor=town.actor("hana"))
    with pytest.raises(NotFoundError):
        assign.assign(case.pk, [town.user["hana"].pk], actor=town.actor("tania"))


@pytest.mark.row("S3-14")
@pytest.mark.row("S4-22")
def test_three_handlers_each_have_their_own_state_and_one_answers_for_all(town):
    case = town.case()
    trio = [town.user[name].pk for name in ("hana", "horia", "hugo")]
    assign.assign(case.pk, trio, actor=town.actor("dorin"))
    assign.accept(case.pk, actor=town.actor("hana"))
    assign.accept(case.pk, actor=town.actor("horia"))
    assign.decline(case.pk, actor=town.actor("hugo"), text="Not mine")
    resolve.finish_part(case.pk, actor=town.actor("hana"), text="Filled")
    case.refresh_from_db()
    states = dict(Assignment.objects.values_list("user__name", "state"))
    assert states == {"Hana": "done", "Horia": "accepted", "Hugo": "declined"}
    assert (case.state, case.owner) == (State.IN_PROGRESS, town.user["hana"])
    resolve.finish_part(case.pk, actor=town.actor("horia"), text="Painted")
    case.refresh_from_db()
    assert case.state == State.AWAITING_RESOLUTION


@pytest.mark.row("S3-24")
def test_declining_needs_a_reason_and_gives_the_case_back(town):
    case = town.case()
    assign.assign(case.pk, [town.user["hana"].pk], actor=town.actor("dorin"))
    with pytest.raises(InvalidError):
        assign.decline(case.pk, actor=town.actor("hana"), text=" ")
    case = assign.decline(case.pk, actor=town.actor("hana"), text="On leave")
    assert (case.state, case.owner) == (State.NEW, None)
    assert case.messages.get(kind=MessageKind.REASON).text == "On leave"


@pytest.mark.row("S3-18")
def test_redirecting_keeps_the_number_and_reaches_the_other_dispatchers(town, case):
    number, due = case.number, list(case.deadlines.values_list("due_at", flat=True))
    case = assign.redirect(case.pk, town.unit["taxes"].pk, actor=town.actor("dorin"), text="Theirs")
    assert (case.number, case.state, case.unit) == (number, State.NEW, town.unit["taxes"])
    assert list(case.deadlines.values_list("due_at", flat=True)) == due
    assign.assign(case.pk, [town.user["oscar"].pk], actor=town.actor("tania"))
    with pytest.raises(NotFoundError):
        assign.accept(case.pk, actor=town.actor("horia"))


@pytest.mark.row("S1-21")
@pytest.mark.row("S1-25")
@pytest.mark.row("S3-21")
def test_a_handler_cannot_give_the_final_resolution(town, case):
    case = resolve.finish_part(case.pk, actor=town.actor("hana"), text="Filled with asphalt")
    assert case.state == State.AWAITING_RESOLUTION
    assert case.messages.get(kind=MessageKind.SOLUTION).text == "Filled with asphalt"
    for nobody in ("hana", "dorin", "olga"):
        with pytest.raises(RefusedError):
            resolve.resolve(case.pk, actor=town.actor(nobody), text="Done")
        with pytest.raises(RefusedError):
            close.close(case.pk, actor=town.actor(nobody))
    case = resolve.resolve(case.pk, actor=town.actor("sofia"), text="The hole is filled.")
    assert case.state == State.RESOLVED


@pytest.mark.row("S1-22")
@pytest.mark.row("S4-36")
def test_a_resolution_has_text_author_and_date_apart_from_the_messages(town, case):
    resolve.finish_part(case.pk, actor=town.actor("hana"), text="Filled")
    case = resolve.resolve(case.pk, actor=town.actor("sofia"), text="The hole is filled.")
    resolution = case.resolutions.get()
    assert (resolution.text, resolution.author) == ("The hole is filled.", town.user["sofia"])
    assert resolution.at == case.resolved_at or resolution.at <= case.resolved_at
    assert case.state != State.CLOSED
    assert not list(problems())
    message = case.messages.get(kind=MessageKind.RESOLUTION)
    type(message).objects.filter(pk=message.pk).update(text="Something else")
    assert any("altered" in problem for problem in problems())


@pytest.mark.row("S1-23")
def test_the_supervisor_returns_with_remarks(town, case):
    resolve.finish_part(case.pk, actor=town.actor("hana"), text="Filled")
    with pytest.raises(InvalidError):
        resolve.send_back(case.pk, actor=town.actor("sofia"), text="")
    case = resolve.send_back(case.pk, actor=town.actor("sofia"), text="Show me a picture")
    assert case.state == State.IN_PROGRESS
    returned = case.events.get(name="case.returned")
    assert returned.message.text == "Show me a picture"
    assert returned.data["users"] == [town.user["hana"].pk]
    resolve.finish_part(case.pk, actor=town.actor("hana"), text="Here it is")


@pytest.mark.row("S1-24")
def test_a_substitute_resolves_for_the_absent_supervisor(town, case):
    resolve.finish_part(case.pk, actor=town.actor("hana"), text="Filled")
    with pytest.raises(NotFoundError):
        resolve.resolve(case.pk, actor=town.actor("silvia"), text="Done")
    today = clock.today()
    Absence.objects.create(
        user=town.user["sofia"], substitute=town.user["silvia"], starts_on=today, ends_on=today
    )
    case = resolve.resolve(case.pk, actor=town.actor("silvia"), text="Done")
    assert case.resolutions.get().on_behalf_of == town.user["sofia"]
    assert case.events.get(name="case.resolved").on_behalf_of == town.user["sofia"]


@pytest.mark.row("S5-35")
@pytest.mark.row("S5-42")
def test_asking_waits_for_the_requester_and_his_answer_sets_the_work_going(town, case):
    legal_first = case.deadlines.order_by("due_at").last().due_at
    case = ask.ask_requester(case.pk, actor=town.actor("hana"), text="Which house?")
    assert case.state == State.WAITING_REQUESTER
    # The inner clock pauses: only the law's date is shown.
    assert case.due_at == legal_first
    talk.remark(case.pk, actor=ana(case), text="Number 14")
    case.refresh_from_db()
    assert case.state == State.IN_PROGRESS
    assert case.events.filter(name="case.resumed", data__reason="requester_answered").exists()


def test_a_third_party_is_asked_out_of_the_requesters_sight(town, case):
    case = ask.ask_third_party(
        case.pk, actor=town.actor("hana"), text="Is it your cable?", address="Grid@power.test "
    )
    question = case.messages.get(kind=MessageKind.THIRD_PARTY_QUESTION)
    assert (case.state, question.to) == (State.WAITING_THIRD_PARTY, ["grid@power.test"])
    assert not question.is_public
    with pytest.raises(RefusedError):
        ask.ask_third_party(case.pk, actor=town.actor("hana"), text="?", address="nowhere")


@pytest.mark.row("S3-22")
@pytest.mark.row("S3-23")
def test_closing_follows_the_confirmation(town, case):
    resolve.finish_part(case.pk, actor=town.actor("hana"), text="Filled")
    resolve.resolve(case.pk, actor=town.actor("sofia"), text="Done")
    with pytest.raises(RefusedError, match="not confirmed"):
        close.close(case.pk, actor=town.actor("dorin"))
    case = close.confirm(case.pk, actor=ana(case))
    assert case.confirmed_at is not None
    with pytest.raises(NotPermittedError):
        close.close(case.pk, actor=town.actor("hana"))
    case = close.close(case.pk, actor=town.actor("dorin"))
    assert (case.state, case.outcome) == (State.CLOSED, Outcome.CONFIRMED)


@pytest.mark.row("S3-24")
def test_the_requester_disputes_with_a_reason(town, case):
    resolve.finish_part(case.pk, actor=town.actor("hana"), text="Filled")
    resolve.resolve(case.pk, actor=town.actor("sofia"), text="Done")
    with pytest.raises(InvalidError):
        close.dispute(case.pk, actor=ana(case), text="")
    case = close.dispute(case.pk, actor=ana(case), text="Still there")
    assert (case.state, case.is_open) == (State.IN_PROGRESS, True)
    part = Assignment.objects.get(case=case, state=AssignmentState.ACCEPTED)
    assert part.user == town.user["hana"]
    assert case.due_at > clock.now()


@pytest.mark.row("S4-24")
@pytest.mark.row("S4-40")
def test_rating_closes_and_keeps_score_and_words(town, case):
    with pytest.raises(RefusedError):
        close.rate(case.pk, actor=ana(case), score=5)
    resolve.finish_part(case.pk, actor=town.actor("hana"), text="Filled")
    resolve.resolve(case.pk, actor=town.actor("sofia"), text="Done")
    for wrong in (0, 6):
        with pytest.raises(InvalidError):
            close.rate(case.pk, actor=ana(case), score=wrong)
    case = close.rate(case.pk, actor=ana(case), score=4, text="Quick")
    assert (case.state, case.outcome) == (State.CLOSED, Outcome.RATED)
    closed = case.events.get(name="case.closed")
    assert (closed.person, closed.user) == (case.requester, None)
    rating = case.ratings.get()
    assert (rating.score, rating.text) == (4, "Quick")
    with pytest.raises(RefusedError):
        close.rate(case.pk, actor=ana(case), score=1)


@pytest.mark.row("S5-51")
def test_nothing_moves_a_closed_case(town, case):
    close.leave(case.pk, "file", actor=town.actor("dorin"), text="Repeat")
    root = town.actor("sofia")
    tries = [
        lambda: assign.assign(case.pk, [town.user["hana"].pk], actor=town.actor("dorin")),
        lambda: assign.redirect(case.pk, town.unit["taxes"].pk, actor=root, text="x"),
        lambda: assign.accept(case.pk, actor=town.actor("hana")),
        lambda: ask.resume(case.pk, actor=town.actor("hana")),
        lambda: resolve.send_back(case.pk, actor=root, text="x"),
        lambda: resolve.resolve(case.pk, actor=root, text="x"),
        lambda: close.dispute(case.pk, actor=ana(case), text="x"),
        lambda: close.confirm(case.pk, actor=ana(case)),
        lambda: close.withdraw(case.pk, actor=ana(case), text="x"),
        lambda: talk.reply(case.pk, actor=root, text="x"),
        lambda: talk.note(case.pk, actor=root, text="x"),
        lambda: talk.remark(case.pk, actor=ana(case), text="x"),
    ]
    for attempt in tries:
        with pytest.raises(RefusedError):
            attempt()
    case.refresh_from_db()
    assert (case.state, case.is_open) == (State.CLOSED, False)


def test_two_people_editing_lose_nothing(town, case):
    seen = case.version
    talk.reply(case.pk, actor=town.actor("hana"), text="First", version=seen)
    with pytest.raises(StaleError):
        talk.reply(case.pk, actor=town.actor("sofia"), text="Second", version=seen)
    assert case.messages.filter(kind=MessageKind.REPLY).count() == 1


@pytest.mark.row("S3-25")
@pytest.mark.parametrize(
    "state", ["new", "assigned", "in_progress", "waiting_requester", "awaiting_resolution"]
)
def test_all_parties_write_in_every_open_state(town, state):
    case = town.case()
    if state != "new":
        assign.assign(case.pk, [town.user["hana"].pk], actor=town.actor("dorin"))
    if state in {"in_progress", "waiting_requester", "awaiting_resolution"}:
        assign.accept(case.pk, actor=town.actor("hana"))
    if state == "waiting_requester":
        ask.ask_requester(case.pk, actor=town.actor("hana"), text="?")
    if state == "awaiting_resolution":
        resolve.finish_part(case.pk, actor=town.actor("hana"), text="ok")
    case.refresh_from_db()
    assert case.state == state
    talk.note(case.pk, actor=town.actor("dorin"), text="from the dispatcher")
    talk.remark(case.pk, actor=ana(case), text="from the requester")
    writer = "dorin" if state == "new" else "sofia" if state == "awaiting_resolution" else "hana"
    talk.reply(case.pk, actor=town.actor(writer), text="from the desk")
