# SPDX-FileCopyrightText: 2026 The Responsa authors
# SPDX-License-Identifier: EUPL-1.2
"""Directing work: assign, redirect, accept, decline."""

import pytest

from responsa.cases.actions import assign, resolve
from responsa.cases.enums import MessageKind, State
from responsa.cases.models import Assignment
from responsa.kernel import clock
from responsa.kernel.errors import (
    InvalidError,
    NotFoundError,
    NotPermittedError,
)


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
    promised = case.deadlines.filter(name__in=("answer", "internal")).order_by("name")
    number, due = case.number, list(promised.values_list("due_at", flat=True))
    case = assign.redirect(case.pk, town.unit["taxes"].pk, actor=town.actor("dorin"), text="Theirs")
    assert (case.number, case.state, case.unit) == (number, State.NEW, town.unit["taxes"])
    assert list(promised.values_list("due_at", flat=True)) == due
    assign.assign(case.pk, [town.user["oscar"].pk], actor=town.actor("tania"))
    with pytest.raises(NotFoundError):
        assign.accept(case.pk, actor=town.actor("horia"))
