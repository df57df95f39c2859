# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Acts of law, proposals and what was done by itself, on the pages of the desk."""

import pytest

from responsa.cases.enums import Outcome
from responsa.cases.models import Proposal
from responsa.cases.queries.proposals import open_proposals
from tests.factories.law import accept_law

WHY = "The report is not here yet."


@pytest.fixture
def hall(town):
    accept_law(town)
    return town


@pytest.mark.row("S1-15")
def test_the_head_extends_on_the_page_and_sees_it_recorded(hall, at):
    case = hall.case()
    page = at("hector").page("desk:legal", case.pk)
    assert "By at most 15 days" in page
    at("hector").post("desk:legal-act", case.pk, "extend", rule="complex", text=WHY, amount="15")
    page = at("hector").page("desk:legal", case.pk)
    assert WHY in page
    assert "By at most 15 days" not in page
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
