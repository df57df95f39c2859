# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""What a colleague writes down beside a request of somebody else, and adding to a case about the same."""

import datetime as dt

import pytest

from responsa.cases.actions import ask, assign
from responsa.cases.actions.arriving import add_here
from responsa.cases.enums import Channel, Direction, MessageKind, State
from responsa.cases.inputs import ArrivalInput
from responsa.cases.models import Arrival, Assignment, Case, CaseLink, Message
from responsa.cases.queries import requester
from responsa.directory.queries.actors import actor_for_person
from responsa.kernel.errors import NotFoundError


@pytest.mark.row("S1-08")
def test_the_facts_of_the_door_are_kept(town):
    arrival = ArrivalInput(
        dated_on=dt.date(2026, 11, 2), sender_address="Str. Morii 12", sender_reference="77/2026"
    )
    case = town.case(channel=Channel.POST, actor=town.actor("rita"), arrival=arrival)
    kept = Arrival.objects.get(case=case)

    assert (kept.dated_on, kept.sender_address) == (dt.date(2026, 11, 2), "Str. Morii 12")
    assert kept.sender_reference == "77/2026"


@pytest.mark.row("S2-32")
def test_a_private_note_is_never_the_requesters(town):
    case = town.case(actor=town.actor("rita"), note="Sună a zecea oară, de rea-credință.")
    note = Message.objects.get(case=case, kind=MessageKind.NOTE)
    seen = requester.public_case(case.pk, actor=actor_for_person(case.requester))

    assert (note.direction, note.is_public) == (Direction.INTERNAL, False)
    assert "rea-credință" not in str(seen)


@pytest.mark.row("S3-08")
@pytest.mark.row("S3-09")
def test_the_requesters_own_weight_and_date_are_stored_apart_from_ours(town):
    wished = dt.date(2030, 1, 15)
    case = town.case(actor=town.actor("rita"), requester_weight=4, desired_on=wished)

    assert (case.requester_weight, case.dispatcher_weight) == (4, 2)
    assert Case.objects.get(pk=case.pk).desired_on == wished


@pytest.mark.row("S4-30")
def test_one_action_makes_the_case_and_the_work_of_the_responsible(town):
    case = town.case("lamp", actor=town.actor("rita"))
    part = Assignment.objects.get(case=case)

    assert part.user in {town.user[name] for name in ("hana", "horia", "hugo")}
    assert (part.state, case.state) == ("offered", State.ASSIGNED)


def test_cases_are_linked_only_where_the_colleague_sees_them(town):
    seen, hidden = town.case("payment"), town.case()
    case = town.case("payment", actor=town.actor("oscar"), related=(seen.pk, hidden.pk))

    assert list(CaseLink.objects.filter(later=case).values_list("earlier", flat=True)) == [seen.pk]


def test_what_the_same_requester_adds_he_sees_and_it_answers_a_question(town):
    case = town.case()
    dorin, hana = town.actor("dorin"), town.actor("hana")
    assign.assign(case.pk, [town.user["hana"].pk], actor=dorin)
    assign.accept(case.pk, actor=hana)
    ask.ask_requester(case.pk, actor=hana, text="Unde anume?")
    message = add_here(
        case.pk,
        "La poartă.",
        actor=town.actor("rita"),
        channel=Channel.PHONE,
        person_id=case.requester_id,
    )

    assert (message.kind, message.is_public) == (MessageKind.ANSWER, True)
    assert message.author == town.user["rita"]
    assert Case.objects.get(pk=case.pk).state == State.IN_PROGRESS


def test_what_a_neighbour_adds_is_for_colleagues_only(town):
    case = town.case()
    message = add_here(case.pk, "Și la mine.", actor=town.actor("rita"), channel=Channel.PHONE)

    assert not message.is_public
    assert Case.objects.count() == 1


def test_nothing_is_added_to_a_case_that_the_colleague_does_not_see(town):
    case = town.case()

    with pytest.raises(NotFoundError):
        add_here(case.pk, "x", actor=town.actor("oscar"), channel=Channel.PHONE)
