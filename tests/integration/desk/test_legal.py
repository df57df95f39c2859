# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Acts of law, proposals and what was done by itself, on the pages of the desk."""

import datetime as dt

import pytest

from responsa.cases.actions import extend, forward, suspend
from responsa.cases.enums import Outcome
from responsa.cases.models import Proposal
from responsa.cases.queries.proposals import open_proposals
from tests.factories.law import accept_law

WHY = "The report is not here yet."
# A Thursday, 10:00 in Bucharest.
START = dt.datetime(2027, 3, 11, 8, 0, tzinfo=dt.UTC)


@pytest.fixture
def hall(town):
    accept_law(town)
    return town


@pytest.mark.row("S1-15")
def test_the_head_extends_on_the_page_and_sees_it_recorded(hall, at):
    case = hall.case()
    page = at("hector").page("desk:legal", case.pk)
    assert "By at most 15 calendar days" in page
    at("hector").post("desk:legal-act", case.pk, "extend", rule="complex", text=WHY, amount="15")
    page = at("hector").page("desk:legal", case.pk)
    assert WHY in page
    assert "By at most 15 calendar days" not in page
    assert "Extended the term" in at("hector").page("desk:case", case.pk)


@pytest.mark.row("S1-15")
def test_a_refused_extension_keeps_what_was_typed(hall, at):
    case = hall.case()
    refused = at("hector").post(
        "desk:legal-act", case.pk, "extend", rule="complex", text=WHY, amount="16", expect=422
    )
    assert WHY in refused.content.decode()
    assert "at most 15" in refused.content.decode()
    assert "Decided by: Hector" in at("sofia").page("desk:legal", case.pk)
    at("sofia").post(
        "desk:legal-act", case.pk, "extend", rule="complex", text=WHY, amount="5", expect=403
    )


@pytest.mark.row("S1-16")
def test_not_competent_is_marked_and_the_case_sent_on(hall, at):
    case = hall.case()
    at("dorin").post("desk:legal-act", case.pk, "fact", fact="not_competent", holds="yes")
    assert case.deadlines.filter(name="forward").exists()
    wrong = at("dorin").step(case, "transfer_out", text=WHY, expect=422)
    assert "name the authority" in wrong.content.decode()
    at("dorin").step(case, "transfer_out", text=WHY, authority="Roads", address="office@roads.test")
    case.refresh_from_db()
    assert case.outcome == Outcome.TRANSFERRED


@pytest.mark.row("S1-17")
@pytest.mark.row("S4-47")
def test_a_proposal_is_shown_with_its_reason_and_one_press_does_it(hall, at):
    first, again = hall.case(), hall.case()
    page = at("dorin").page("desk:case", again.pk)
    assert f"Join it to case {first.number}?" in page
    assert "the same requester has an open case" in page
    [found] = open_proposals(again)
    at("dorin").post("desk:proposal-accept", again.pk, found.pk)
    again.refresh_from_db()
    assert again.outcome == Outcome.JOINED
    third = hall.case()
    [found] = open_proposals(third)
    at("dorin").post("desk:proposal-dismiss", third.pk, found.pk)
    assert Proposal.objects.get(pk=found.pk).is_accepted is False
    assert "Join it to case" not in at("dorin").page("desk:case", third.pk)


@pytest.mark.row("S1-18")
@pytest.mark.row("S1-19")
def test_the_page_of_filing_offers_the_grounds_of_the_law(hall, at):
    case = hall.case()
    page = at("dorin").page("desk:step", case.pk, "file")
    assert "It repeats a request that was answered" in page
    assert "The correspondence about it is stopped" not in page
    refused = at("dorin").step(case, "file", text=WHY, ground="anonymous", expect=422)
    assert "is known" in refused.content.decode()


@pytest.mark.row("S4-42")
def test_a_clerk_notes_that_the_requester_called_to_close(hall, at):
    case = hall.case()
    at("rita").step(case, "close_on_request", text="She called at noon", way="phone")
    case.refresh_from_db()
    assert case.outcome == Outcome.ON_REQUEST
    assert "asked for it by phone" in at("rita").page("desk:case", case.pk)


@pytest.mark.row("S4-46")
@pytest.mark.row("S4-47")
def test_what_was_done_by_itself_is_listed_undone_and_asked_next_time(hall, at):
    case = hall.case("lamp")
    page = at("dorin").page("desk:case", case.pk)
    assert "What was done by itself" in page
    assert "least open work" in page
    event = case.events.get(name="case.assigned")
    at("dorin").post("desk:step-always-ask", case.pk, event.pk)
    at("dorin").post("desk:step-undo", case.pk, event.pk)
    case.refresh_from_db()
    assert case.owner is None
    other = hall.case("lamp", subject="Another", text="Another lamp")
    assert "Assign it to" in at("dorin").page("desk:case", other.pk)


def test_a_case_without_law_has_nothing_to_record(town, at):
    page = at("sofia").page("desk:legal", town.case().pk)
    assert "No law is set" in page


@pytest.fixture
def days(time_machine):
    """Move the clock to so many days after the start."""
    time_machine.move_to(START, tick=False)
    return lambda later: time_machine.move_to(START + dt.timedelta(days=later), tick=False)


@pytest.mark.row("S1-15")
def test_an_extension_that_is_used_up_is_a_sentence_and_no_form(days, hall, at):
    case = hall.case()
    extend.extend(case.pk, "complex", actor=hall.actor("hector"), text=WHY)
    answer = at("hector").get("desk:legal", case.pk).content.decode()
    assert "Used up: the law allows it once." in at("hector").page("desk:legal", case.pk)
    assert "/legal/extend/" not in answer
    assert "Only where this holds: It is about energy or natural gas." in at("hector").page(
        "desk:legal", case.pk
    )
    at("dorin").post("desk:legal-act", case.pk, "fact", fact="domain:energy_gas", holds="yes")
    assert "the law never allows both" in at("hector").page("desk:legal", case.pk)


@pytest.mark.row("S1-15")
def test_a_term_that_is_over_cannot_be_extended_and_the_page_says_so(hall, at):
    case = hall.case()
    case.deadlines.filter(name="answer").update(due_at=case.registered_at - dt.timedelta(days=3))
    page = at("hector").page("desk:legal", case.pk)
    assert "it can no longer be moved." in page
    assert "By at most 15 calendar days" not in page


@pytest.mark.row("S1-15")
def test_a_recorded_extension_shows_from_to_amount_who_when_and_why(days, hall, at):
    case = hall.case()
    days(4)
    why = "Three offices answer.\nThe archive is closed until Monday."
    extend.extend(case.pk, "complex", actor=hall.actor("hector"), text=why, amount=10)
    answer = at("dorin").get("desk:legal", case.pk).content.decode()
    page = at("dorin").page("desk:legal", case.pk)

    assert "Extended: Extension for a closer examination" in page
    assert "Date before Friday, 9 April 2027" in page
    assert "Date after Tuesday, 20 April 2027" in page
    assert "Length by 10 calendar days" in page
    assert "Decided by Hector" in page
    assert "Recorded Monday, 15 March" in page
    assert "<li>Three offices answer.</li><li>The archive is closed until Monday.</li>" in answer
    assert "complex" not in page


@pytest.mark.row("S1-15")
def test_a_lasting_suspension_is_shown_and_no_second_one_offered(days, hall, at):
    accept_law(hall, "pl", "complaint")
    case = hall.case()
    suspend.suspend(case.pk, "unclear_subject", actor=hall.actor("dorin"), text=WHY)
    page = at("dorin").page("desk:legal", case.pk)
    assert "From 11 March 2027" in page
    assert "it lasts still" in page
    assert "The term is suspended already." in page
    assert "Let the term run on" in page


def test_an_extension_by_nothing_is_told_beside_its_field(hall, at):
    case = hall.case()
    refused = at("hector").post(
        "desk:legal-act", case.pk, "extend", rule="complex", text=WHY, amount="0", expect=422
    )
    assert "An extension by 0 would change nothing" in refused.content.decode()
    assert 'id="extend-complex-amount-error"' in refused.content.decode()


@pytest.mark.row("S1-16")
def test_forwarding_leaves_a_line_for_the_terms_it_ended(days, hall, at):
    case = hall.case()
    at("dorin").post("desk:legal-act", case.pk, "fact", fact="not_competent", holds="yes")
    to = forward.Authority(name="County roads", email="office@roads.test")
    forward.forward(case.pk, to, actor=hall.actor("dorin"), text=WHY)

    assert "ended by forwarding to County roads" in at("dorin").page("desk:case", case.pk)
    page = at("dorin").page("desk:legal", case.pk)
    assert "Sent to County roads" in page
    assert "Ended with it Answer" in page


@pytest.mark.row("S1-16")
def test_without_rules_of_law_forwarding_leaves_its_line_as_well(town, at):
    case = town.case()
    to = forward.Authority(name="County roads", email="office@roads.test")
    forward.forward(case.pk, to, actor=town.actor("dorin"), text=WHY)
    assert "ended by forwarding to County roads" in at("dorin").page("desk:case", case.pk)


def test_terms_of_a_joined_case_say_where_they_go_on(hall, at):
    first, second = hall.case(), hall.case()
    at("dorin").step(second, "join", text=WHY, into=first.number)
    assert f"goes on in case {first.number}" in at("dorin").page("desk:case", second.pk)
